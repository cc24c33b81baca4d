using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Images of stripes: a class is a direction, and where the stripes lie is by chance, so that no pixel tells anything by itself.</summary>
internal static class Gratings
{
    public const int Side = 12;

    /// <param name="seed">Phases and noise.</param>
    /// <param name="rows">Of each class in turn.</param>
    /// <param name="degrees">The direction of each class.</param>
    public static Table Table(int seed, int rows, params double[] degrees)
    {
        var random = new Pcg32((ulong)seed);
        byte[] pixels = new byte[rows * Side * Side];
        for (int row = 0; row < rows; row++)
        {
            (double sine, double cosine) = Math.SinCos(degrees[row % degrees.Length] * Math.PI / 180);
            double phase = Math.Tau * random.NextDouble();
            for (int i = 0; i < Side * Side; i++)
            {
                double wave = Math.Sin(phase + (Math.Tau / 5 * (((i % Side) * cosine) + ((i / Side) * sine))));
                pixels[(row * Side * Side) + i] = (byte)Math.Clamp(128 + (60 * wave) + (30 * random.NextNormal()), 0, 255);
            }
        }

        return new Table([new ImageColumn("image", Side, Side, 1, pixels)], [.. Enumerable.Range(0, rows).Select(i => new RowId(i))]);
    }

    public static TrainingTask Task(Table pool, int labelled, int classes, int seed = 0) => new()
    {
        Pool = pool,
        Rows = Enumerable.Range(0, labelled).Select(i => new PoolIndex(i)).ToArray(),
        Labels = Enumerable.Range(0, labelled).Select(i => i % classes).ToArray(),
        ClassCount = classes,
        Seed = Seed.Root(seed).Child("gratings"),
    };

    /// <summary>Share of the table's rows that the learner puts into the class row % C.</summary>
    public static double Accuracy(ITrainedLearner learner, Table test)
    {
        var probabilities = new double[test.RowCount * learner.ClassCount];
        learner.PredictProbabilities(new TableRows(test, [.. Enumerable.Range(0, test.RowCount)]), probabilities);
        return probabilities.Chunk(learner.ClassCount).Select((row, i) => Array.IndexOf(row, row.Max()) == i % learner.ClassCount ? 1.0 : 0).Average();
    }
}
