using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Tests;

public class NetworkFamilyTests
{
    private static readonly LearnerProblem s_images = LearnerProblem.Create(ColumnKinds.Image);
    private static readonly LearnerProblem s_texts = LearnerProblem.Create(ColumnKinds.Text);

    private static readonly Configuration[] s_changes =
    [
        Tiny.Of(("augmentation", "random"), ("cutout", 0.3), ("mixup", 0.4)), Tiny.Of(("augmentation", "none"), ("label-smoothing", 0.2)), Tiny.Of(("augmentation", "crop-flip"), ("mixup", 0.8), ("schedule", "one-cycle")),
    ];

    /// <summary>Grouped convolutions, stacked norms and token tables: every architecture keeps its members apart.</summary>
    [Theory]
    [InlineData("cnn")]
    [InlineData("resnet")]
    [InlineData("transformer")]
    public void Members_OfEachArchitecture_LearnWhatTheyLearnAlone(string name)
    {
        NetworkFamily family = (NetworkFamily)new TorchEngine().Families.Single(f => f.Name == name);
        NetworkTask task = family.Prepare((name == "transformer" ? s_texts : s_images).Task(Enumerable.Range(0, 18)));
        Configuration configuration = family.Space.Default.With(Tiny.Of(("epochs", 2L), ("batch-size", 6L), ("learning-rate", 0.003)))
            .With(name switch
            {
                "cnn" => Tiny.Of(("width", 4L), ("hidden", 16L)),
                "resnet" => Tiny.Of(("groups-of-four", 1L), ("augmentation", "crop-flip")),
                _ => Tiny.Of(("heads", 2L)),
            });
        INetwork network = family.NetworkOf(task.Inputs, configuration, 3);
        PopulationMember[] members =
        [
            .. Enumerable.Range(0, 3).Select(m => new PopulationMember(
                TrainingParameters.PlanOf(name == "cnn" ? configuration.With(s_changes[m]) : configuration, Seed.Root(m), [.. Enumerable.Range(m, 12)], []), network, ParameterShape.Draw(network.Parameters, Seed.Root(m)))),
        ];

        float[][] together = Train(members);

        Assert.All(members.Index(), m => Assert.InRange(Tiny.Distance(Train([m.Item])[0], together[m.Index]), 0, 2e-4));
        Assert.True(Tiny.Distance(together[0], members[0].Start) > 1e-3);

        float[][] Train(PopulationMember[] some)
        {
            using var population = new Population(task.Rows, network, TrainingParameters.RecipeOf(configuration), some, task.Device);
            population.Run(0, 2, (_, _) => false, TestContext.Current.CancellationToken);
            return [.. some.Select((_, m) => population.WeightsOf(m))];
        }
    }

    [Theory]
    [InlineData("cnn", "image column")]
    [InlineData("resnet", "image column")]
    [InlineData("transformer", "text columns")]
    public void Train_WithoutItsKindOfColumn_SaysSo(string name, string expected)
    {
        ILearnerFamily family = new TorchEngine().Families.Single(f => f.Name == name);
        var error = Assert.Throws<NotSupportedException>(() => family.Train(Tiny.Numbers.Task([0, 1, 2]), family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("torch/perceptron", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WarmStart_Factor_DecidesWhereTheNextRoundBegins()
    {
        var network = new PerceptronNetwork(2, 1, 4, 3);
        float[] earlier = [.. Enumerable.Repeat(1f, ParameterShape.Total(network.Parameters))];
        byte[] saved = System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(earlier).ToArray();
        float[] fresh = First("scratch", saved);

        Assert.Equal(earlier, First("fine-tune", saved));
        Assert.Equal([.. fresh.Select(f => (float)(0.4 + (0.1 * f)))], First("shrink-perturb", saved));
        Assert.Equal(fresh, First("fine-tune", saved[..8]));

        float[] First(string factor, byte[] state) => NetworkFamily.FirstWeights(network, Tiny.Of(("warm-start", factor)), Seed.Root(1), state);
    }

    [Theory]
    [InlineData("scratch", false)]
    [InlineData("fine-tune", true)]
    public void SaveWarmStart_OnlyWhereItIsUsed(string factor, bool saves)
    {
        var family = new PerceptronFamily();
        using ITrainedLearner learner = family.Train(
            Tiny.Numbers.Task(Enumerable.Range(0, 9)), family.Space.Default.With(Tiny.Of(("epochs", 1L), ("warm-start", factor))), default, TrainToTheEnd.Instance, CancellationToken.None);

        Assert.Equal(saves, ((IWarmStarts)learner).SaveWarmStart().Length > 0);
    }

    [Fact]
    public void Train_WithAnEndlessLearningRate_FailsInWords()
    {
        var family = new PerceptronFamily();
        Configuration wild = family.Space.Default.With(Tiny.Of(("optimizer", "sgd"), ("learning-rate", 1.0), ("weight-decay", 10.0), ("epochs", 400L), ("schedule", "constant")));

        var error = Assert.Throws<ArithmeticException>(() => family.Train(Tiny.Numbers.Task(Enumerable.Range(0, 9)), wild, default, TrainToTheEnd.Instance, CancellationToken.None));
        Assert.Contains("learning-rate", error.Message, StringComparison.Ordinal);
    }
}
