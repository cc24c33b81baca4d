using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.NaiveBayes;

public sealed class MultinomialNaiveBayesFamilyTests
{
    private static readonly ILearnerFamily Family = new ManagedEngine().Families.Single(f => f.Name == "multinomial-naive-bayes");

    [Fact]
    public void Predict_ThreeRows_EqualsTheHandWorkedPosterior()
    {
        // Class 0: counts 3, 1; class 1: counts 0, 2 + 1. α = 1: θ₀ = 4/6, 2/6; θ₁ = 1/5, 4/5.
        Table pool = Problems.Table([[3, 1], [0, 2], [0, 1], [2, 1]]);
        double first = 1 / 3.0 * (4 / 6.0) * (4 / 6.0) * (2 / 6.0), second = 2 / 3.0 * 0.2 * 0.2 * 0.8;
        Problems.Close([first / (first + second), second / (first + second), 0], Predict(pool, [0, 1, 1], 3, pool, [3]), 1e-12);
    }

    [Fact]
    public void Predict_NegativeNumbers_CountFromThePoolsSmallest()
    {
        Table counts = Problems.Table([[3, 1], [0, 2], [0, 1], [2, 1]]), shifted = Problems.Table([[1, 1], [-2, 2], [-2, 1], [0, 1]]);
        Problems.Close(Predict(counts, [0, 1, 1], 2, counts, [3]), Predict(shifted, [0, 1, 1], 2, shifted, [3]), 1e-12);

        // Below the pool's smallest value: as the smallest.
        Problems.Close(Predict(counts, [0, 1, 1], 2, counts, [1]), Predict(shifted, [0, 1, 1], 2, Problems.Table([[-9, 2]]), [0]), 1e-12);
    }

    [Fact]
    public void Predict_TenThousandClasses_GivesADistribution()
    {
        Table pool = Problems.Table([.. Enumerable.Range(0, 10_000).Select(i => new double[] { i % 100, i / 100 })]);
        double[] p = Predict(pool, [.. Enumerable.Range(0, 10_000)], 10_000, pool, [0, 4321]);
        Assert.Equal(2, p.Sum(), 1e-9);
    }

    private static double[] Predict(Table pool, int[] labels, int classCount, Table asked, int[] rows)
    {
        using ITrainedLearner learner = Family.Train(
            Problems.Task(pool, Enumerable.Range(0, labels.Length), i => labels[i], classCount),
            Family.Space.Default, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        return learner.Predict(asked, rows);
    }
}
