using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Backbones;
using AutoAL.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Residual networks out of safetensors files, beside those of TorchVision, and files that are not what they should be.</summary>
public sealed class ResNetFileTests
{
    // Before any type of TorchSharp: the engine chooses the native libraries.
    public ResNetFileTests() => _ = TorchRuntime.Device;

    private static readonly Table s_pool = Gratings.Table(2, 60, 15, 75, 135);

    /// <summary>TorchVision's network with its own first weights and made-up statistics: its features are those of the file that its state makes.</summary>
    [Theory]
    [InlineData(18, "F32", 1e-4)]
    [InlineData(34, "F32", 1e-4)]
    [InlineData(18, "F16", 0.02)]
    [InlineData(18, "BF16", 0.1)]
    public void Features_OfTorchVisionsNetwork_AreTheSame(int depth, string type, double tolerance)
    {
        Device device = TorchRuntime.Device;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using nn.Module<Tensor, Tensor> network = depth == 18 ? torchvision.models.resnet18(num_classes: 7) : torchvision.models.resnet34(num_classes: 7);
        var random = new Pcg32(4);
        foreach ((string name, Tensor tensor) in network.state_dict().Where(t => t.Value.is_floating_point() && t.Value.dim() == 1))
        {
            float centre = name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal) ? 1 : 0;
            tensor.copy_(torch.tensor(Enumerable.Range(0, (int)tensor.shape[0]).Select(_ => centre + (0.2f * (float)random.NextDouble())).ToArray()));
        }

        network.eval();
        network.to(device);
        var state = network.state_dict().Select(t => (t.Key, t.Value.shape, t.Value.to(ScalarType.Float32).cpu().data<float>().ToArray()));
        Backbone backbone = BackboneFile.Open(BackboneFiles.Write($"resnet{depth}-{type}.safetensors", SafeTensorsFiles.Of(state, type)), [], s_pool, new ScriptImages(64, "pool"), device);
        Tensor images = backbone.Inputs.Prepare(backbone.Inputs.Resident(s_pool)).narrow(0, 0, 4);

        // The classifier is linear, so equal classes for generic weights are equal features; the features themselves are compared through it.
        var linear = (global::TorchSharp.Modules.Linear)network.named_modules().Single(m => m.name == "fc").module;
        Tensor expected = network.call(images.to(device)), actual = nn.functional.linear(backbone.Features(images), linear.weight!, linear.bias);
        Assert.Equal(512, backbone.Width);
        Assert.True(expected.std().item<float>() > 0.01);
        Assert.InRange((expected - actual).abs().max().item<float>() / expected.abs().max().item<float>(), 0, tolerance);
    }

    /// <summary>A 3×3 stem and two stages against loops that read the definition: no library's convolution, and no stride or padding of ours.</summary>
    [Fact]
    public void Features_OfASmallNetwork_AreThoseOfPlainLoops()
    {
        List<(string Name, long[] Shape, float[] Values)> tensors = SafeTensorsFiles.Small();
        Backbone backbone = Open(SafeTensorsFiles.Of(tensors));
        using DisposeScope scope = NewDisposeScope();
        Tensor images = backbone.Inputs.Prepare(backbone.Inputs.Resident(s_pool)).narrow(0, 0, 1);
        float[] features = backbone.Features(images).cpu().data<float>().ToArray();
        double[] pixels = [.. images.cpu().data<float>().ToArray().Select(p => (double)p)];

        double[] expected = new PlainResNet(tensors.ToDictionary(t => t.Name, t => (t.Shape, t.Values))).Features(pixels, Gratings.Side);
        Assert.Equal(8, features.Length);
        Assert.All(expected.Zip(features), f => Assert.Equal(f.First, f.Second, 1e-4));
    }

    [Theory]
    [InlineData("probe")]
    [InlineData("fine-tune")]
    public void Train_InEitherMode_LearnsSavesAndKeepsStatistics(string mode)
    {
        string path = BackboneFiles.Write("small.safetensors", SafeTensorsFiles.Of(SafeTensorsFiles.Small(channels: 3)));
        ILearnerFamily family = new TorchEngine().Families.Single(f => f.Name == "backbone");
        Configuration settings = family.Space.Default.With(Tiny.Of(("weights", path), ("mode", mode), ("augmentation", "none"), ("backbone-rate", 0.5), ("epochs", 30L)));
        using var learner = (TorchLearner)family.Train(Gratings.Task(s_pool, 60, 3), settings, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        using var stream = new MemoryStream();
        ((ISavesModel)learner).Save(stream);
        stream.Position = 0;
        using ITrainedLearner loaded = ((ILoadsModels)family).Load(stream);

        Assert.InRange(Gratings.Accuracy(learner, s_pool), mode == "probe" ? 0.45 : 0.8, 1);
        Assert.Equal(Gratings.Accuracy(learner, s_pool), Gratings.Accuracy(loaded, s_pool));
        if (mode == "probe")
            return;
        Backbone backbone = ((BackboneInputs)learner.Parts.Inputs).Backbone;
        int at = 0, moved = 0;
        foreach (Networks.ParameterShape parameter in backbone.NetworkOf(3).Parameters.SkipLast(2))
        {
            float[] before = backbone.Values[at..(at + parameter.Count)], after = learner.Parts.Values[at..(at + parameter.Count)];
            at += parameter.Count;
            if (parameter.Rate == 0)
                Assert.Equal(before, after);
            else
                moved += Tiny.Distance(before, after) > 0 ? 1 : 0;
        }

        Assert.Equal(at, backbone.Values.Length);
        Assert.Equal(18, moved);
    }

    /// <summary>Several fine-tuned together learn what each learns alone.</summary>
    [Fact]
    public void Search_WithAResNet_TrainsItInPopulations()
    {
        string path = BackboneFiles.Write("search.safetensors", SafeTensorsFiles.Of(SafeTensorsFiles.Small()));
        var search = new TorchEngine().Searches.Single();
        using Leaderboard board = search.Search(
            new SearchTask { Training = Gratings.Task(s_pool, 30, 3), Budget = new SearchBudget(4), Configuration = search.Space.Default.With(Tiny.Of(("weights", path))) },
            new Unwatched(),
            TestContext.Current.CancellationToken);

        Assert.All(board.Trials, t => Assert.Null(t.Failure));
        Assert.True(Open(File.ReadAllBytes(path)).Joins);
    }

    [Theory]
    [InlineData("layer1.0.conv3.weight", "layer1.0.conv3.weight")]
    [InlineData("visual.proj", "visual.proj")]
    public void Open_TensorOfAnotherArchitecture_IsNamedWithTheRemedy(string name, string expected)
    {
        string message = Refusal(SafeTensorsFiles.Of([.. SafeTensorsFiles.Small(), (name, [2L], [1f, 2f])]));

        Assert.Contains($"'{expected}'", message, StringComparison.Ordinal);
        Assert.Contains("torch.jit.script", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conv1.weight")]
    [InlineData("layer1.0.bn2.running_var")]
    [InlineData("layer2.0.downsample.0.weight")]
    public void Open_TensorMissingOrOfAnotherShape_IsNamed(string name)
    {
        List<(string Name, long[] Shape, float[] Values)> good = SafeTensorsFiles.Small();

        Assert.Contains($"no tensor '{name}'", Refusal(SafeTensorsFiles.Of(good.Where(t => t.Name != name))), StringComparison.Ordinal);
        Assert.Contains($"'{name}' has the shape [3, 1]", Refusal(SafeTensorsFiles.Of(good.Select(t => t.Name == name ? (name, [3L, 1], new float[3]) : t))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "not finite")]
    [InlineData(float.PositiveInfinity, "not finite")]
    [InlineData(-1f, "negative variance")]
    public void Open_NumbersThatCannotBe_AreRefused(float value, string expected) => Assert.Contains(
        expected, Refusal(SafeTensorsFiles.Of(SafeTensorsFiles.Small().Select(t => t.Name == "bn1.running_var" ? (t.Name, t.Shape, [1, value, 1, 1]) : t))), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", 0, null, "no tensor 'conv1.weight'")]
    [InlineData("{", 0, null, "header")]
    [InlineData("[1]", 0, null, "no object")]
    [InlineData("{}", 0, 1UL << 62, "bytes long")]
    [InlineData("{}", 0, ulong.MaxValue, "bytes long")]
    [InlineData("{}", 5, null, "has 5 for them")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, null, "two tensors 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, null, "'b' begins at 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, null, "take 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, null, "offsets [8, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, null, "offsets [-8, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", 8, null, "in 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}""", 8, null, "shape [-2, -1]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,10]}}""", 10, null, "cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, null, "cannot be read")]
    [InlineData("""{"a":7}""", 8, null, "cannot be read")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}""", 8, null, "type 'Q4'")]
    [InlineData("""{"conv1.weight":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", 8, null, "shape [1]")]
    public void Open_DamagedHeader_IsRefusedInWords(string header, int data, ulong? length, string expected) =>
        Assert.Contains(expected, Refusal(SafeTensorsFiles.Of(header, new byte[data], length)), StringComparison.Ordinal);

    [Fact]
    public void Open_CutAnywhere_IsRefused()
    {
        byte[] good = SafeTensorsFiles.Of(SafeTensorsFiles.Small());

        Assert.All(Enumerable.Range(0, 60).Select(i => i * good.Length / 60), at => Refusal(good[..at]));
    }

    /// <summary>A byte of the header that is another one: a sentence, or a file that is as good.</summary>
    [Fact]
    public void Open_ChangedHeader_IsRefusedInWordsOrGood()
    {
        byte[] good = SafeTensorsFiles.Of(SafeTensorsFiles.Small());
        int header = 8 + BitConverter.ToInt32(good), refused = 0;
        for (int at = 0; at < header; at += 7)
        {
            byte[] changed = [.. good];
            changed[at] ^= 0x15;
            Exception? error = Record.Exception(() => Open(changed));
            Assert.True(error is null or InvalidDataException, $"byte {at}: {error}");
            refused += error is null ? 0 : 1;
        }

        Assert.InRange(refused, header / 7 * 9 / 10, header);
    }

    [Fact]
    public void Open_NumbersOfAnotherType_AreRefused() => Assert.Contains("F32, F16 and BF16", Refusal(Doubles()), StringComparison.Ordinal);

    [Fact]
    public void Open_ImagesOfOtherChannels_NamesBoth() => Assert.Contains("of 2 channels", Refusal(SafeTensorsFiles.Of(SafeTensorsFiles.Small(channels: 2))), StringComparison.Ordinal);

    /// <summary>The same file with a bias in float64.</summary>
    private static byte[] Doubles()
    {
        byte[] good = SafeTensorsFiles.Of(SafeTensorsFiles.Small().Select(t => t.Name == "bn1.bias" ? (t.Name, t.Shape, new float[8]) : t));
        int length = BitConverter.ToInt32(good);
        string header = System.Text.Encoding.UTF8.GetString(good, 8, length).Replace("\"bn1.bias\":{\"dtype\":\"F32\"", "\"bn1.bias\":{\"dtype\":\"F64\"", StringComparison.Ordinal);
        return SafeTensorsFiles.Of(header, good[(8 + length)..]);
    }

    private static string Refusal(byte[] content) => Assert.Throws<InvalidDataException>(() => Open(content)).Message;

    private static Backbone Open(byte[] content) =>
        BackboneFile.Open(BackboneFiles.Write("any.safetensors", content), [], s_pool, new ScriptImages(0, "pool"), TorchRuntime.Device);

    private sealed class Unwatched : ISearchMonitor
    {
        public void TrialStarted(int number, string family, Configuration configuration)
        {
        }

        public void TrialEnded(TrialRecord trial)
        {
        }
    }
}
