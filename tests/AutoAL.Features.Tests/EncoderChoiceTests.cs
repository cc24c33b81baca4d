using AutoAL.Contracts;

namespace AutoAL.Features.Tests;

/// <summary>Robust scaling and ordinal categories, by hand.</summary>
public sealed class EncoderChoiceTests
{
    [Fact]
    public void Robust_Numbers_TakesMedianAndQuartiles()
    {
        // Quartiles of 1, 2, 3, 4, 1000: 2 and 4; median 3.
        Assert.Equal([-1, -0.5, 0, 0.5, 498.5], Numbers(Scaling.Robust, 1, 2, 3, 4, 1000));
    }

    [Fact]
    public void Robust_EvenCount_InterpolatesBetweenNeighbours()
    {
        // Quartiles of 0, 1, 2, 10: 0.75 and 4; median 1.5.
        Assert.Equal([-1.5 / 3.25, -0.5 / 3.25, 0.5 / 3.25, 8.5 / 3.25], Numbers(Scaling.Robust, 0, 1, 2, 10));
    }

    [Fact]
    public void Robust_MissingAndConstant_StayFinite()
    {
        Assert.Equal([0, 0, 0, 1], Numbers(Scaling.Robust, 5, double.NaN));
        Assert.Equal([0, 0, 0, 4], Numbers(Scaling.Robust, 5, 5, 5, 9));
        Assert.Equal([0, 1, 0, 1], Numbers(Scaling.Robust, double.NaN, double.NaN));
    }

    [Fact]
    public void Ordinal_Levels_BecomePositionsUnseenOnesMinusOne()
    {
        var settings = new EncoderSettings { Categories = CategoryCoding.Ordinal, Scaling = Scaling.None };
        TableEncoder encoder = TableEncoder.Fit(Levels(["a", "b", "c"], [2, 0, 2]), settings);
        Assert.Equal([1, 0, 1], encoder.Encode(Levels(["a", "b", "c"], [2, 0, 2])).Values.ToArray());
        Assert.Equal([-1, 1, -1], encoder.Encode(Levels(["b", "c", "d"], [0, 1, 2])).Values.ToArray());
    }

    [Fact]
    public void Ordinal_MissingLevels_AreTheMeanWithAMark()
    {
        var settings = new EncoderSettings { Categories = CategoryCoding.Ordinal };
        Assert.Equal([-1, 0, 0, 1, 1, 0], TableEncoder.Fit(Levels(["a", "b"], [0, -1, 1]), settings).Encode(Levels(["a", "b"], [0, -1, 1])).Values.ToArray());
    }

    private static double[] Numbers(Scaling scaling, params double[] values)
    {
        var table = new Table([new NumericColumn("x", values)], Ids(values.Length));
        return TableEncoder.Fit(table, scaling).Encode(table).Values.ToArray();
    }

    private static Table Levels(string[] levels, int[] codes) => new([new CategoricalColumn("x", levels, codes)], Ids(codes.Length));

    private static RowId[] Ids(int count) => [.. Enumerable.Range(0, count).Select(i => new RowId(i))];
}
