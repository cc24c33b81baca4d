using AutoAL.Contracts;

namespace AutoAL.Data.Tests.Splits;

internal static class Toy
{
    /// <summary>A data set of one column with the given labels.</summary>
    public static Dataset Data(int[] labels, Part[]? parts = null) => new()
    {
        Name = "toy",
        Features = new Table([new NumericColumn("x", new double[labels.Length])], [.. Enumerable.Range(0, labels.Length).Select(i => new RowId(i))]),
        Labels = labels,
        Classes = [.. Enumerable.Range(0, labels.Max() + 1).Select(c => $"c{c:000}")],
        Parts = parts ?? [],
        Fingerprint = "",
        Duplicates = new Duplicates(0, 0),
    };

    public static int[] Rows(RowId[] ids) => Array.ConvertAll(ids, id => id.Value);
}
