using System.IO.Compression;
using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Files of weights that are not what they should be.</summary>
public sealed class BackboneFileTests
{
    private static readonly LearnerProblem s_images = LearnerProblem.Create(ColumnKinds.Image);

    [Fact]
    public void Train_WithoutWeights_NamesTheSetting() => Assert.Contains("Set `weights`", Refusal(""), StringComparison.Ordinal);

    [Fact]
    public void Train_FileThatIsNotThere_NamesPathAndRemedy()
    {
        string message = Refusal("nowhere/none.pt");

        Assert.Contains(Path.Combine("nowhere", "none.pt"), message, StringComparison.Ordinal);
        Assert.Contains("autoal export", message, StringComparison.Ordinal);
        Assert.Contains("torch.jit.save", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not weights")]
    [InlineData("AutoALmd")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("\u0080\u0002\u008a\u000a a pickle as PyTorch wrote them before 1.6")]
    public void Train_FileOfSomethingElse_IsRefused(string content) =>
        Assert.Contains("weights", Refusal(BackboneFiles.Write("else.bin", System.Text.Encoding.Latin1.GetBytes(content))), StringComparison.Ordinal);

    [Fact]
    public void Train_FolderInsteadOfAFile_IsRefused() => Assert.Contains("cannot be read", Refusal(Path.GetTempPath()), StringComparison.Ordinal);

    [Fact]
    public void Train_CutOrChangedNetwork_IsRefused()
    {
        byte[] good = File.ReadAllBytes(BackboneFiles.Cnn);
        foreach (int at in new[] { 4, 20, 60, good.Length / 2, good.Length - 1 })
        {
            Refusal(BackboneFiles.Write("cut.model", good[..at]));
            byte[] changed = [.. good];
            changed[at] ^= 0xff;
            Refusal(BackboneFiles.Write("changed.model", changed));
        }
    }

    [Fact]
    public void Train_CutOrChangedModule_IsRefused()
    {
        byte[] good = File.ReadAllBytes(BackboneFiles.Module);
        int harmless = 0;
        foreach (int at in Enumerable.Range(1, 40).Select(i => i * good.Length / 41))
        {
            Refusal(BackboneFiles.Write("cut.pt", good[..at]));
            byte[] changed = [.. good];
            changed[at] ^= 0xff;
            string path = BackboneFiles.Write("changed.pt", changed);
            // Some bytes of an archive mean nothing; where one does, the answer is a sentence.
            if (Record.Exception(() => Train(path).Dispose()) is { } error)
                Assert.IsType<InvalidDataException>(error);
            else
                harmless++;
        }

        Assert.InRange(harmless, 0, 20);
    }

    [Fact]
    public void Train_StateDictionary_SaysWhatToSaveInstead()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("archive/data.pkl");

        Assert.Contains("safetensors.torch", Refusal(BackboneFiles.Write("state.pt", stream.ToArray())), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_ModuleOfOtherImages_NamesShapeAndSetting()
    {
        string message = Refusal(BackboneFiles.Write("five.pt", BackboneFiles.Script(4, channels: 5)));

        Assert.Contains("3×8×8", message, StringComparison.Ordinal);
        Assert.Contains("image-size", message, StringComparison.Ordinal);
    }

    /// <summary>Code that libtorch cannot compile ends the process, so it is no case here; operators of other libraries are why that happens.</summary>
    [Theory]
    [InlineData("return torch.relu(y)", "return torch.sum(y)", "[batch, features]")]
    [InlineData("return torch.relu(y)", "return ops.torchvision.nms(y)", "ops.torchvision.nms")]
    public void Train_ModuleOfOtherCode_IsRefused(string from, string to, string expected)
    {
        string code = BackboneFiles.Code.Replace(from, to, StringComparison.Ordinal);

        Assert.Contains(expected, Refusal(BackboneFiles.Write("code.pt", BackboneFiles.Script(4, code: code))), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_NetworkOfOtherColumns_IsRefused()
    {
        byte[] numbers = BackboneFiles.Exported("perceptron", Tiny.Numbers.Task(Enumerable.Range(0, 9)), ("epochs", 1L));
        string path = BackboneFiles.Write("numbers.model", numbers);

        Assert.ThrowsAny<Exception>(() => Train(path));
    }

    [Fact]
    public void Train_RelativePath_StartsAtTheTasksFolder()
    {
        TrainingTask task = s_images.Task(Enumerable.Range(0, 12)) with { BaseDirectory = Path.GetDirectoryName(BackboneFiles.Cnn)! };
        using ITrainedLearner learner = Train(Path.GetFileName(BackboneFiles.Cnn), task);

        Assert.Equal(3, learner.ClassCount);
    }

    private static string Refusal(string path) => Assert.Throws<InvalidDataException>(() => Train(path).Dispose()).Message;

    private static ITrainedLearner Train(string path, TrainingTask? task = null)
    {
        ILearnerFamily family = new TorchEngine().Families.Single(f => f.Name == "backbone");
        return family.Train(
            task ?? s_images.Task(Enumerable.Range(0, 12)), family.Space.Default.With(Tiny.Of(("weights", path), ("epochs", 1L))), default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
    }
}
