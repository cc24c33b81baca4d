using System.Numerics;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>Keeps the k smallest of many floats.</summary>
internal static class SmallestOf
{
    /// <summary>Merges values into k ascending ones; +∞ stands for none yet.</summary>
    public static void Lower(ReadOnlySpan<float> values, Span<float> ascending)
    {
        int from = 0;
        for (; from <= values.Length - Vector512<float>.Count; from += Vector512<float>.Count)
        {
            ulong below = Vector512.LessThan(Vector512.Create(values.Slice(from, Vector512<float>.Count)), Vector512.Create(ascending[^1])).ExtractMostSignificantBits();
            for (; below != 0; below &= below - 1)
                Insert(ascending, values[from + BitOperations.TrailingZeroCount(below)]);
        }

        for (; from < values.Length; from++)
            Insert(ascending, values[from]);
    }

    private static void Insert(Span<float> ascending, float value)
    {
        int at = ascending.Length - 1;
        if (value >= ascending[at])
            return;
        for (; at > 0 && ascending[at - 1] > value; at--)
            ascending[at] = ascending[at - 1];
        ascending[at] = value;
    }
}
