using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>Keeps the k smallest of many floats.</summary>
internal static class SmallestOf
{
    /// <summary>Merges values into k ascending ones; +∞ stands for none yet.</summary>
    public static void Lower(ReadOnlySpan<float> values, Span<float> ascending)
    {
        int from = 0;
        ref float source = ref MemoryMarshal.GetReference(values);
        Vector256<float> largest = Vector256.Create(ascending[^1]);
        for (; from <= values.Length - 8; from += 8)
        {
            uint below = Vector256.LessThan(Vector256.LoadUnsafe(ref source, (nuint)from), largest).ExtractMostSignificantBits();
            if (below == 0)
                continue;
            for (; below != 0; below &= below - 1)
                Insert(ascending, values[from + BitOperations.TrailingZeroCount(below)]);
            largest = Vector256.Create(ascending[^1]);
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
