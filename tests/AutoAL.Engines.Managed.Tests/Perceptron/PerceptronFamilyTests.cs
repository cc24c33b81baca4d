using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;
using AutoAL.Engines.Managed.Tests.References;

namespace AutoAL.Engines.Managed.Tests.Perceptron;

public sealed class PerceptronFamilyTests
{
    private static readonly ILearnerFamily Family = new ManagedEngine().Families.Single(f => f.Name == "perceptron");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_DigitsWithFiveHundredLabels_BeatsNineTenths(int layers)
    {
        (Table rows, int[] labels, int[] folds, int classCount) = ScikitLearnAccuracyTests.Load("optdigits");
        int[] train = [.. Enumerable.Range(0, labels.Length).Where(i => folds[i] == 1).Take(500)], test = [.. Enumerable.Range(0, labels.Length).Where(i => folds[i] == 0)];
        using ITrainedLearner learner = Train(rows.Select(train), [.. train.Select(i => labels[i])], classCount, ("layers", (long)layers), ("epochs", 40L));
        double[][] p = [.. learner.Predict(rows.Select(test)).Chunk(classCount)];
        Assert.InRange(test.Where((row, n) => Array.IndexOf(p[n], p[n].Max()) == labels[row]).Count() / (double)test.Length, 0.9, 1);
    }

    [Fact]
    public void Train_LabelsThatAreNoise_EarlyStoppingKeepsASmallerLossOnNewRows()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(600, 10, 2, 83, spread: 4);
        Table pool = Problems.Table(rows);
        double Loss(string stops)
        {
            using ITrainedLearner learner = Train(pool, labels[..200], 2, ("early-stopping", stops), ("dropout", 0.0), ("epochs", 200L));
            double[] p = learner.Predict(pool);
            return Enumerable.Range(200, 400).Average(i => -Math.Log(Math.Max(1e-12, p[(2 * i) + labels[i]])));
        }

        Assert.InRange(Loss("yes"), 0, 0.8 * Loss("no"));
    }

    [Fact]
    public void Train_ConstantSchedule_LeavesTheFirstUpdateAndMovesFurtherAtTheEnd()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(40, 4, 3, 84);
        Table pool = Problems.Table(rows);
        double[] After(long epochs, string schedule)
        {
            using ITrainedLearner learner = Train(pool, labels, 3, ("epochs", epochs), ("batch-size", 40L), ("dropout", 0.0), ("learning-rate", 0.001), ("schedule", schedule));
            return learner.Predict(pool);
        }

        double Moved(string schedule) => After(40, schedule).Zip(After(1, schedule), (a, b) => Math.Abs(a - b)).Sum();
        Assert.Equal(After(1, "cosine"), After(1, "constant"));
        Assert.InRange(Moved("constant") / Moved("cosine"), 1.3, 3);
    }

    [Fact]
    public void Draw_ManyDraws_SpreadAroundThePredictionAndWithoutDropoutEqualIt()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(80, 5, 3, 89);
        Table pool = Problems.Table(rows);
        int[] all = [.. Enumerable.Range(0, 80)];
        double[] Draws(double dropout, out double[] prediction)
        {
            using ITrainedLearner learner = Train(pool, labels[..40], 3, ("dropout", dropout));
            prediction = learner.Predict(pool);
            var draws = new double[300 * 80 * 3];
            ((IDrawsPredictions)learner).DrawProbabilities(new TableRows(pool, all), 300, Seed.Root(1), draws);
            return draws;
        }

        double[] drawn = Draws(0.2, out double[] mean);
        double[] averages = [.. Enumerable.Range(0, 240).Select(i => Enumerable.Range(0, 300).Average(k => drawn[(k * 240) + i]))];
        Assert.InRange(averages.Zip(mean, (a, b) => Math.Abs(a - b)).Average(), 1e-6, 0.05);
        double[] plain = Draws(0, out double[] prediction);
        Assert.Equal(prediction, plain[..240]);
        Assert.Equal(prediction, plain[^240..]);
    }

    [Fact]
    public void Train_TenThousandClasses_GivesADistribution()
    {
        Table pool = Problems.Table([.. Enumerable.Range(0, 10_000).Select(i => new double[] { i % 100, i / 100 })]);
        using ITrainedLearner learner = Train(pool, [.. Enumerable.Range(0, 10_000)], 10_000, ("epochs", 1L), ("width", 8L), ("batch-size", 500L));
        Assert.Equal(1, learner.Predict(pool, [77]).Sum(), 1e-6);
    }

    [Fact]
    public void Train_NumbersBeyondFloats_GivesADistribution()
    {
        Table pool = Problems.Table([[0], [1], [2], [1e200]]);
        using ITrainedLearner learner = Train(pool, [0, 1, 1], 2, ("scaling", "none"), ("layers", 3L));
        Assert.Equal(1, learner.Predict(pool, [3]).Sum(), 1e-6);
    }

    private static ITrainedLearner Train(Table pool, int[] labels, int classCount, params (string Name, object Value)[] values) => Family.Train(
        Problems.Task(pool, Enumerable.Range(0, labels.Length), i => labels[i], classCount),
        Family.Space.Default.With(new Configuration(values.Select(v => KeyValuePair.Create(v.Name, v.Value)))), default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
}
