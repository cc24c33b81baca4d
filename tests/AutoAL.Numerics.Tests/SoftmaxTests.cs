namespace AutoAL.Numerics.Tests;

public sealed class SoftmaxTests
{
    [Fact]
    public void Rows_OnRandomScores_EqualTheFormula()
    {
        var random = new Pcg32(1);
        double[] scores = [.. Enumerable.Range(0, 7 * 13).Select(_ => 3 * random.NextNormal())];
        double[] expected = [.. scores.Chunk(7).SelectMany(row => row.Select(z => Math.Exp(z) / row.Sum(Math.Exp)))];
        Softmax.Rows(scores, 7);
        for (int i = 0; i < scores.Length; i++)
            Assert.Equal(expected[i], scores[i], 1e-15);
    }

    [Fact]
    public void Rows_WithHugeScores_StayFiniteAndSumToOne()
    {
        double[] scores = [1e308, 1e308, -1e308, -800, -801, double.NegativeInfinity];
        Softmax.Rows(scores, 3);
        Assert.Equal([0.5, 0.5, 0], scores[..3]);
        Assert.Equal(1 / (1 + Math.Exp(-1)), scores[3], 1e-15);
        Assert.Equal(0, scores[5]);
    }

    /// <summary>Equal scores must give equal bits wherever the runtime has put them, impossible classes included: a ledger shows every digit.</summary>
    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1e5)]
    [InlineData(-720)]
    [InlineData(-2)]
    public void Rows_AtAnyAddress_GiveTheSameBits(double rare)
    {
        const int classes = 10, count = 30 * classes;
        var random = new Pcg32(2);
        double[] scores = [.. Enumerable.Range(0, count).Select(i => i % classes is 2 or 7 ? rare : 3 * random.NextNormal())];
        double[] expected = [.. scores];
        Softmax.Rows(expected, classes);
        var memory = new double[count + 8];
        for (int offset = 0; offset < 8; offset++)
        {
            scores.CopyTo(memory, offset);
            Softmax.Rows(memory.AsSpan(offset, count), classes);
            Assert.Equal(expected, memory[offset..(offset + count)]);
        }
    }

    [Fact]
    public void Rows_OfOneClass_AreCertain()
    {
        double[] scores = [-5, 0, 700];
        Softmax.Rows(scores, 1);
        Assert.Equal([1.0, 1.0, 1.0], scores);
    }
}
