using AutoAL.Contracts;

namespace AutoAL.Engines.Managed;

/// <summary>Labelled rows without repetition: of a bootstrap resample about 63 % of the rows, each with how often it was drawn.</summary>
/// <param name="Rows">M rows of the pool.</param>
/// <param name="Labels">M labels.</param>
/// <param name="Counts">M whole numbers, at least 1; empty where every one is 1.</param>
internal sealed record CountedRows(int[] Rows, int[] Labels, double[] Counts)
{
    /// <summary>Neighbours of the same row and label become one.</summary>
    public static CountedRows Of(ReadOnlySpan<PoolIndex> rows, ReadOnlySpan<int> labels)
    {
        var (kept, counts) = (new List<int>(rows.Length), new List<double>(rows.Length));
        for (int i = 0; i < rows.Length; i++)
        {
            if (i > 0 && rows[i] == rows[i - 1] && labels[i] == labels[i - 1])
            {
                counts[^1]++;
                continue;
            }

            kept.Add(i);
            counts.Add(1);
        }

        var (distinct, theirs) = (new int[kept.Count], new int[kept.Count]);
        for (int n = 0; n < distinct.Length; n++)
            (distinct[n], theirs[n]) = (rows[kept[n]].Value, labels[kept[n]]);
        return new CountedRows(distinct, theirs, distinct.Length == rows.Length ? [] : [.. counts]);
    }
}
