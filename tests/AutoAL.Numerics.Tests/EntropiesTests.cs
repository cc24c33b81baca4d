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

    // Against the library's logarithm: tiny, even and nearly certain probabilities, each power of two and its neighbours.
    [Fact]
    public void Of_AnyProbability_EqualsTheLibrarysLogarithmToItsLastPlaces()
    {
        Pcg32 random = new(8);
        List<double> probabilities = [double.Epsilon, 1e-310, 2.3e-308, Math.BitIncrement(0.9375), Math.BitDecrement(1)];
        for (int power = 0; power < 60; power++)
            probabilities.AddRange([Math.ScaleB(1, -power), Math.BitDecrement(Math.ScaleB(1, -power)), Math.ScaleB(0.9375, -power), Math.ScaleB(0.6, -power)]);
        for (int i = 0; i < 20_000; i++)
            probabilities.AddRange([random.NextDouble(), 1 - (random.NextDouble() * 1e-6), Math.Pow(random.NextDouble(), 20)]);
        foreach (double p in probabilities)
        {
            double expected = -p * Math.Log(Math.Max(p, 2.2250738585072014e-308));
            Assert.InRange(Entropies.Of([p]), expected * (1 - 1e-14), (expected * (1 + 1e-14)) + 1e-320);
        }
    }
}
