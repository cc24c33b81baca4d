using AutoAL.Contracts;

namespace AutoAL.Data;

/// <summary>Finds rows with an identical twin: equal values in every feature column, a missing value being equal to a missing value.</summary>
internal static class DuplicateRows
{
    public static Duplicates Count(Table features, ReadOnlySpan<int> labels) => Count(Groups(features), labels);

    /// <summary>Counts rows in groups of equal rows, and those whose group has several labels.</summary>
    public static Duplicates Count(IReadOnlyList<int[]> groups, ReadOnlySpan<int> labels)
    {
        int twins = 0, conflicting = 0;
        foreach (int[] group in groups)
        {
            twins += group.Length;
            int first = labels[group[0]];
            foreach (int row in group)
            {
                if (labels[row] != first)
                {
                    conflicting += group.Length;
                    break;
                }
            }
        }

        return new Duplicates(twins, conflicting);
    }

    /// <summary>The groups of two or more equal rows.</summary>
    public static IReadOnlyList<int[]> Groups(Table features)
    {
        int n = features.RowCount;
        ulong[] hashes = RowHashes(features);
        var order = new int[n];
        for (int i = 0; i < n; i++)
            order[i] = i;
        Array.Sort(hashes, order);

        var found = new List<int[]>();
        var groups = new List<List<int>>();
        for (int start = 0, end; start < n; start = end)
        {
            for (end = start + 1; end < n && hashes[end] == hashes[start];)
                end++;
            if (end == start + 1)
                continue;
            // Equal hashes almost always mean equal rows; the exact comparison settles the rest.
            groups.Clear();
            foreach (int row in order.AsSpan(start, end - start))
            {
                List<int>? group = groups.Find(members => SameRow(features, members[0], row));
                if (group is null)
                    groups.Add(group = []);
                group.Add(row);
            }

            found.AddRange(groups.Where(group => group.Count > 1).Select(group => group.ToArray()));
        }

        return found;
    }

    private static ulong[] RowHashes(Table features)
    {
        var hashes = new ulong[features.RowCount];
        foreach (Column column in features.Columns)
        {
            for (int i = 0; i < hashes.Length; i++)
            {
                hashes[i] = column switch
                {
                    NumericColumn numeric => Mix(hashes[i], (ulong)BitConverter.DoubleToInt64Bits(numeric.Values[i] + 0.0)),
                    CategoricalColumn categorical => Mix(hashes[i], (ulong)categorical.Codes[i]),
                    TextColumn text => Mix(hashes[i], Hash(text.Texts[i])),
                    ImageColumn image => Mix(hashes[i], Hash(image.Pixels(i))),
                    _ => throw new NotSupportedException($"Column '{column.Name}' is of a kind that has no equality."),
                };
            }
        }

        return hashes;
    }

    private static bool SameRow(Table features, int a, int b)
    {
        foreach (Column column in features.Columns)
        {
            bool same = column switch
            {
                // Equals, unlike ==, finds NaN equal to NaN.
                NumericColumn numeric => numeric.Values[a].Equals(numeric.Values[b]),
                CategoricalColumn categorical => categorical.Codes[a] == categorical.Codes[b],
                TextColumn text => string.Equals(text.Texts[a], text.Texts[b], StringComparison.Ordinal),
                ImageColumn image => image.Pixels(a).SequenceEqual(image.Pixels(b)),
                _ => false,
            };
            if (!same)
                return false;
        }

        return true;
    }

    private static ulong Hash(string? text)
    {
        ulong hash = text is null ? 1UL : 2UL;
        foreach (char c in text ?? "")
            hash = (hash ^ c) * 0x100000001b3UL;
        return hash;
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 3;
        foreach (byte b in bytes)
            hash = (hash ^ b) * 0x100000001b3UL;
        return hash;
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        ulong z = (hash * 0x9e3779b97f4a7c15UL) ^ value;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
        return z ^ (z >> 27);
    }
}
