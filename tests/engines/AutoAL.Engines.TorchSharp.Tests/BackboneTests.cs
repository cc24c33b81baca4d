using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Backbones;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

public sealed class BackboneTests
{
    private static readonly double[] s_known = [0, 30, 60, 90, 120, 150], s_new = [15, 75, 135];

    private static readonly Lazy<string> s_resnet = new(() => BackboneFiles.Write("gratings.model", BackboneFiles.Exported(
        "resnet", Gratings.Task(Gratings.Table(1, 600, s_known), 600, 6), ("groups-of-four", 2L), ("epochs", 8L), ("augmentation", "none"), ("learning-rate", 0.01))));

    private readonly ILearnerFamily _family = new TorchEngine().Families.Single(f => f.Name == "backbone");
    private readonly Table _pool = Gratings.Table(2, 200, s_new);
    private readonly Table _test = Gratings.Table(3, 300, s_new);

    /// <summary>Other directions than those it was trained on, with 9 labels: the same network from scratch has too little to learn from.</summary>
    [Theory]
    [InlineData("probe")]
    [InlineData("fine-tune")]
    public void Train_OnARelatedTask_LearnsMoreFromFewLabelsThanFromScratch(string mode)
    {
        TrainingTask task = Gratings.Task(_pool, 9, 3);
        ILearnerFamily resnet = new TorchEngine().Families.Single(f => f.Name == "resnet");
        using ITrainedLearner scratch = resnet.Train(
            task, resnet.Space.Default.With(Tiny.Of(("groups-of-four", 2L), ("epochs", 40L), ("augmentation", "none"), ("learning-rate", 0.01))), default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        using ITrainedLearner pretrained = Train(task, ("weights", s_resnet.Value), ("mode", mode));

        double from = Gratings.Accuracy(scratch, _test), reached = Gratings.Accuracy(pretrained, _test);
        Assert.True(reached > from + 0.05, FormattableString.Invariant($"{mode} {reached:0.000}, from scratch {from:0.000}"));
        Assert.InRange(reached, 0.85, 1);
    }

    [Theory]
    [InlineData("probe", false)]
    [InlineData("fine-tune", true)]
    public void Train_InEitherMode_MovesTheBackboneOnlyWhereItIsTuned(string mode, bool moves)
    {
        using var learner = (TorchLearner)Train(Gratings.Task(_pool, 20, 3), ("weights", s_resnet.Value), ("mode", mode), ("epochs", 5L));
        var inputs = (BackboneInputs)learner.Parts.Inputs;
        float[] before = Backbone(s_resnet.Value).Values;

        Assert.Equal(before, inputs.Backbone.Values);
        float[] own = learner.Parts.Values;
        int head = (learner.EmbeddingWidth + 1) * 3;
        if (moves)
            Assert.InRange(Tiny.Distance(before, own[..^head]), 1e-5, 1);
        else
            Assert.Equal(head, own.Length);
    }

    /// <summary>Kept features and those computed anew for each batch are the same model.</summary>
    [Fact]
    public void Features_BeyondWhatIsKept_AreComputedAnewAndEqual()
    {
        Backbone backbone = Backbone(s_resnet.Value);
        Device device = TorchRuntime.Device;
        BackboneInputs kept = BackboneInputs.Over(backbone, true, _pool, device), anew = BackboneInputs.Over(backbone, true, _pool, device, mostKeptBytes: 0);
        using DisposeScope scope = NewDisposeScope();
        float[] all = kept.Prepare(kept.Resident(_pool)).cpu().data<float>().ToArray(), again = anew.Prepare(anew.Resident(_pool)).cpu().data<float>().ToArray();

        Assert.InRange(Tiny.Distance(all, again), 0, 1e-4);
        Assert.Same(kept.Resident(_pool), kept.Resident(_pool));
        Assert.Equal(all.Length, _pool.RowCount * backbone.Width);
        for (int d = 0; d < backbone.Width; d++)
            Assert.InRange(Enumerable.Range(0, _pool.RowCount).Average(i => all[(i * backbone.Width) + d]), -1e-3, 1e-3);
    }

    [Fact]
    public void Script_ProbedAndTuned_LearnsAndKeepsItsOwnParameters()
    {
        TrainingTask task = Gratings.Task(_pool, 150, 3);
        using var probe = (TorchLearner)Train(task, ("weights", BackboneFiles.Module), ("mode", "probe"), ("image-size", 16L), ("image-scale", "imagenet"));
        using var tuned = (TorchLearner)Train(task, ("weights", BackboneFiles.Module), ("mode", "fine-tune"), ("backbone-rate", 1.0));

        Assert.Equal((6 + 1) * 3, probe.Parts.Values.Length);
        float[] before = ((BackboneInputs)tuned.Parts.Inputs).Backbone.Values;
        Assert.Equal(60, before.Length);
        Assert.InRange(Tiny.Distance(before, tuned.Parts.Values[..60]), 1e-3, 10);
        Assert.InRange(Gratings.Accuracy(tuned, _test), 0.6, 1);
    }

    /// <summary>One member of the flat weights and the module's parameters are the same memory: gradients of both are those of the network in C#.</summary>
    [Fact]
    public void Script_Gradients_AreThoseOfTheSameConvolution()
    {
        Device device = TorchRuntime.Device;
        using DisposeScope scope = NewDisposeScope();
        Backbone backbone = Backbone(BackboneFiles.Module);
        INetwork script = backbone.NetworkOf(2);
        float[] values = new PretrainedNetwork(script, backbone.Values).FirstValues(Seed.Root(3));
        using FlatWeights own = new(script.Parameters, [values], device, trainable: true), plain = new(script.Parameters, [values], device, trainable: true);
        Tensor images = backbone.Inputs.Prepare(backbone.Inputs.Resident(_pool)).narrow(0, 0, 8);

        Head.Logits(own.Parameters, script.Embed(own.Parameters, images.unsqueeze(0), null)).pow(2).sum().backward();
        Tensor convolved = Convolutions.Of(images, plain.Parameters[0], plain.Parameters[1]).relu().mean([2, 3], false, null);
        Head.Logits(plain.Parameters, convolved.unsqueeze(0)).pow(2).sum().backward();

        float[] mine = own.Gradients.cpu().data<float>().ToArray(), theirs = plain.Gradients.cpu().data<float>().ToArray();
        Assert.InRange(Tiny.Distance(mine, theirs), 0, 1e-3);
        Assert.Contains(mine.Take(60), g => Math.Abs(g) > 1e-3);
    }

    [Fact]
    public void Search_WithWeights_TriesBothModes()
    {
        IModelSearch search = new TorchEngine().Searches.Single();
        using Leaderboard board = search.Search(
            new SearchTask
            {
                Training = Gratings.Task(_pool, 30, 3),
                Budget = new SearchBudget(6),
                Configuration = search.Space.Default.With(Tiny.Of(("weights", BackboneFiles.Module))),
                Keep = 2,
            },
            new Unwatched(),
            TestContext.Current.CancellationToken);

        Assert.All(board.Trials, t => Assert.Equal("backbone", t.Family));
        Assert.All(board.Trials, t => Assert.Null(t.Failure));
        Assert.Equal(["fine-tune", "probe"], board.Trials.Select(t => t.Configuration.Choice("mode")).Distinct().Order());
    }

    private ITrainedLearner Train(TrainingTask task, params (string, object)[] settings) => _family.Train(
        task, _family.Space.Default.With(Tiny.Of(("augmentation", "none"))).With(Tiny.Of(settings)), default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);

    private Backbone Backbone(string path) => BackboneFile.Open(path, [new ResidualFamily()], _pool, new ScriptImages(0, "pool"), TorchRuntime.Device);

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
