using System.Globalization;
using System.Text.Json;
using AutoAL.Ledger;

namespace AutoAL.Reproduction.Tests;

/// <summary>
/// The query sequences of libact's own tests, through a file of row numbers. With two classes the three uncertainty measures rank alike,
/// so each of them has to give the sequence.
/// </summary>
public sealed class LibactTests
{
    private static readonly string[] Strategies = ["least-confidence", "margin", "entropy"];

    [Fact]
    public void Uncertainty_OnHeartScale_QueriesInLibactsOrder()
    {
        using JsonDocument file = StoredJson.Read("libact_query_sequences.json");
        int[] map = file.RootElement.GetProperty("heart_scale").GetProperty("row_map").GetProperty("to_heart_csv").Ints();
        JsonElement test = file.RootElement.GetProperty("heart_scale").GetProperty("tests")[0];
        string csv = File.ReadAllText(SharedData.Path("heart.csv")).TrimEnd('\n');
        CellLedger[] cells = Run(csv, map, test.GetProperty("n_init").GetInt32(), 10);
        foreach (string strategy in Strategies)
        {
            Assert.Equal(test.GetProperty("expected").Ints(), Queries(cells.Of(strategy, 0, "penalised"), map));
            Assert.Equal([146, 106, 145, 162, 225, 231, 268, 66, 257, 11], Queries(cells.Of(strategy, 0, "free"), map));
        }
    }

    [Fact]
    public void Uncertainty_OnTheToy_QueriesInLibactsOrder()
    {
        using JsonDocument file = StoredJson.Read("libact_query_sequences.json");
        JsonElement toy = file.RootElement.GetProperty("toy10");
        int[] labels = toy.GetProperty("y").Ints();
        IEnumerable<string> rows = toy.GetProperty("X").EnumerateArray().Select((x, i) => string.Create(CultureInfo.InvariantCulture, $"{x[0].GetDouble()},{x[1].GetDouble()},{labels[i]}"));
        int[] map = [.. Enumerable.Range(0, labels.Length)];
        CellLedger[] cells = Run(string.Join('\n', rows.Prepend("x1,x2,label")), map, toy.GetProperty("n_init").GetInt32(), 4);
        foreach (string strategy in Strategies)
            Assert.Equal(toy.GetProperty("uncertainty_lc_sm_entropy").Ints(), Queries(cells.Of(strategy, 0, "penalised"), map));
    }

    /// <summary>All rows in the pool, in the map's order. A run needs a test row, so the first row is repeated at the file's end; without scaling it touches nothing.</summary>
    private static CellLedger[] Run(string csv, int[] map, int initial, int queries)
    {
        using var bench = new Bench();
        bench.Write("rows.csv", $"{csv}\n{csv.Split('\n')[1]}\n");
        bench.Write("split.json", JsonSerializer.Serialize(new { splits = new[] { new { seed = 0, pool = map, test = new[] { map.Length }, initial = map[..initial] } } }));
        return bench.Run(bench.Write("libact.json",
            $$"""
            { "experiments": [ {
              "name": "libact",
              "data": [ { "name": "rows", "path": "rows.csv" } ],
              "split": { "protocol": "file", "path": "split.json" },
              "initial": { "policy": "split", "size": {{initial}} },
              "learners": [
                { "use": "managed/logistic-regression", "name": "penalised", "penalise-intercept": "yes", "scaling": "none" },
                { "use": "managed/logistic-regression", "name": "free", "penalise-intercept": "no", "scaling": "none" } ],
              "strategies": {{JsonSerializer.Serialize(Strategies)}},
              "seeds": { "first": 0, "count": 1 },
              "budget": { "rounds": {{queries}}, "batch": 1 } } ] }
            """));
    }

    private static IEnumerable<int> Queries(CellLedger cell, int[] map) => cell.Picks().Select(rows => Array.IndexOf(map, Assert.Single(rows)));
}
