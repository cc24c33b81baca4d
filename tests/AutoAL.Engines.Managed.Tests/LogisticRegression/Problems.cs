using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.LogisticRegression;

/// <summary>Small tables and tasks, and a short way to train on them.</summary>
internal static class Problems
{
    public static readonly ILearnerFamily Family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");

    public static Table Table(double[][] rows) => new(
        [.. Enumerable.Range(0, rows.Length == 0 ? 0 : rows[0].Length).Select(d => new NumericColumn($"x{d}", [.. rows.Select(r => r[d])]))],
        [.. Enumerable.Range(0, rows.Length).Select(i => new RowId(i))]);

    public static TrainingTask Task(Table pool, IEnumerable<int> rows, Func<int, int> labelOf, int classCount)
    {
        int[] ascending = [.. rows.Order()];
        return new TrainingTask
        {
            Pool = pool,
            Rows = ascending.Select(i => new PoolIndex(i)).ToArray(),
            Labels = ascending.Select(labelOf).ToArray(),
            ClassCount = classCount,
            Seed = Seed.Root(0),
        };
    }

    public static Configuration With(params (string Name, object Value)[] values) =>
        Family.Space.Default.With(new Configuration(values.Select(v => KeyValuePair.Create(v.Name, v.Value))));

    public static ITrainedLearner Train(TrainingTask task, Configuration? configuration = null, byte[]? warmStart = null) =>
        Family.Train(task, configuration ?? Family.Space.Default, warmStart, TrainToTheEnd.Instance, CancellationToken.None);

    public static byte[] Save(this ITrainedLearner learner) => ((IWarmStarts)learner).SaveWarmStart();

    public static double[] Predict(this ITrainedLearner learner, Table table, IEnumerable<int>? rows = null)
    {
        int[] wanted = [.. rows ?? Enumerable.Range(0, table.RowCount)];
        var probabilities = new double[wanted.Length * learner.ClassCount];
        learner.PredictProbabilities(new TableRows(table, wanted), probabilities);
        return probabilities;
    }

    /// <summary>Clouds that overlap: N rows of D numbers, labels cycling through the classes.</summary>
    public static (double[][] Rows, int[] Labels) Clouds(int count, int width, int classCount, ulong seed, double spread = 1.5)
    {
        var random = new Pcg32(seed);
        var centres = new double[classCount * width];
        for (int i = 0; i < centres.Length; i++)
            centres[i] = random.NextNormal();
        var rows = new double[count][];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % classCount;
            rows[i] = new double[width];
            for (int d = 0; d < width; d++)
                rows[i][d] = centres[(labels[i] * width) + d] + (spread * random.NextNormal());
        }

        return (rows, labels);
    }

    public static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"entry {i}: expected {expected[i]:R}, found {actual[i]:R}, difference {Math.Abs(expected[i] - actual[i]):e2}");
    }
}
