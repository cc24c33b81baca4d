using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests.Figures;

/// <summary>Figures that need more than labels and scores: costs, classes and seconds.</summary>
public sealed class CostFiguresTests
{
    private static readonly IReadOnlyList<(string Name, string Content)> Composed = Compose();

    [Theory]
    [InlineData("costs.svg")]
    [InlineData("coverage.svg")]
    [InlineData("classes.svg")]
    [InlineData("times.svg")]
    public void Compose_OfCostsClassesAndSeconds_GivesTheGoldenFigure(string name)
    {
        string figure = Composed.Single(f => f.Name == name).Content;
        SvgCheck.IsSafe(name, figure);
        Golden.Verify(name, figure);
    }

    [Fact]
    public void Compose_WithoutThem_LeavesTheFiguresOut()
    {
        CellLedger[] plain = [FakeLedgers.Cell("d", "random", 0, rounds: 4)];
        Assert.DoesNotContain(ReportWriter.Compose(plain, Summary.Of(plain, new SummaryOptions())), f => f.Name is "costs.svg" or "coverage.svg" or "classes.svg" or "times.svg");
    }

    /// <summary>Two settings, three strategies: margin's labels cost more, and its questions find the second class late.</summary>
    private static IReadOnlyList<(string, string)> Compose()
    {
        CellLedger[] cells = [.. new[] { "heart", "wine" }.SelectMany(d => new[] { "entropy", "margin", "random" }.SelectMany(s => Enumerable.Range(0, 5).Select(seed =>
        {
            CellLedger cell = FakeLedgers.Cell(d, s, seed, speed: 1 + (s.Length / 10.0), stream: (ulong)s.Length, rounds: 12);
            return cell with
            {
                Initial = new InitialLabels(new Purchases { Rows = [.. Enumerable.Range(0, 20)], Labels = [.. Enumerable.Range(0, 20).Select(i => (int?)(d == "wine" ? 0 : i % 2))], Cost = 20 }),
                Rounds = [.. cell.Rounds.Select(r => r with
                {
                    Cost = r.Labels * (s == "margin" ? 1.4 : 1.1),
                    Queried = r.Queried is { } asked ? asked with { Labels = [.. asked.Rows.Select((_, i) => (int?)(s == "margin" && r.Round < 3 ? 0 : i % 3 == 0 ? 1 : 0))] } : null,
                })],
            };
        })))];
        CellTimings[] timings = [.. cells.Select(c => new CellTimings(c.Started.CellId, [new RoundTiming { Round = 0, Search = 0.9, Evaluate = 0.05, Select = c.Started.Strategy == "random" ? 0.0001 : 0.3, Attempt = "a" }]))];
        return ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions()), timings);
    }
}
