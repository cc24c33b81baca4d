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

    [GeneratedRegex(@"zero_grad\(|\.grad\s*=\s*null|await ")]
    private static partial Regex Dropping();
}
