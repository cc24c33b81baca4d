using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Data.Splits;

/// <summary>
/// Holds out a share of each class. The number of test rows is round(share · N); the classes' shares of it follow by largest remainder
/// (equal remainders: the smaller class number), but a class with two rows or more keeps at least one in the pool and one in the test
/// set, and a class with one row keeps it in the pool. Pool and test rows are in ascending order.
/// </summary>
/// <param name="testShare">Share of rows held out, in (0, 1).</param>
public sealed class StratifiedHoldOut(double testShare) : ISplitProtocol
{
    public double TestShare { get; } = testShare is > 0 and < 1
        ? testShare
        : throw new ArgumentOutOfRangeException(nameof(testShare), testShare, "The share of rows held out for testing lies between 0 and 1.");

    public Split Split(Dataset data, long repetition, Seed seed)
    {
        var rows = new List<RowId>[data.Classes.Count];
        for (int c = 0; c < rows.Length; c++)
            rows[c] = [];
        for (int i = 0; i < data.RowCount; i++)
            rows[data.Labels[i]].Add(new RowId(i));
        int[] counts = TestCounts([.. rows.Select(of => of.Count)], TestShare);
        if (counts.Sum() == 0)
            throw new DataException($"Data set '{data.Name}' has no class with two rows, so no row can be held out for testing. Add rows.");

        var pool = new List<RowId>(data.RowCount);
        var test = new List<RowId>();
        for (int c = 0; c < rows.Length; c++)
        {
            RowId[] shuffled = [.. rows[c]];
            // A stream of its own for every class: rows added to one class leave the draws of the others alone.
            var random = new Pcg32(seed.Child(c).Value);
            random.Shuffle<RowId>(shuffled);
            test.AddRange(shuffled.AsSpan(0, counts[c]));
            pool.AddRange(shuffled.AsSpan(counts[c]));
        }

        pool.Sort();
        test.Sort();
        return new Split { Pool = [.. pool], Test = [.. test] };
    }

    /// <summary>Test rows of each class.</summary>
    internal static int[] TestCounts(int[] sizes, double share)
    {
        var counts = new int[sizes.Length];
        var remainders = new double[sizes.Length];
        int left = (int)Math.Round(share * sizes.Sum(), MidpointRounding.AwayFromZero);
        for (int c = 0; c < sizes.Length; c++)
        {
            double exact = share * sizes[c];
            counts[c] = (int)Math.Floor(exact);
            remainders[c] = exact - counts[c];
            left -= counts[c];
        }

        foreach (int c in Enumerable.Range(0, sizes.Length).OrderByDescending(c => remainders[c]).Take(Math.Max(left, 0)))
            counts[c]++;
        for (int c = 0; c < sizes.Length; c++)
            counts[c] = sizes[c] < 2 ? 0 : Math.Clamp(counts[c], 1, sizes[c] - 1);
        return counts;
    }
}
