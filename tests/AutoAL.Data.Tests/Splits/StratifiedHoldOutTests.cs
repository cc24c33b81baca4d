using AutoAL.Contracts;
using AutoAL.Data.Splits;

namespace AutoAL.Data.Tests.Splits;

public class StratifiedHoldOutTests
{
    [Theory]
    [InlineData(0.3, new[] { 100, 50, 10 }, new[] { 30, 15, 3 })]
    [InlineData(0.3, new[] { 5, 5 }, new[] { 2, 1 })]
    [InlineData(0.25, new[] { 7, 6, 3 }, new[] { 2, 1, 1 })]
    [InlineData(0.1, new[] { 100, 2, 1 }, new[] { 10, 1, 0 })]
    [InlineData(0.9, new[] { 4, 2 }, new[] { 3, 1 })]
    public void TestCounts_LargestRemainder_LeavesARowOnEitherSide(double share, int[] sizes, int[] expected) =>
        Assert.Equal(expected, StratifiedHoldOut.TestCounts(sizes, share));

    [Fact]
    public void Split_AnyData_IsAPartitionInAscendingOrder()
    {
        var random = new AutoAL.Numerics.Pcg32(3);
        for (int trial = 0; trial < 200; trial++)
        {
            int classes = 1 + random.NextInt32(6);
            int[] labels = [.. Enumerable.Range(0, 2 + random.NextInt32(60)).Select(_ => random.NextInt32(classes)), classes - 1, classes - 1];
            Dataset data = Toy.Data(labels);
            Split split = new StratifiedHoldOut(0.05 + (0.9 * random.NextDouble())).Split(data, trial, Seed.Root(trial));

            Assert.Equal(Enumerable.Range(0, labels.Length), Toy.Rows([.. split.Pool, .. split.Test]).Order());
            Assert.Equal(split.Pool.Order(), split.Pool);
            Assert.Equal(split.Test.Order(), split.Test);
            foreach (IGrouping<int, int> rows in Enumerable.Range(0, labels.Length).GroupBy(row => labels[row]))
            {
                int test = split.Test.Count(row => labels[row.Value] == rows.Key);
                Assert.True(rows.Count() < 2 ? test == 0 : test >= 1 && test < rows.Count());
            }
        }
    }

    [Fact]
    public void Split_SameSeedSameRows_OtherSeedOtherRows()
    {
        Dataset data = Toy.Data([.. Enumerable.Range(0, 200).Select(i => i % 3)]);
        var protocol = new StratifiedHoldOut(0.3);
        Assert.Equal(protocol.Split(data, 0, Seed.Root(1)).Test, protocol.Split(data, 0, Seed.Root(1)).Test);
        Assert.NotEqual(protocol.Split(data, 0, Seed.Root(1)).Test, protocol.Split(data, 0, Seed.Root(2)).Test);
    }

    [Fact]
    public void Split_EveryRowOfAClass_IsHeldOutEquallyOften()
    {
        Dataset data = Toy.Data([.. Enumerable.Range(0, 20).Select(i => i % 2)]);
        var counts = new int[20];
        for (int seed = 0; seed < 2000; seed++)
        {
            foreach (RowId row in new StratifiedHoldOut(0.3).Split(data, seed, Seed.Root(seed)).Test)
                counts[row.Value]++;
        }

        // Binomial(2000, 0.3): standard deviation 20.5; five of them.
        Assert.All(counts, count => Assert.InRange(count, 500, 700));
    }

    [Fact]
    public void Split_OnlySingleRows_IsRefused() => Assert.Equal(
        "Data set 'toy' has no class with two rows, so no row can be held out for testing. Add rows.",
        Assert.Throws<DataException>(() => new StratifiedHoldOut(0.3).Split(Toy.Data([0, 1, 2]), 0, Seed.Root(0))).Message);

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Constructor_ShareOutsideItsRange_IsRefused(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => new StratifiedHoldOut(share));
}
