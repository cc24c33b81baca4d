using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.NaiveBayes;

public sealed class GaussianNaiveBayesFamilyTests
{
    private static readonly ILearnerFamily Family = new ManagedEngine().Families.Single(f => f.Name == "gaussian-naive-bayes");

    [Fact]
    public void Predict_FiveRows_EqualsTheHandWorkedPosterior()
    {
        // Class 0: 0, 2 (mean 1, variance 1); class 1: 4, 6, 8 (mean 6, variance 8/3); all: mean 4, variance 8, of which 1/8 is added: 1.
        Table pool = Problems.Table([[0], [2], [4], [6], [8], [3]]);
        double[] p = Predict(pool, [0, 0, 1, 1, 1], 2, [5], ("smoothing", 0.125), ("scaling", "none"));
        double first = 0.4 * Density(3, 1, 2), second = 0.6 * Density(3, 6, (8.0 / 3) + 1);
        Problems.Close([first / (first + second), second / (first + second)], p, 1e-12);

        double[] uniform = Predict(pool, [0, 0, 1, 1, 1], 2, [5], ("smoothing", 0.125), ("scaling", "none"), ("prior", "uniform"));
        Problems.Close([first / 0.4 / ((first / 0.4) + (second / 0.6)), second / 0.6 / ((first / 0.4) + (second / 0.6))], uniform, 1e-12);
    }

    [Fact]
    public void Predict_ColumnsWithoutSpread_GivesThePriors()
    {
        Table pool = Problems.Table([[0.1, 7], [0.1, 7], [0.1, 7], [0.1, 7]]);
        Problems.Close([1 / 3.0, 2 / 3.0, 0], Predict(pool, [0, 1, 1], 3, [3]), 1e-12);
    }

    [Fact]
    public void Predict_NumbersTooLargeToSquare_GivesThePriors()
    {
        Table pool = Problems.Table([[0], [1], [2], [1e200]]);
        Problems.Close([1 / 3.0, 2 / 3.0], Predict(pool, [0, 1, 1], 2, [3], ("scaling", "none")), 1e-12);
    }

    [Fact]
    public void Predict_TenThousandClasses_FindsEachRowsOwn()
    {
        Table pool = Problems.Table([.. Enumerable.Range(0, 10_000).Select(i => new double[] { i % 100, i / 100 })]);
        double[] p = Predict(pool, [.. Enumerable.Range(0, 10_000)], 10_000, [4321]);
        Assert.Equal(1, p[4321], 1e-9);
    }

    private static double Density(double x, double mean, double variance) => Math.Exp(-(x - mean) * (x - mean) / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);

    private static double[] Predict(Table pool, int[] labels, int classCount, int[] rows, params (string Name, object Value)[] values)
    {
        using ITrainedLearner learner = Family.Train(
            Problems.Task(pool, Enumerable.Range(0, labels.Length), i => labels[i], classCount),
            Family.Space.Default.With(new Configuration(values.Select(v => KeyValuePair.Create(v.Name, v.Value)))), default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        return learner.Predict(pool, rows);
    }
}
