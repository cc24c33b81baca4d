using System.Text.Json;
using AutoAL.Ledger;
using AutoAL.Numerics;

namespace AutoAL.Reproduction.Tests;

/// <summary>Changes to a data file that must not change which rows are asked about, from file to ledger.</summary>
public sealed class MetamorphicTests
{
    private const int PoolSize = 500;
    private const int TestSize = 100;
    private const int InitialSize = 30;

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot(), "data-samples", "rings.csv"));

    [Fact]
    public void Margin_WithClassesRenamedInReverseOrder_PicksTheSameRows()
    {
        CellLedger plain = Run(Lines, Identity());
        CellLedger renamed = Run([Lines[0], .. Lines[1..].Select(Reversed)], Identity());

        Assert.Equal(plain.Started.Classes.Select(c => Reversed($",{c}")[1..]).Reverse(), renamed.Started.Classes);
        Assert.Equal(plain.Picks(), renamed.Picks());
        Assert.Equal(plain.Rounds.Select(r => r.Metrics.Correct), renamed.Rounds.Select(r => r.Metrics.Correct));
    }

    [Fact]
    public void Margin_WithTheFilesRowsShuffled_PicksTheSameContent()
    {
        int[] order = Identity();
        new Pcg32(5).Shuffle<int>(order);
        var place = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            place[order[i]] = i;
        CellLedger plain = Run(Lines, Identity());
        CellLedger shuffled = Run([Lines[0], .. order.Select(row => Lines[1 + row])], place);

        Assert.Equal(plain.Picks(), shuffled.Picks().Select(rows => rows.Select(row => order[row])));
        Assert.Equal(plain.Rounds.Select(r => r.Metrics), shuffled.Rounds.Select(r => r.Metrics));
    }

    [Fact]
    public void Margin_WithAFeatureInOtherUnits_PicksTheSameRows()
    {
        // A power of two, so that the standardised values are the same to the bit.
        CellLedger plain = Run(Lines, Identity());
        CellLedger scaled = Run([Lines[0], .. Lines[1..].Select(line => Rescaled(line, 1024))], Identity());

        Assert.Equal(plain.Picks(), scaled.Picks());
    }

    /// <summary>Each repetition finds its arrays at other addresses, and the rare classes among the initial labels still missing.</summary>
    [Fact]
    public void Margin_Repeated_GivesEveryDigitAgain()
    {
        CellLedger first = Run(Lines, Identity());
        for (int repetition = 1; repetition < 6; repetition++)
        {
            CellLedger again = Run(Lines, Identity());
            Assert.Equal(first.Rounds.Select(r => r.Metrics), again.Rounds.Select(r => r.Metrics));
            Assert.Equal(first.Picks(), again.Picks());
        }
    }

    private static int[] Identity() => [.. Enumerable.Range(0, Lines.Length - 1)];

    /// <summary><c>class-3</c> becomes <c>kind-6</c>: as many names, in the opposite order.</summary>
    private static string Reversed(string line) => $"{line[..line.LastIndexOf(',')]},kind-{9 - (line[^1] - '0')}";

    private static string Rescaled(string line, double factor)
    {
        int comma = line.IndexOf(',');
        double value = double.Parse(line.AsSpan(0, comma), System.Globalization.CultureInfo.InvariantCulture);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value * factor}{line[comma..]}");
    }

    /// <param name="lines">The file.</param>
    /// <param name="place">Where row i of the sample stands in it.</param>
    private static CellLedger Run(string[] lines, int[] place)
    {
        using var bench = new Bench();
        bench.Write("rows.csv", string.Join('\n', lines) + "\n");
        bench.Write("split.json", JsonSerializer.Serialize(new
        {
            splits = new[] { new { seed = 0, pool = place[..PoolSize], test = place[PoolSize..(PoolSize + TestSize)], initial = place[..InitialSize] } },
        }));
        return Assert.Single(bench.Run(bench.Write("metamorphic.json",
            """
            { "experiments": [ {
              "name": "metamorphic",
              "data": [ { "name": "rows", "path": "rows.csv" } ],
              "split": { "protocol": "file", "path": "split.json" },
              "initial": { "policy": "split", "size": 30 },
              "learners": [ "managed/logistic-regression" ],
              "strategies": [ "margin" ],
              "seeds": { "first": 0, "count": 1 },
              "budget": { "labels": 130, "batch": 5 } } ] }
            """)));
    }
}
