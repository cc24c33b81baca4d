using AutoAL.Search.Validation;

namespace AutoAL.Search.Tests.Validation;

public class LossMeterTests
{
    private static readonly double[] Probabilities = [0.9, 0.1, 0.4, 0.6, 0.8, 0.2, 1, 0];
    private static readonly int[] Labels = [0, 0, 0, 1];

    [Fact]
    public void Value_OfFourRows_EqualsHandValues()
    {
        Assert.Equal((-Math.Log(0.9) - Math.Log(0.4) - Math.Log(0.8) - Math.Log(1e-3)) / 4, Measure(ValidationLoss.LogLoss), 1e-12);
        Assert.Equal(0.5, Measure(ValidationLoss.Error), 1e-12);
        Assert.Equal(1 - (((2.0 / 3) + 0) / 2), Measure(ValidationLoss.BalancedError), 1e-12);
    }

    [Theory]
    [InlineData(double.NaN, 0.5)]
    [InlineData(-0.1, 1.1)]
    [InlineData(0.5, 0.6)]
    public void Add_OfNoProbabilityRow_Throws(double first, double second) =>
        Assert.Throws<InvalidOperationException>(() => new LossMeter(ValidationLoss.LogLoss, 2).Add([first, second], [0]));

    private static double Measure(ValidationLoss loss)
    {
        var meter = new LossMeter(loss, 2);
        meter.Add(Probabilities.AsSpan(0, 4), Labels.AsSpan(0, 2));
        meter.Add(Probabilities.AsSpan(4), Labels.AsSpan(2));
        return meter.Value();
    }
}
