using AutoAL.Conformance;
using AutoAL.Contracts;
using TorchSharp;

namespace AutoAL.Engines.TorchSharp.Tests;

public sealed class PrecisionTests
{
    /// <summary>The declared tolerance of bf16: five points of accuracy on these tasks.</summary>
    private const double Tolerance = 0.05;

    [Theory]
    [InlineData("perceptron", ColumnKinds.Numeric)]
    [InlineData("cnn", ColumnKinds.Image)]
    [InlineData("resnet", ColumnKinds.Image)]
    [InlineData("transformer", ColumnKinds.Text)]
    public void Bf16_OnEveryFamily_ReachesTheAccuracyOfFloat32(string name, ColumnKinds kind)
    {
        LearnerProblem problem = LearnerProblem.Create(kind, testRows: 60);
        (float[] exact, double reference) = Train(name, problem, "float32");
        (float[] halved, double reached) = Train(name, problem, "bf16");

        Assert.InRange(reference, 0.9, 1);
        Assert.InRange(reached, reference - Tolerance, 1);
        Assert.NotEqual(exact, halved);
    }

    [Fact]
    public void Tf32_OnACpu_IsFloat32()
    {
        Assert.SkipUnless(TorchRuntime.Device.type == DeviceType.CPU, "skipped: a CUDA device rounds");
        Assert.Equal(Train("perceptron", Tiny.Numbers, "float32").Values, Train("perceptron", Tiny.Numbers, "tf32").Values);
    }

    [Fact]
    public void Bf16_OfAScriptModule_IsRefusedInWords()
    {
        ILearnerFamily family = new TorchEngine().Families.Single(f => f.Name == "backbone");
        Configuration configuration = family.Space.Default.With(Tiny.Of(("weights", BackboneFiles.Module), ("mode", "fine-tune"), ("precision", "bf16")));
        var error = Assert.Throws<NotSupportedException>(() => family.Train(
            LearnerProblem.Create(ColumnKinds.Image).Task(Enumerable.Range(0, 9)), configuration, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken));

        Assert.Contains("precision", error.Message, StringComparison.Ordinal);
    }

    private static (float[] Values, double Accuracy) Train(string name, LearnerProblem problem, string precision)
    {
        ILearnerFamily family = new TorchEngine().Families.Single(f => f.Name == name);
        Configuration small = Tiny.Of(
            ("width", 8L), ("hidden", 16L), ("groups-of-four", 1L), ("heads", 1L), ("epochs", 15L), ("batch-size", 8L), ("augmentation", "none"), ("learning-rate", 0.02), ("precision", precision));
        using var learner = (TorchLearner)family.Train(
            problem.Task(Enumerable.Range(0, 45)),
            family.Space.Default.With(new Configuration(small.Values.Where(v => family.Space.Find(v.Key) is not null))),
            default,
            TrainToTheEnd.Instance,
            TestContext.Current.CancellationToken);
        var probabilities = new double[problem.Test.RowCount * 3];
        learner.PredictProbabilities(new TableRows(problem.Test, [.. Enumerable.Range(0, problem.Test.RowCount)]), probabilities);
        return (learner.Parts.Values, probabilities.Chunk(3).Select((row, i) => Array.IndexOf(row, row.Max()) == problem.TestClasses[i] ? 1.0 : 0).Average());
    }
}
