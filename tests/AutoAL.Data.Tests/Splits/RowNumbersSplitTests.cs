using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Data.Splits;

namespace AutoAL.Data.Tests.Splits;

public class RowNumbersSplitTests
{
    private static readonly Dataset Data = Toy.Data([0, 1, 0, 1, 0]);

    [Fact]
    public void Split_Rows_KeepTheirOrder()
    {
        Split split = Read("""{ "splits": [ { "seed": 4, "pool": [3, 0, 1], "test": [2], "initial": [1, 3] }, { "seed": 5, "pool": [0], "test": [4] } ] }""", 4);
        Assert.Equal([3, 0, 1], Toy.Rows(split.Pool));
        Assert.Equal([2], Toy.Rows(split.Test));
        Assert.Equal([1, 3], Toy.Rows(split.Initial!));
        Assert.Null(Read("""{ "splits": [ { "seed": 5, "pool": [0], "test": [4] } ] }""", 5).Initial);
    }

    [Theory]
    [InlineData("[0, 5]", "[1]", "[0]", "row 5 in 'pool' is not between 0 and 4, the rows of data set 'toy'.")]
    [InlineData("[0]", "[-1]", "[0]", "row -1 in 'test' is not between 0 and 4, the rows of data set 'toy'.")]
    [InlineData("[0, 1]", "[2, 1]", "[0]", "row 1 is in 'pool' and in 'test'.")]
    [InlineData("[0, 1, 0]", "[2]", "[0]", "row 0 occurs twice in 'pool'.")]
    [InlineData("[0, 1]", "[2, 2]", "[0]", "row 2 occurs twice in 'test'.")]
    [InlineData("[0, 1]", "[2]", "[0, 2]", "the initial row 2 is not in the pool.")]
    [InlineData("[0, 1]", "[2]", "[0, 9]", "the initial row 9 is not in the pool.")]
    [InlineData("[0, 1]", "[2]", "[1, 1]", "row 1 occurs twice in 'initial'.")]
    [InlineData("[]", "[2]", "[]", "'pool' holds no row.")]
    [InlineData("[0]", "[]", "[]", "'test' holds no row.")]
    public void Split_ImpossibleRows_AreRefused(string pool, string test, string initial, string expected) => Assert.Equal(
        "splits.json, seed 0: " + expected,
        Problem($$"""{ "splits": [ { "seed": 0, "pool": {{pool}}, "test": {{test}}, "initial": {{initial}} } ] }"""));

    [Theory]
    [InlineData("""{ "splits": [ { "seed": 3, "pool": [0], "test": [1] }, { "seed": 1, "pool": [0], "test": [1] } ] }""", "splits.json: there is no split for seed 0. The file holds the seeds 1, 3.")]
    [InlineData("""{ "splits": [ { "seed": 0, "pool": [0], "test": [1] }, { "seed": 0, "pool": [0], "test": [1] } ] }""", "splits.json: seed 0 occurs twice. Remove one of its splits.")]
    [InlineData("""{ "splits": [] }""", "splits.json: 'splits' holds no split.")]
    [InlineData("""{ "splits": [ null ] }""", "splits.json: an entry of 'splits' is null. Remove it.")]
    public void Split_UnusableFile_IsRefused(string json, string expected) => Assert.Equal(expected, Problem(json));

    [Theory]
    [InlineData("{ \"splits\": [ { \"seed\": 0, \"pool\": [0], \"test\": [1] ")]
    [InlineData("{ \"splits\": [ { \"seed\": 0, \"pool\": [0.5], \"test\": [1] } ] }")]
    [InlineData("{ \"splits\": [ { \"seed\": 0, \"pool\": null, \"test\": [1] } ] }")]
    [InlineData("{ \"splits\": [ { \"seed\": 0, \"pool\": [0] } ] }")]
    [InlineData("{ \"splits\": [ { \"seed\": 0, \"pool\": [0], \"test\": [1], \"inital\": [0] } ] }")]
    [InlineData("{}")]
    [InlineData("")]
    public void Constructor_OtherJson_IsRefused(string json) => Assert.StartsWith("splits.json: the row numbers cannot be read: ", Problem(json), StringComparison.Ordinal);

    [Fact]
    public void Split_RowsOfTheDigitsReference_FitTheTestPart()
    {
        Dataset digits = DatasetLoader.Load(new DatasetSource { Name = "optdigits", Path = SharedData.Path("optdigits.csv"), Part = PartFilter.Test });
        Assert.Equal(1797, digits.RowCount);
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllBytes(SharedData.Reference("optdigits-lr-curves.json")));
        int[] pool = reference.RootElement.GetProperty("runs")[0].GetProperty("pool").Deserialize<int[]>()!;
        int[] test = [.. Enumerable.Range(0, digits.RowCount).Except(pool)];
        using var scratch = new Scratch();
        string path = scratch.Write("splits.json", JsonSerializer.Serialize(new { splits = new[] { new { seed = 0, pool, test } } }));
        Assert.Equal(pool, Toy.Rows(new RowNumbersSplit(path).Split(digits, 0, Seed.Root(0)).Pool));
    }

    private static Split Read(string json, long repetition)
    {
        using var scratch = new Scratch();
        return new RowNumbersSplit(scratch.Write("splits.json", json)).Split(Data, repetition, Seed.Root(0));
    }

    private static string Problem(string json)
    {
        using var scratch = new Scratch();
        string path = scratch.Write("splits.json", json);
        return Assert.Throws<DataException>(() => new RowNumbersSplit(path).Split(Data, 0, Seed.Root(0))).Message.Replace(path, "splits.json", StringComparison.Ordinal);
    }
}
