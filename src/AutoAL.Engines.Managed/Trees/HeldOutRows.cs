using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>Divides the labelled rows into those that trees learn from and those that tell when to stop.</summary>
internal static class HeldOutRows
{
    private const int Share = 5;

    /// <summary>A random fifth of every class, rounded down, so that a class with fewer than five rows is learned from whole.</summary>
    public static (int[] Learned, int[] HeldOut) Divide(LabelledBins data, ulong seed)
    {
        var random = new Pcg32(seed);
        var rowsOf = new List<int>[data.Classes.Length];
        for (int k = 0; k < rowsOf.Length; k++)
            rowsOf[k] = [];
        for (int row = 0; row < data.RowCount; row++)
            rowsOf[data.Labels[row]].Add(row);
        var held = new List<int>();
        foreach (List<int> rows in rowsOf)
        {
            int[] shuffled = [.. rows];
            random.Shuffle<int>(shuffled);
            held.AddRange(shuffled.AsSpan(0, shuffled.Length / Share));
        }

        held.Sort();
        return ([.. Enumerable.Range(0, data.RowCount).Except(held)], [.. held]);
    }
}
