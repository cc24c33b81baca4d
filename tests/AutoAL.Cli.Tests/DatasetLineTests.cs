using AutoAL.Cli.Terminal;
using AutoAL.Contracts;
using AutoAL.Data;

namespace AutoAL.Cli.Tests;

public sealed class DatasetLineTests
{
    private static readonly Dataset s_data = new()
    {
        Name = "loans",
        Features = new Table(
            [new NumericColumn("a", new double[1234]), new NumericColumn("b", new double[1234]), new TextColumn("c", new string?[1234])],
            [.. Enumerable.Range(0, 1234).Select(i => new RowId(i))]),
        Labels = new int[1234],
        Classes = ["no", "yes"],
        Fingerprint = "",
        Duplicates = new Duplicates(0, 0),
    };

    [Fact]
    public void Of_WithoutTwins_SaysSo() =>
        Assert.Equal("loans: 1,234 rows, 2 numeric columns, 1 text column, 2 classes; no duplicate rows", DatasetLine.Of(s_data));

    [Fact]
    public void Of_WithTwins_CountsThemAndTheirConflicts() =>
        Assert.EndsWith("; 577 rows with a twin, 6 of them among twins of different class", DatasetLine.Of(s_data with { Duplicates = new Duplicates(577, 6) }), StringComparison.Ordinal);
}
