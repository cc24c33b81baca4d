using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Sessions;

namespace AutoAL.Sessions.Tests;

public sealed class InitialSetTests
{
    private static readonly Seed s_seed = Seed.Root(1);

    [Theory]
    [InlineData(InitialPolicy.Random)]
    [InlineData(InitialPolicy.Stratified)]
    [InlineData(InitialPolicy.First)]
    public void Draw_OfAnyPolicy_GivesDistinctRowsOfTheAskedNumber(InitialPolicy policy)
    {
        Dataset data = Toy.Blobs(100, 4);
        IReadOnlyList<PoolIndex> drawn = InitialSet.Draw(policy, 13, data, Toy.Split(data), s_seed);
        Assert.Equal(13, drawn.Distinct().Count());
    }

    [Fact]
    public void Draw_EveryClass_StopsAtTheRowThatCompletesTheClasses()
    {
        Dataset data = Toy.Blobs(400, 4) with { Labels = [.. Enumerable.Range(0, 400).Select(i => i < 390 ? 0 : i % 4)] };
        Split split = Toy.Split(data);
        IReadOnlyList<PoolIndex> drawn = InitialSet.Draw(InitialPolicy.EveryClass, 5, data, split, s_seed);
        int[] classes = [.. drawn.Select(i => data.Labels[split.Pool[i.Value].Value])];
        Assert.Equal(4, classes.Distinct().Count());
        Assert.Equal(3, classes[..^1].Distinct().Count());
        Assert.True(drawn.Count > 5);
    }

    [Fact]
    public void Draw_Random_DoesNotDependOnPoolOrder()
    {
        Dataset data = Toy.Blobs(60, 3);
        Split split = Toy.Split(data);
        Split reversed = split with { Pool = [.. split.Pool.Reverse()] };
        Assert.Equal(
            InitialSet.Draw(InitialPolicy.Random, 10, data, split, s_seed).Select(i => split.Pool[i.Value]),
            InitialSet.Draw(InitialPolicy.Random, 10, data, reversed, s_seed).Select(i => reversed.Pool[i.Value]));
    }

    [Fact]
    public void Draw_MoreThanThePool_NamesBothNumbersAndTheRemedy()
    {
        Dataset data = Toy.Blobs(10, 2);
        var error = Assert.Throws<DataException>(() => InitialSet.Draw(InitialPolicy.Random, 20, data, Toy.Split(data), s_seed));
        Assert.Equal("The initial set asks for 20 rows, but the pool of 'toy' has 7. Lower initial.size or hold out fewer test rows.", error.Message);
    }

    [Fact]
    public void Draw_SplitWithoutInitialRows_SaysWhatToUse()
    {
        Dataset data = Toy.Blobs(10, 2);
        var error = Assert.Throws<DataException>(() => InitialSet.Draw(InitialPolicy.Split, 5, data, Toy.Split(data), s_seed));
        Assert.Equal("initial.policy is 'split', but the split of 'toy' names no initial rows. Use the rebenchmark protocol or a split file with 'initial', or another policy.", error.Message);
    }

    [Theory]
    [InlineData(new[] { 50, 30, 20 }, 10, new[] { 5, 3, 2 })]
    [InlineData(new[] { 97, 1, 2 }, 10, new[] { 8, 1, 1 })]
    [InlineData(new[] { 5, 0, 5 }, 4, new[] { 2, 0, 2 })]
    [InlineData(new[] { 3, 9, 6 }, 2, new[] { 0, 1, 1 })]
    [InlineData(new[] { 3, 1 }, 4, new[] { 3, 1 })]
    public void Apportion_GivesEachClassItsShareAndAtLeastOne(int[] have, int size, int[] expected) =>
        Assert.Equal(expected, InitialSet.Apportion(have, size));

    [Fact]
    public void Apportion_OverRandomClasses_NeverExceedsWhatThereIs()
    {
        for (int trial = 0; trial < 500; trial++)
        {
            var random = new Numerics.Pcg32((ulong)trial);
            int[] have = [.. Enumerable.Range(0, 1 + random.NextInt32(20)).Select(_ => random.NextInt32(15))];
            int total = have.Sum();
            if (total == 0)
                continue;
            int size = 1 + random.NextInt32(total);
            int[] quota = InitialSet.Apportion(have, size);
            Assert.Equal(size, quota.Sum());
            Assert.All(quota.Zip(have), pair => Assert.InRange(pair.First, 0, pair.Second));
            if (size >= have.Count(h => h > 0))
                Assert.All(quota.Zip(have), pair => Assert.True(pair.Second == 0 || pair.First > 0));
        }
    }

    [Fact]
    public void Apportion_OfTenThousandClasses_Returns()
    {
        int[] quota = InitialSet.Apportion([.. Enumerable.Repeat(3, 10_000)], 20_000);
        Assert.Equal(20_000, quota.Sum());
    }
}
