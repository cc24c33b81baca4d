using AutoAL.Contracts;
using AutoAL.Engines.Managed.Trees;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.Trees;

/// <summary>Small tables of random numbers, and short ways to bin them and to train on them.</summary>
internal static class Scattered
{
    /// <summary>N rows of D normal numbers; with levels above 0 they are rounded to so many values.</summary>
    public static double[][] Rows(int count, int width, ulong seed, int levels = 0)
    {
        var random = new Pcg32(seed);
        var rows = new double[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = new double[width];
            for (int d = 0; d < width; d++)
                rows[i][d] = levels > 0 ? random.NextInt32(levels) : random.NextNormal();
        }

        return rows;
    }

    /// <summary>Labels that depend on the first two numbers, with some noise.</summary>
    public static int[] Labels(double[][] rows, int classCount, ulong seed)
    {
        var random = new Pcg32(seed, 9);
        return [.. rows.Select(row => (int)(((Math.Floor(row[0]) + (2 * Math.Floor(row[1])) + (random.NextInt32(5) == 0 ? 1 : 0)) % classCount + classCount) % classCount))];
    }

    public static Table Table(double[][] rows) => new(
        [.. Enumerable.Range(0, rows[0].Length).Select(d => new NumericColumn($"x{d}", [.. rows.Select(row => row[d])]))],
        [.. Enumerable.Range(0, rows.Length).Select(i => new RowId(i))]);

    public static TrainingTask Task(Table pool, int[] labels, int classCount, long seed = 0) => new()
    {
        Pool = pool,
        Rows = Enumerable.Range(0, labels.Length).Select(i => new PoolIndex(i)).ToArray(),
        Labels = labels,
        ClassCount = classCount,
        Seed = Seed.Root(seed),
    };

    public static PoolBins Bins(Table pool) => new BinCache(new EncodingCache()).For(pool, new EncoderSettings { Scaling = Scaling.None });

    public static ITrainedLearner Train(string family, TrainingTask task, params (string Name, object Value)[] settings)
    {
        ILearnerFamily named = new ManagedEngine().Families.Single(f => f.Name == family);
        Configuration configuration = named.Space.Default.With(new Configuration(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))));
        return named.Train(task, configuration, default, TrainToTheEnd.Instance, CancellationToken.None);
    }

    public static double[] Predict(ITrainedLearner learner, Table table)
    {
        var probabilities = new double[table.RowCount * learner.ClassCount];
        Array.Fill(probabilities, double.NaN);
        learner.PredictProbabilities(new TableRows(table, [.. Enumerable.Range(0, table.RowCount)]), probabilities);
        return probabilities;
    }
}
