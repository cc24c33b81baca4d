using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Calls that end the process on an error, or that draw from a generator of the library, must not stand in the engine.</summary>
public partial class SourceRulesTests
{
    [Fact]
    public void Sources_CallNothingThatAborts() => Assert.DoesNotContain(Sources(), file => Aborting().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void Sources_DrawNothingFromTheLibrary() => Assert.DoesNotContain(Sources(), file => Drawing().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void Sources_NeverDropGradients() => Assert.DoesNotContain(Sources(), file => Dropping().IsMatch(File.ReadAllText(file)));

    /// <summary>A plain copy to CUDA waits for the device; what runs in every step must not.</summary>
    [Fact]
    public void Sources_OfAStep_SendNumbersWithoutWaiting()
    {
        string[] step = ["DropoutMasks.cs", "Augmentation.cs", "Mixup.cs", "FeatureCorruption.cs", "ContrastiveLoss.cs"];
        string[] files = [.. Sources().Where(file => step.Contains(Path.GetFileName(file)))];

        Assert.Equal(step.Length, files.Length);
        Assert.DoesNotContain(files, file => Waiting().IsMatch(File.ReadAllText(file)));
    }

    /// <summary>Found from this file, because the build's output may lie outside the repository.</summary>
    private static string[] Sources([CallerFilePath] string here = "")
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
        string[] files = Directory.GetFiles(Path.Combine(root, "src", "engines", "AutoAL.Engines.TorchSharp"), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files;
    }

    [GeneratedRegex(@"matmul\(|autograd\.grad\(|cummax\(|cummin\(|jit\.compile")]
    private static partial Regex Aborting();

    [GeneratedRegex(@"\b(rand|randn|randint|randperm|bernoulli|multinomial|dropout|Dropout|normal_|uniform_|kaiming_\w+)\(")]
    private static partial Regex Drawing();

    [GeneratedRegex(@"(?<!\.)\btensor\(|\.item<|\.cpu\(|\.data<|ToScalar|ToSingle|ToDouble|nonzero\(")]
    private static partial Regex Waiting();

    [GeneratedRegex(@"zero_grad\(|\.grad\s*=\s*null|await ")]
    private static partial Regex Dropping();
}
