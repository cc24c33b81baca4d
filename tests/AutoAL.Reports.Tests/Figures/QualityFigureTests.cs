using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests.Figures;

/// <summary>Oracles that err: how many labels were right, and where the answers went.</summary>
public sealed class QualityFigureTests
{
    private static readonly CellLedger[] s_cells = [.. new[] { "heart", "wine" }.SelectMany(d => new[] { "margin", "random" }.SelectMany(s => Enumerable.Range(0, 5).Select(seed => Noisy(d, s, seed))))];

    private static readonly IReadOnlyList<(string Name, string Content)> s_composed = ReportWriter.Compose(s_cells, Summary.Of(s_cells, new SummaryOptions()));

    [Fact]
    public void Compose_OfWrongLabels_GivesTheGoldenFigure()
    {
        string figure = s_composed.Single(f => f.Name == "quality.svg").Content;
        SvgCheck.IsSafe("quality.svg", figure);
        Golden.Verify("quality.svg", figure);
    }

    [Fact]
    public void Page_OfWrongLabels_SaysWhereTheAnswersWent()
    {
        string page = s_composed.Single(f => f.Name == "report.html").Content;
        string section = page[page.IndexOf("<section id=\"quality\">", StringComparison.Ordinal)..].Replace("\n", "").Replace(" class=\"n\"", "");
        Assert.Contains("<th scope=\"col\">relabel</th><th scope=\"col\">audit</th><th scope=\"col\">learned from</th><th scope=\"col\">wrong among them</th><th scope=\"col\">audit says</th>", section);
        Assert.Contains("<td>203</td><td>20</td><td>110</td><td>33</td><td>40</td><td>130</td><td>20.0 %</td><td>75.0 %</td>", section);
        Assert.Contains("<a href=\"#quality\">Label quality</a>", page);
    }

    [Fact]
    public void Points_OfWrongLabels_HoldThem()
    {
        string[] lines = s_composed.Single(f => f.Name == "points.csv").Content.Split('\n');
        Assert.EndsWith("learned_from,wrong,audit_labels,audit_correct", lines[0]);
        Assert.EndsWith(",20,4,40,30", lines[1]);
    }

    [Fact]
    public void Compose_OfAnOracleThatDoesNotErr_LeavesItOut()
    {
        CellLedger[] plain = [FakeLedgers.Cell("d", "random", 0, rounds: 4)];
        IReadOnlyList<(string Name, string Content)> composed = ReportWriter.Compose(plain, Summary.Of(plain, new SummaryOptions()));
        Assert.DoesNotContain(composed, f => f.Name == "quality.svg");
        Assert.DoesNotContain("id=\"quality\"", composed.Single(f => f.Name == "report.html").Content);
    }

    /// <summary>Margin learns from a fifth of wrong labels throughout, random from a tenth; 40 audit labels first, 3 further answers a round.</summary>
    private static CellLedger Noisy(string dataset, string strategy, int seed)
    {
        CellLedger cell = FakeLedgers.Cell(dataset, strategy, seed, speed: strategy == "margin" ? 1.4 : 1, stream: (ulong)strategy.Length, rounds: 12);
        return cell with
        {
            Initial = new InitialLabels(Answers(LabelPurpose.Initial, 20)) { Further = [Answers(LabelPurpose.Audit, 40)] },
            Rounds = [.. cell.Rounds.Select(r => r with
            {
                Bought = 60 + (13 * r.Round),
                Wrong = r.Labels / (strategy == "margin" ? 5 : 10),
                Audit = new AuditResult(40, 30),
                Further = r.Queried is null ? null : [Answers(LabelPurpose.Relabel, 3)],
            })],
        };
    }

    private static Purchases Answers(string purpose, int count) => new() { Purpose = purpose, Rows = [.. Enumerable.Range(0, count)], Labels = [.. Enumerable.Range(0, count).Select(i => (int?)(i % 2))], Cost = count };
}
