using AutoAL.Contracts;

namespace AutoAL.Features.Tests;

public sealed class TableEncoderTests
{
    private const double Missing = double.NaN;

    [Fact]
    public void Encode_Numeric_UsesTheMeanAndPopulationDeviationOfThePool()
    {
        TableEncoder encoder = TableEncoder.Fit(Numeric(1, 2, 3, 6), Scaling.Standard);
        // Mean 3, squares 4 + 1 + 0 + 9 = 14, divided by 4.
        double sd = Math.Sqrt(14.0 / 4);
        Assert.Equal([-2 / sd, -1 / sd, 0, 3 / sd], encoder.Encode(Numeric(1, 2, 3, 6)).Values.ToArray());
        Assert.Equal([97 / sd], encoder.Encode(Numeric(100)).Values.ToArray());
    }

    [Fact]
    public void Encode_NumericWithoutScaling_StaysAsItIs() =>
        Assert.Equal([1, 2, 6], TableEncoder.Fit(Numeric(1, 2, 3), Scaling.None).Encode(Numeric(1, 2, 6)).Values.ToArray());

    [Fact]
    public void Encode_ConstantColumn_IsDividedByOne()
    {
        // The mean of seven times 0.1 is not 0.1 when it is summed.
        TableEncoder encoder = TableEncoder.Fit(Numeric(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), Scaling.Standard);
        Assert.Equal([0, 0.9], encoder.Encode(Numeric(0.1, 1)).Values.ToArray());
    }

    [Fact]
    public void Encode_MissingInThePool_BecomesTheMeanWithAMark()
    {
        TableEncoder encoder = TableEncoder.Fit(Numeric(-1, Missing, 1), Scaling.Standard);
        Assert.Equal(2, encoder.Width);
        Assert.Equal([-1, 0, 0, 1, 1, 0], encoder.Encode(Numeric(-1, Missing, 1)).Values.ToArray());
    }

    [Fact]
    public void Encode_MissingWithoutScaling_BecomesTheMean() =>
        Assert.Equal([4, 1], TableEncoder.Fit(Numeric(3, Missing, 5), Scaling.None).Encode(Numeric(Missing)).Values.ToArray());

    [Fact]
    public void Encode_MissingOnlyOutsideThePool_BecomesTheMeanWithoutAMark() =>
        Assert.Equal([0], TableEncoder.Fit(Numeric(1, 3), Scaling.Standard).Encode(Numeric(Missing)).Values.ToArray());

    [Fact]
    public void Encode_AllMissing_IsZeroAndMarked() =>
        Assert.Equal([0, 1, 0, 1], TableEncoder.Fit(Numeric(Missing, Missing), Scaling.Standard).Encode(Numeric(Missing, Missing)).Values.ToArray());

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    [InlineData(1e-310)]
    public void Encode_ExtremeNumbers_StandardiseLikeOrdinaryOnes(double unit)
    {
        double[] encoded = TableEncoder.Fit(Numeric(unit, 2 * unit, 3 * unit), Scaling.Standard).Encode(Numeric(unit, 2 * unit, 3 * unit)).Values.ToArray();
        double[] expected = [-Math.Sqrt(1.5), 0, Math.Sqrt(1.5)];
        for (int i = 0; i < 3; i++)
            Assert.Equal(expected[i], encoded[i], 1e-12);
    }

    [Fact]
    public void Encode_Infinity_NamesTheRow()
    {
        var error = Assert.Throws<ArgumentException>(() => TableEncoder.Fit(Numeric(1, 2), Scaling.Standard).Encode(Numeric(1, double.PositiveInfinity)));
        Assert.StartsWith("Row 1 has a numeric value that is infinite, or too large to be standardised; clean or rescale the data.", error.Message);
    }

    [Fact]
    public void Encode_Categorical_HasOneSlotPerLevelOfThePool()
    {
        TableEncoder encoder = TableEncoder.Fit(Categorical(["a", "b", "c"], 2, 0, 2), Scaling.Standard);
        Assert.Equal([0, 1, 1, 0, 0, 1], encoder.Encode(Categorical(["a", "b", "c"], 2, 0, 2)).Values.ToArray());
        // "b" and "missing" are not in the pool; "c" has another code in this table.
        Assert.Equal([0, 0, 0, 0, 0, 1], encoder.Encode(Categorical(["b", "c"], 0, -1, 1)).Values.ToArray());
    }

    [Fact]
    public void Encode_CategoricalMissingInThePool_HasASlotOfItsOwn() =>
        Assert.Equal([0, 1, 1, 0], TableEncoder.Fit(Categorical(["a"], -1, 0), Scaling.Standard).Encode(Categorical(["a"], -1, 0)).Values.ToArray());

    [Fact]
    public void Encode_Images_DividesTheBytes()
    {
        Table images = Of(new ImageColumn("i", 2, 1, 1, [0, 255, 51, 102]), 2);
        Assert.Equal([0, 1, 0.2, 0.4], TableEncoder.Fit(images, Scaling.Standard).Encode(images).Values.ToArray());
    }

    [Fact]
    public void Encode_ImagesOfAnotherShape_Refuses()
    {
        TableEncoder encoder = TableEncoder.Fit(Of(new ImageColumn("i", 2, 1, 1, [0, 255]), 1), Scaling.Standard);
        var error = Assert.Throws<ArgumentException>(() => encoder.Encode(Of(new ImageColumn("i", 1, 2, 1, [0, 255]), 1)));
        Assert.StartsWith("Column 'i' holds 1×2 images of 1 channels, but the pool's are 2×1 of 1; resize them to one shape.", error.Message);
    }

    [Fact]
    public void Encode_Text_CountsWordsWithoutCaseAndOrderAtUnitLength()
    {
        Table texts = Of(new TextColumn("t", ["The cat, the DOG!", "dog the cat THE", "", null, "?! -", "Größe"]), 6);
        EncodedRows rows = TableEncoder.Fit(texts, Scaling.Standard).Encode(texts);
        Assert.Equal(rows.Row(0).ToArray(), rows.Row(1).ToArray());
        Assert.Equal([2 / Math.Sqrt(6), 1 / Math.Sqrt(6), 1 / Math.Sqrt(6)], rows.Row(0).ToArray().Where(v => v != 0).OrderDescending());
        foreach (int empty in (int[])[2, 3, 4])
            Assert.All(rows.Row(empty).ToArray(), v => Assert.Equal(0, v));
        Assert.Equal([1.0], rows.Row(5).ToArray().Where(v => v != 0));
    }

    [Fact]
    public void Encode_TextBuckets_AreFixedForEver()
    {
        // FNV-1a over the UTF-16 code unit of "a", low byte first.
        uint hash = 2166136261;
        foreach (byte b in (byte[])[0x61, 0x00])
            hash = unchecked((hash ^ b) * 16777619);
        Table texts = Of(new TextColumn("t", ["A"]), 1);
        Assert.Equal(1, TableEncoder.Fit(texts, Scaling.Standard).Encode(texts).Row(0)[(int)(hash % 1024)]);
    }

    [Fact]
    public void Encode_WithoutColumns_HasRowsOfNoWidth()
    {
        Table table = new([], [new RowId(0), new RowId(1)]);
        EncodedRows rows = TableEncoder.Fit(table, Scaling.Standard).Encode(table);
        Assert.Equal((2, 0), (rows.RowCount, rows.Width));
    }

    [Fact]
    public void Encode_SeveralColumns_StandSideBySide()
    {
        Table table = new([new CategoricalColumn("c", ["x", "y"], [1, 0]), new NumericColumn("n", [5, 7])], [new RowId(3), new RowId(4)]);
        Assert.Equal([0, 1, -1, 1, 0, 1], TableEncoder.Fit(table, Scaling.Standard).Encode(table).Values.ToArray());
    }

    [Fact]
    public void Encode_OtherColumns_Refuses()
    {
        TableEncoder encoder = TableEncoder.Fit(Numeric(1, 2), Scaling.Standard);
        Assert.StartsWith("Column 'c' is Categorical, but the encoder was fitted on 'n', which is Numeric.", Assert.Throws<ArgumentException>(() => encoder.Encode(Categorical(["a"], 0))).Message);
        Assert.StartsWith("The table has 0 columns, but the encoder was fitted on 1.", Assert.Throws<ArgumentException>(() => encoder.Encode(new Table([], []))).Message);
    }

    private static Table Numeric(params double[] values) => Of(new NumericColumn("n", values), values.Length);

    private static Table Categorical(string[] levels, params int[] codes) => Of(new CategoricalColumn("c", levels, codes), codes.Length);

    private static Table Of(Column column, int count) => new([column], [.. Enumerable.Range(0, count).Select(i => new RowId(i))]);
}
