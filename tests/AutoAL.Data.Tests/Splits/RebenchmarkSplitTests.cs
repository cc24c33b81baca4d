using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Data.Splits;

namespace AutoAL.Data.Tests.Splits;

public class RebenchmarkSplitTests
{
    private static readonly Seed Unused = Seed.Root(0);

    [Theory]
    [InlineData("heart", 162, new[] { 217, 242, 100, 5, 203, 118, 105, 201 }, new[] { 11, 165, 48, 254, 208 })]
    [InlineData("ionosphere", 210, new[] { 75, 13, 98, 325, 189, 293, 212, 269 }, new[] { 312, 53, 257, 100, 178 })]
    public void Split_SeedZero_BeginsAsPublished(string name, int poolSize, int[] pool, int[] test)
    {
        Split split = new RebenchmarkSplit().Split(Load(name), 0, Unused);
        Assert.Equal(poolSize, split.Pool.Length);
        Assert.Equal(pool, Toy.Rows(split.Pool)[..pool.Length]);
        Assert.Equal(test, Toy.Rows(split.Test)[..test.Length]);
        Assert.Equal(split.Pool[..20], split.Initial);
        Assert.Equal(0, split.RejectedSeeds);
    }

    [Fact]
    public void Split_EveryStoredRun_IsReproduced()
    {
        using JsonDocument runs = JsonDocument.Parse(File.ReadAllBytes(SharedData.Reference("margin_curves_exact.json")));
        Assert.Equal(16, runs.RootElement.GetArrayLength());
        foreach (JsonElement run in runs.RootElement.EnumerateArray())
        {
            Dataset data = Load(run.GetProperty("dataset").GetString()!);
            Split split = new RebenchmarkSplit(run.GetProperty("init_labelled").GetInt32()).Split(data, run.GetProperty("seed").GetInt32(), Unused);
            Assert.Equal(0, split.RejectedSeeds);
            Assert.Equal(run.GetProperty("train").Deserialize<int[]>()!, Toy.Rows(split.Pool));
            Assert.Equal(run.GetProperty("test").Deserialize<int[]>()!, Toy.Rows(split.Test));
        }
    }

    [Theory]
    [InlineData("wdbc", 341)]
    [InlineData("australian", 414)]
    [InlineData("diabetes", 460)]
    [InlineData("german", 600)]
    [InlineData("phoneme", 3242)]
    public void Split_PoolSize_IsThePublished(string name, int expected) => Assert.Equal(expected, new RebenchmarkSplit().Split(Load(name), 0, Unused).Pool.Length);

    [Fact]
    public void Split_SeedsWithOneInitialClass_ArePassedOver()
    {
        Dataset data = Toy.Data([.. Enumerable.Range(0, 40).Select(i => i < 3 ? 1 : 0)]);
        var protocol = new RebenchmarkSplit(3);
        var seen = new List<long>();
        for (int repetition = 0; repetition < 10; repetition++)
        {
            Split split = protocol.Split(data, repetition, Unused);
            Assert.Equal(2, split.Initial!.Select(row => data.Labels[row.Value]).Distinct().Count());
            seen.Add(repetition + split.RejectedSeeds);
        }

        Assert.Equal(seen.Distinct().Order(), seen);
        Assert.True(seen[^1] > 9, "three rows of forty leave seeds with one initial class");
    }

    [Fact]
    public void Split_TooFewRows_IsRefused() => Assert.Equal(
        "Data set 'toy' has 30 rows, so the pool has 18, fewer than the 20 initial rows. Take fewer initial rows, or another data set.",
        Assert.Throws<DataException>(() => new RebenchmarkSplit().Split(Toy.Data([.. Enumerable.Range(0, 30).Select(i => i % 2)]), 0, Unused)).Message);

    [Fact]
    public void Split_OneInitialRow_IsRefused() => Assert.Equal(
        "The re-benchmark protocol passes over seeds whose initial rows hold one class, which one row always does. Take at least 2 initial rows.",
        Assert.Throws<DataException>(() => new RebenchmarkSplit(1).Split(Toy.Data([0, 1, 0, 1]), 0, Unused)).Message);

    private static Dataset Load(string name) => DatasetLoader.Load(new DatasetSource { Name = name, Path = SharedData.Path(name + ".csv") });
}
