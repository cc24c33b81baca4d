using AutoAL.Ledger;
using AutoAL.Numerics;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests.Figures;

/// <summary>Figures of searches: what the trials gain, and which models they choose.</summary>
public sealed class SearchFiguresTests
{
    private static readonly CellLedger[] s_cells = [.. new[] { "heart", "wine" }.SelectMany(d => new[] { "margin", "random" }.SelectMany(s => Enumerable.Range(0, 5).Select(seed => Searched(d, s, seed))))];

    [Theory]
    [InlineData("searches.svg")]
    [InlineData("models.svg")]
    public void Compose_OfSearches_GivesTheGoldenFigure(string name)
    {
        string figure = Compose(s_cells).Single(f => f.Name == name).Content;
        SvgCheck.IsSafe(name, figure);
        Golden.Verify(name, figure);
    }

    [Fact]
    public void Compose_OfFixedModels_LeavesTheFiguresOut() =>
        Assert.DoesNotContain(Compose([FakeLedgers.Cell("d", "random", 0, rounds: 4)]), f => f.Name is "searches.svg" or "models.svg");

    /// <summary>Above 120 strips the strategies of a setting become one strip, so that the figure stays one that can be read.</summary>
    [Fact]
    public void Compose_OfVeryManyStrips_PoolsTheStrategies()
    {
        CellLedger[] cells = [.. Enumerable.Range(0, 7).SelectMany(d => Enumerable.Range(0, 20).Select(s => Searched($"d{d}", s == 0 ? "random" : $"s{s}", 0)))];
        string figure = Compose(cells).Single(f => f.Name == "models.svg").Content;
        Assert.Equal(7, figure.Split(">20 strategies<").Length - 1);
        Assert.True(figure.Length < 100_000);
    }

    [Fact]
    public void Compose_OfHostileConfigurations_KeepsThemText()
    {
        CellLedger[] cells = [.. s_cells.Select(c => c with { Rounds = [.. c.Rounds.Select(r => r with { Trials = [.. r.Trials.Select(t => t with { Family = "<script>", Configuration = $"\"{t.Number}\u202E</svg>" })] })] })];
        foreach ((string name, string content) in Compose(cells).Where(f => f.Name.EndsWith(".svg", StringComparison.Ordinal)))
            SvgCheck.IsSafe(name, content);
    }

    private static IReadOnlyList<(string Name, string Content)> Compose(IReadOnlyList<CellLedger> cells) => ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions()));

    /// <summary>Ten trials a round: logistic regression first, forests win more often the more labels there are.</summary>
    private static CellLedger Searched(string dataset, string strategy, int seed)
    {
        CellLedger cell = FakeLedgers.Cell(dataset, strategy, seed, speed: strategy == "margin" ? 1.4 : 1, stream: (ulong)strategy.Length, rounds: 12);
        var random = new Pcg32((ulong)seed, (ulong)(dataset.Length + strategy.Length));
        string[] families = ["logistic-regression", "random-forest", "boosted-trees"];
        return cell with
        {
            Rounds = [.. cell.Rounds.Select(r =>
            {
                TrialEntry[] trials = [.. Enumerable.Range(0, 10).Select(k => new TrialEntry(k, families[k % 3], $"c={k}", "completed",
                    0.5 + (0.1 * random.NextDouble()) - (k % 3 == 1 ? 0.01 * r.Round : 0) - (k == 0 ? 0.05 : 0), 1, null)).OrderBy(t => t.Loss)];
                return r with { Trials = trials, Winner = trials[0].Number };
            })],
        };
    }
}
