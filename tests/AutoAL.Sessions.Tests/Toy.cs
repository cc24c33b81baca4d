using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Numerics;

namespace AutoAL.Sessions.Tests;

/// <summary>Small data sets made from a seed.</summary>
internal static class Toy
{
    /// <summary>Gaussian blobs in two dimensions around the corners of a circle, classes taking turns.</summary>
    public static Dataset Blobs(int rows, int classes, ulong seed = 7)
    {
        var random = new Pcg32(seed);
        var x = new double[rows];
        var y = new double[rows];
        var labels = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            labels[i] = i % classes;
            double angle = 2 * Math.PI * labels[i] / classes;
            x[i] = (3 * Math.Cos(angle)) + random.NextNormal();
            y[i] = (3 * Math.Sin(angle)) + random.NextNormal();
        }

        return new Dataset
        {
            Name = "toy",
            Features = new Table([new NumericColumn("x", x), new NumericColumn("y", y)], [.. Enumerable.Range(0, rows).Select(i => new RowId(i))]),
            Labels = labels,
            Classes = [.. Enumerable.Range(0, classes).Select(c => $"class{c}")],
            Fingerprint = $"toy-{rows}-{classes}-{seed}",
            Duplicates = new Duplicates(0, 0),
        };
    }

    /// <summary>Every tenth, fourth and seventh row tests; the others are the pool, in file order.</summary>
    public static Split Split(Dataset data)
    {
        RowId[] all = [.. Enumerable.Range(0, data.RowCount).Select(i => new RowId(i))];
        return new Split { Pool = [.. all.Where(id => id.Value % 10 is not (0 or 4 or 7))], Test = [.. all.Where(id => id.Value % 10 is 0 or 4 or 7)] };
    }
}
