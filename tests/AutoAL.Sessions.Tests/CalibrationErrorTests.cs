namespace AutoAL.Sessions.Tests;

public sealed class CalibrationErrorTests
{
    /// <summary>Ten rows at 0.8 of which eight are right are calibrated; five at 0.5, all right, are half off: (0 · 10 + 0.5 · 5)/15.</summary>
    [Fact]
    public void Of_AHandWorkedCase_WeighsBinsByTheirRows()
    {
        var error = new CalibrationError();
        for (int i = 0; i < 10; i++)
            error.Add(0.8, i < 8);
        for (int i = 0; i < 5; i++)
            error.Add(0.5, true);
        Assert.Equal(0.5 / 3, error.Of(), 12);
    }

    [Fact]
    public void Of_OneBin_LetsErrorsCancel()
    {
        var error = new CalibrationError();
        error.Add(0.95, true);
        error.Add(0.95, false);
        Assert.Equal(0.45, error.Of(), 12);
    }

    [Theory]
    [InlineData(1, true, 0)]
    [InlineData(1, false, 1)]
    [InlineData(0, false, 0)]
    public void Of_Certainty_IsCounted(double confidence, bool hit, double expected)
    {
        var error = new CalibrationError();
        error.Add(confidence, hit);
        Assert.Equal(expected, error.Of());
    }

    /// <summary>The upper edge belongs to the lower bin: 3/15 and slightly more lie apart, so their errors do not cancel.</summary>
    [Fact]
    public void Of_BothSidesOfAnEdge_ParesNothing()
    {
        var error = new CalibrationError();
        error.Add(0.2, false);
        error.Add(0.21, true);
        Assert.Equal((0.2 + 0.79) / 2, error.Of(), 12);
    }
}
