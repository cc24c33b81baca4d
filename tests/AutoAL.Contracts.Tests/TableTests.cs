namespace AutoAL.Contracts.Tests;

public sealed class TableTests
{
    private static readonly Table Whole = new(
        [
            new NumericColumn("x", [0.5, double.NaN, 2]),
            new CategoricalColumn("k", ["a", "b"], [1, -1, 0]),
            new TextColumn("t", ["one", null, "three"]),
            new ImageColumn("i", 2, 1, 1, [10, 11, 20, 21, 30, 31]),
        ],
        [new RowId(7), new RowId(8), new RowId(9)]);

    /// <summary>A selection of a selection is the selection of the selected rows; a row may repeat.</summary>
    [Fact]
    public void Select_OfASelection_HoldsTheRowsInTheirOrder()
    {
        Table once = Whole.Select([2, 1, 2, 0]).Select([3, 0, 1]), direct = Whole.Select([0, 2, 1]);
        foreach (Table table in new[] { once, direct })
        {
            Assert.Equal([7, 9, 8], table.Ids.ToArray().Select(id => id.Value));
            Assert.Equal([0.5, 2, double.NaN], ((NumericColumn)table.Columns[0]).Values.ToArray());
            Assert.Equal([1, 0, -1], ((CategoricalColumn)table.Columns[1]).Codes.ToArray());
            Assert.Equal((IEnumerable<string?>)["one", "three", null], ((TextColumn)table.Columns[2]).Texts.ToArray());
            Assert.Equal([10, 11, 30, 31, 20, 21], Enumerable.Range(0, 3).SelectMany(row => ((ImageColumn)table.Columns[3]).Pixels(row).ToArray()).Select(b => (int)b));
        }
    }

    [Fact]
    public void Kinds_IsTheUnionOfTheColumns()
    {
        Assert.Equal(ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text | ColumnKinds.Image, Whole.Kinds);
        Assert.Equal(ColumnKinds.None, new Table([], []).Kinds);
    }

    [Fact]
    public void Constructor_OfColumnsOfOtherLengths_NamesTheColumn() =>
        Assert.Contains("'x' has 1 rows, but the table has 2", Assert.Throws<ArgumentException>(() => new Table([new NumericColumn("x", [1])], [new RowId(0), new RowId(1)])).Message, StringComparison.Ordinal);
}
