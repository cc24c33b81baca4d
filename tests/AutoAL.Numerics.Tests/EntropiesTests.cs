namespace AutoAL.Numerics.Tests;

public sealed class EntropiesTests
{
    [Fact]
    public void Rows_OnCertainAndEvenRows_AreZeroAndTheLogOfTheCount()
    {
        var entropies = new double[3];
        Entropies.Rows([1, 0, 0, 0, 0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0, 0], 4, entropies);
        Assert.Equal([0, Math.Log(4), Math.Log(2)], entropies);
        Assert.False(double.IsNegative(entropies[0]));
    }

    [Fact]
    public void Of_ACertainRowThatRoundingPushedAboveOne_IsPositiveZero()
    {
        double entropy = Entropies.Of([1 + 2.3e-16, 0]);
        Assert.Equal(0, entropy);
        Assert.False(double.IsNegative(entropy));
    }

    [Fact]
    public void Of_APermutedRow_StaysTheSame() =>
        Assert.Equal(Entropies.Of([0.2, 0.3, 0.5]), Entropies.Of([0.5, 0.2, 0.3]), 1e-15);
}
