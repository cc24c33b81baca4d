using AutoAL.Gate.Comparing;

namespace AutoAL.Gate.Tests.Comparing;

public sealed class DifferenceTestTests
{
    /// <summary>A worked example: t = 3.421671, two-sided p = 0.007608.</summary>
    private static readonly double[] s_worked = [0.010, 0.020, -0.005, 0.015, 0.012, 0.003, 0.018, 0.007, 0.011, -0.002];

    [Fact]
    public void Paired_OfAWorkedExample_HalvesItsTwoSidedP()
    {
        DifferenceTest test = DifferenceTest.Paired(s_worked, PairedTest.T, 0.05);
        Assert.Equal(0.007608 / 2, test.Better, 6);
        Assert.Equal(1 - (0.007608 / 2), test.Worse, 6);

        // t_{.95, 9} = 1.833113 in every table.
        Assert.Equal(0.0089 - (1.833113 * 0.0089 / 3.421671), test.Limits!.Value.Low, 6);
    }

    [Fact]
    public void Paired_OfNegatedDifferences_SwapsTheSides()
    {
        DifferenceTest test = DifferenceTest.Paired(s_worked, PairedTest.T, 0.05);
        DifferenceTest mirrored = DifferenceTest.Paired([.. s_worked.Select(d => -d)], PairedTest.T, 0.05);
        Assert.Equal(test.Better, mirrored.Worse, 12);
        Assert.Equal(test.Limits!.Value.Low, -mirrored.Limits!.Value.High, 12);
    }

    [Fact]
    public void SignFlip_OfFiveLosses_HasTheSmallestPThereIs() =>
        Assert.Equal(1.0 / 32, DifferenceTest.Paired([-1, -2, -3, -4, -5], PairedTest.SignFlip, 0.05).Worse, 12);

    [Fact]
    public void Welch_OfStudentsSleepData_AgreesWithTheTextbooks()
    {
        double[] first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        double[] second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        WelchTest welch = WelchTest.Of(first, second, 0.025);
        Assert.Equal(-1.8608, welch.T, 4);
        Assert.Equal(17.776, welch.DegreesOfFreedom, 3);
        Assert.Equal(0.07939 / 2, welch.Below, 5);
        Assert.Equal(-3.3654832, welch.Limits.Low, 6);
        Assert.Equal(0.2054832, welch.Limits.High, 6);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    public void Welch_OfConstantGroups_IsCertain(double first, double second)
    {
        WelchTest welch = WelchTest.Of([first, first], [second, second], 0.05);
        Assert.Equal(first < second ? 0 : first > second ? 1 : 0.5, welch.Below);
    }

    [Fact]
    public void SignTest_OfTenPairs_AgreesWithCounting()
    {
        SignTest test = SignTest.Of([-1, -2, -3, -4, -5, -6, -7, -8, 9, double.NegativeInfinity], 0.05);
        Assert.Equal(11.0 / 1024, test.Worse, 12);
        Assert.Equal(1 - (1.0 / 1024), test.Better, 12);
        Assert.Equal(-4.5, test.Median);

        // P(Bin(10, 1/2) <= 1) = 11/1024 <= 0.05 < 56/1024: the second smallest and the second largest.
        Assert.Equal((-8, -1), (test.Limits.Low, test.Limits.High));
    }

    [Fact]
    public void SignTest_OfTiesOnly_SaysNothing()
    {
        SignTest test = SignTest.Of([0, 0, 0, 0, 0], 0.05);
        Assert.Equal((1, 1, 0), (test.Worse, test.Better, test.Median));
    }

    [Fact]
    public void SignTest_OfFourPairs_HasNoLimits() =>
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (SignTest.Of([1, 2, 3, 4], 0.05).Limits.Low, SignTest.Of([1, 2, 3, 4], 0.05).Limits.High));
}
