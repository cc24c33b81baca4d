namespace AutoAL.Numerics.Tests;

public sealed class LargestKTests
{
    [Fact]
    public void Select_OnScoresWithManyTies_EqualsAStableSort()
    {
        var random = new Pcg32(9);
        for (int trial = 0; trial < 500; trial++)
        {
            double[] scores = [.. Enumerable.Range(0, 1 + random.NextInt32(60)).Select(_ => (double)random.NextInt32(6))];
            var picked = new int[random.NextInt32(scores.Length + 1)];
            LargestK.Select(scores, picked);
            Assert.Equal(Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(picked.Length), picked);
        }
    }

    [Fact]
    public void Select_WithBothZeros_TreatsThemAsATie()
    {
        var picked = new int[2];
        LargestK.Select([-0.0, 0.0, -1], picked);
        Assert.Equal([0, 1], picked);
    }

    [Fact]
    public void Select_WithInfinities_RanksThem()
    {
        var picked = new int[3];
        LargestK.Select([double.NegativeInfinity, 1, double.PositiveInfinity], picked);
        Assert.Equal([2, 1, 0], picked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Select_WithNaN_NamesItsPosition(int slots)
    {
        var error = Assert.Throws<ArgumentException>(() => LargestK.Select([3, 2, double.NaN], new int[slots]));
        Assert.StartsWith("The score at position 2 is NaN; a score must be a number to be ranked.", error.Message);
    }

    [Fact]
    public void Select_MorePicksThanScores_Refuses()
    {
        var error = Assert.Throws<ArgumentException>(() => LargestK.Select([1.0], new int[2]));
        Assert.StartsWith("2 picks were asked of 1 scores; ask for at most as many as there are.", error.Message);
    }
}
