using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.NearestNeighbours;

public sealed class NearestNeighboursFamilyTests
{
    private static readonly ILearnerFamily Family = new ManagedEngine().Families.Single(f => f.Name == "nearest-neighbours");

    [Theory]
    [InlineData(1, 3, "uniform")]
    [InlineData(5, 7, "uniform")]
    [InlineData(5, 64, "distance")]
    [InlineData(100, 33, "distance")]
    public void Predict_AnyRows_EqualsBruteForce(int neighbours, int width, string weights)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(150, width, 3, 61);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Train(pool, labels, 60, 3, ("neighbours", (long)neighbours), ("weights", weights), ("scaling", "none"));
        double[] p = learner.Predict(pool);
        for (int row = 0; row < 150; row++)
        {
            var voters = Enumerable.Range(0, 60).Select(i => (Row: i, Distance: Math.Sqrt(rows[i].Zip(rows[row], (a, b) => (a - b) * (a - b)).Sum())))
                .OrderBy(v => v.Distance).ThenBy(v => v.Row).Take(neighbours).ToList();
            bool meets = weights == "distance" && voters[0].Distance == 0;
            var votes = new double[3];
            foreach ((int voter, double distance) in voters)
                votes[labels[voter]] += weights == "uniform" ? 1 : meets ? (distance == 0 ? 1 : 0) : 1 / distance;
            Problems.Close([.. votes.Select(v => v / votes.Sum())], p[(3 * row)..((3 * row) + 3)], 1e-12);
        }
    }

    [Fact]
    public void Predict_RowsAtOneDistance_TakesTheLowerRowNumbers()
    {
        Table pool = Problems.Table([[1], [-1], [1], [-1], [0]]);
        using ITrainedLearner learner = Train(pool, [0, 1, 2, 2, 0], 4, 3, ("neighbours", 2L), ("scaling", "none"));
        Assert.Equal([0.5, 0.5, 0], learner.Predict(pool, [4]));
    }

    [Fact]
    public void Predict_DistancesBeyondDoubles_StillVotes()
    {
        Table pool = Problems.Table([[0], [1], [1e300]]);
        using ITrainedLearner learner = Train(pool, [0, 1, 0], 2, 2, ("neighbours", 2L), ("weights", "distance"), ("scaling", "none"));
        Assert.Equal([0.5, 0.5], learner.Predict(pool, [2]));
    }

    [Fact]
    public void Predict_TenThousandClasses_FindsEachRowsOwn()
    {
        Table pool = Problems.Table([.. Enumerable.Range(0, 10_000).Select(i => new double[] { i % 100, i / 100 })]);
        using ITrainedLearner learner = Train(pool, [.. Enumerable.Range(0, 10_000)], 10_000, 10_000, ("weights", "distance"));
        double[] p = learner.Predict(pool, [4321, 17]);
        Assert.Equal(1, p[4321]);
        Assert.Equal(1, p[10_017]);
    }

    private static ITrainedLearner Train(Table pool, int[] labels, int labelled, int classCount, params (string Name, object Value)[] values) => Family.Train(
        Problems.Task(pool, Enumerable.Range(0, labelled), i => labels[i], classCount),
        Family.Space.Default.With(new Configuration(values.Select(v => KeyValuePair.Create(v.Name, v.Value)))), default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
}
