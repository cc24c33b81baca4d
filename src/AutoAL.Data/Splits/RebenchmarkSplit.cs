using AutoAL.Contracts;

namespace AutoAL.Data.Splits;

/// <summary>
/// The protocol of Lu, Li and Lin 2023 (arXiv 2306.08954): NumPy's generator(s) shuffles all rows, the first ⌊0.6·N⌋ are the pool; a new
/// generator(s) shuffles the pool, whose first rows are labelled. A seed s whose initial rows hold one class is passed over.
/// </summary>
/// <remarks>Repetition r takes the r-th seed, from 0, that is not passed over; s = r + RejectedSeeds. The seed tree plays no part.</remarks>
/// <param name="initialSize">Labelled rows at the start. Default 20, as published.</param>
public sealed class RebenchmarkSplit(int initialSize = 20) : ISplitProtocol
{
    private const int LargestRejection = 100_000;

    public int InitialSize { get; } = initialSize >= 1
        ? initialSize
        : throw new ArgumentOutOfRangeException(nameof(initialSize), initialSize, "At least one row is labelled at the start.");

    public Split Split(Dataset data, long repetition, Seed seed)
    {
        int poolSize = (int)(data.RowCount * 6L / 10);
        if (poolSize < InitialSize)
            throw new DataException(FormattableString.Invariant($"Data set '{data.Name}' has {data.RowCount} rows, so the pool has {poolSize}, fewer than the {InitialSize} initial rows. Take fewer initial rows, or another data set."));
        if (InitialSize == 1)
            throw new DataException("The re-benchmark protocol passes over seeds whose initial rows hold one class, which one row always does. Take at least 2 initial rows.");
        int rejected = 0;
        long accepted = -1;
        for (long number = 0; ; number++)
        {
            Split split = Draw(data, number, poolSize);
            if (!HoldsOneClass(data, split.Initial!))
            {
                if (++accepted == repetition)
                    return split with { RejectedSeeds = rejected };
            }
            else if (++rejected == LargestRejection)
            {
                throw new DataException(FormattableString.Invariant($"Data set '{data.Name}': the initial rows of {LargestRejection} seeds hold one class only. Take more initial rows."));
            }
        }
    }

    private Split Draw(Dataset data, long number, int poolSize)
    {
        var rows = new RowId[data.RowCount];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = new RowId(i);
        new NumPyGenerator(number).Shuffle<RowId>(rows);
        RowId[] pool = rows[..poolSize];
        new NumPyGenerator(number).Shuffle<RowId>(pool);
        return new Split { Pool = pool, Test = rows[poolSize..], Initial = pool[..InitialSize] };
    }

    private static bool HoldsOneClass(Dataset data, RowId[] rows) => Array.TrueForAll(rows, row => data.Labels[row.Value] == data.Labels[rows[0].Value]);
}
