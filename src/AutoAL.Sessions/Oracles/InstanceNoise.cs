using System.Collections.Concurrent;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Features;

namespace AutoAL.Sessions.Oracles;

/// <summary>
/// Instance-dependent label noise: rows whose neighbourhood holds other classes are answered wrongly more often, and then with a class
/// of that neighbourhood.
/// <para>P(wrong | x) = min(1, s·(d_x + ε)), d_x the share of x's k nearest rows of another class, ε = 1/(2k), s such that the mean is the rate.</para>
/// </summary>
/// <remarks>
/// Boundary-consistent noise as in Menon, van Rooyen and Natarajan, Learning from binary labels with instance-dependent noise, Machine
/// Learning 2018. Neighbours are looked for among at most <see cref="References"/> rows, evenly spaced in the file; cost O(N·References·D), once.
/// </remarks>
public sealed class InstanceNoise : IAnswerNoise
{
    public const int Neighbours = 10;
    public const int References = 2000;

    private readonly double[] _wrong;
    private readonly int[][] _others;
    private readonly int _classCount;

    /// <param name="data">The data set: difficulty depends on it alone, so that every repetition and strategy meets the same hard rows.</param>
    /// <param name="rate">Mean share of wrong answers over all rows, in [0, 1].</param>
    public InstanceNoise(Dataset data, double rate)
    {
        _classCount = data.Classes.Count;
        EncodedRows rows = TableEncoder.Fit(data.Features, Scaling.Standard).Encode(data.Features);
        int count = Math.Min(References, rows.RowCount);
        int[] references = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * rows.RowCount / count))];
        _others = new int[rows.RowCount][];
        Parallel.ForEach(
            Partitioner.Create(0, rows.RowCount),
            range =>
            {
                for (int row = range.Item1; row < range.Item2; row++)
                    _others[row] = OtherClassesNear(row, rows, references, data.Labels);
            });
        _wrong = Scaled([.. _others.Select(o => ((double)o.Length / Neighbours) + (1.0 / (2 * Neighbours)))], rate);
    }

    /// <summary>The probability that an answer about the row is wrong.</summary>
    public double WrongShare(RowId row) => _wrong[row.Value];

    public int Answer(RowId row, int truth, Seed seed)
    {
        if (seed.Child("wrong").ToUniform() >= _wrong[row.Value])
            return truth;
        double u = seed.Child("which").ToUniform();
        int[] near = _others[row.Value];
        if (near.Length > 0)
            return near[(int)(u * near.Length)];
        int other = (int)(u * (_classCount - 1));
        return other < truth ? other : other + 1;
    }

    /// <summary>The labels, other than the row's own, among its nearest reference rows.</summary>
    private static int[] OtherClassesNear(int row, EncodedRows rows, int[] references, int[] labels)
    {
        var distances = new double[references.Length];
        for (int i = 0; i < references.Length; i++)
            distances[i] = references[i] == row || rows.Width == 0 ? double.PositiveInfinity : SquaredDistance(rows.Row(row), rows.Row(references[i]));
        int[] order = [.. references];
        Array.Sort(distances, order);
        return [.. order.Take(Math.Min(Neighbours, order.Length - 1)).Select(r => labels[r]).Where(label => label != labels[row])];
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int d = 0; d < a.Length; d++)
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        return sum;
    }

    /// <summary>s by bisection: the mean of min(1, s·d) rises with s.</summary>
    private static double[] Scaled(double[] difficulty, double rate)
    {
        double low = 0;
        double high = 2 * Neighbours;
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            if (difficulty.Average(d => Math.Min(1, middle * d)) < rate)
                low = middle;
            else
                high = middle;
        }

        return [.. difficulty.Select(d => Math.Min(1, high * d))];
    }
}
