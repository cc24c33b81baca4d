namespace AutoAL.Numerics.Tests;

public sealed class NeighbourListsTests
{
    [Fact]
    public void CountDown_LongAndShortLists_VisitsEveryNeighbourOnce()
    {
        const int Rows = 300;
        Pcg32 random = new(3);
        NeighbourLists lists = new(Rows, 1_000_000);
        int[][] expected = new int[Rows][];
        for (int i = 0; i < Rows; i++)
            expected[i] = [.. Enumerable.Range(0, Rows).Where(_ => random.NextInt32(Rows) < i)];
        for (int j = 0; j < Rows; j++)
        {
            for (int i = 0; i < Rows; i++)
            {
                if (j < expected[i].Length)
                    lists.Add(i, expected[i][j]);
            }
        }

        for (int i = 0; i < Rows; i++)
        {
            int[] counts = [.. Enumerable.Repeat(5, Rows)];
            lists.CountDown(i, counts);
            Assert.Equal(expected[i].Order(), Enumerable.Range(0, Rows).Where(n => counts[n] == 4));
            Assert.All(counts, count => Assert.InRange(count, 4, 5));
        }
    }

    [Fact]
    public void CountDown_CountsAtZeroOrBelow_StayThere()
    {
        NeighbourLists lists = new(3, 10);
        lists.Add(0, 1);
        lists.Add(0, 2);
        int[] counts = [7, 0, -1];
        lists.CountDown(0, counts);
        Assert.Equal([7, 0, -1], counts);
    }

    [Fact]
    public void Add_BeyondTheLimit_KeepsNothingAndSaysSo()
    {
        NeighbourLists lists = new(2, 2);
        lists.Add(0, 1);
        lists.Add(1, 0);
        Assert.True(lists.AreComplete);
        lists.Add(0, 0);
        Assert.False(lists.AreComplete);
        Assert.Contains("2 neighbours", Assert.Throws<InvalidOperationException>(() => lists.CountDown(0, new int[2])).Message, StringComparison.Ordinal);
    }
}
