using AutoAL.Ledger;
using AutoAL.Numerics;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests;

public sealed class ReportWriterTests
{
    private static readonly List<CellLedger> Study = FakeLedgers.Study();

    private static readonly IReadOnlyList<(string Name, string Content)> Composed = ReportWriter.Compose(Study, Summary.Of(Study, new SummaryOptions()));

    public static TheoryData<string> Files => [.. Composed.Select(f => f.Name).Where(n => n is not ("points.csv" or "metrics.csv" or "report.html" or "report.json"))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Compose_OfAStudy_GivesTheGoldenFile(string name) => Golden.Verify(name, Composed.Single(f => f.Name == name).Content);

    [Fact]
    public void Compose_WithFourStrategies_DrawsOneChart()
    {
        List<CellLedger> few = [.. Study.Where(c => c.Started.Strategy != "k-center-greedy" && c.Started.Dataset == "optdigits")];
        Golden.Verify("curves-overlay.svg", Text(few, "curves-optdigits-logistic-regression.svg"));
    }

    [Fact]
    public void Compose_OfAFewRounds_WritesEveryPoint()
    {
        CellLedger[] cells =
        [
            FakeLedgers.Cell("heart", "random", 0, 90, 45, 60, 66), FakeLedgers.Cell("heart", "margin", 0, 90, 45, 63, 70),
            FakeLedgers.Cell("heart", "margin", 1, 90, 50) with { Ended = null },
        ];
        Golden.Verify("points-small.csv", Text(cells, "points.csv"));
        Golden.Verify("metrics-small.csv", Text(cells, "metrics.csv"));
    }

    [Fact]
    public void Compose_WithCellsShuffled_ChangesNoByte()
    {
        CellLedger[] shuffled = [.. Study];
        var random = new Pcg32(11);
        for (int i = 0; i < 3; i++)
        {
            random.Shuffle<CellLedger>(shuffled);
            Assert.Equal(Composed, ReportWriter.Compose(shuffled, Summary.Of(shuffled, new SummaryOptions())));
        }
    }

    [Fact]
    public void Compose_OfEveryFigure_IsWellFormedWithoutScriptOrStyle()
    {
        foreach ((string name, string content) in Composed.Where(f => f.Name.EndsWith(".svg", StringComparison.Ordinal)))
            SvgCheck.IsSafe(name, content);
    }

    [Fact]
    public void Compose_WithHostileNames_KeepsThemText()
    {
        string[] names = ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a\"b'c&d\u0000\u0007\r\n,e", "\u202Eevil\u2066\uD800", "مرحبا", "random", "](javascript:x) | `q` ![", new string('W', 300)];
        List<CellLedger> cells = [.. names.SelectMany((n, i) => Enumerable.Range(0, 5).Select(seed => FakeLedgers.Cell(n, n, seed, 0.7, 0.9, 1 + i, (ulong)i, rounds: 4, learner: n)))];
        cells.AddRange(Enumerable.Range(0, 5).SelectMany(seed => names.Select((n, i) => FakeLedgers.Cell("data", n, seed, 0.7, 0.9, 1 + i, (ulong)i, rounds: 4))));
        foreach ((string name, string content) in ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions())))
        {
            Assert.Matches("^[A-Za-z0-9._-]+$", name);
            if (name.EndsWith(".svg", StringComparison.Ordinal))
                SvgCheck.IsSafe(name, content);
            if (name.EndsWith(".md", StringComparison.Ordinal))
                Assert.DoesNotContain("<script", content);
        }
    }

    [Fact]
    public void Compose_OfNoCells_GivesTablesAlone() =>
        Assert.Equal(["report.html", "report.json", "points.csv", "curves.csv", "metrics.csv", "summary.csv", "summary.md"], ReportWriter.Compose([], Summary.Of([], new SummaryOptions())).Select(f => f.Name));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(12, 2)]
    public void Compose_WithFewOrManyStrategies_Draws(int strategies, int seeds)
    {
        CellLedger[] cells = [.. Enumerable.Range(0, strategies).SelectMany(s => Enumerable.Range(0, seeds).Select(seed => FakeLedgers.Cell("d", s == 0 ? "random" : $"strategy-{s}", seed, speed: 1 + (0.1 * s), stream: (ulong)s, rounds: 6)))];
        foreach ((string name, string content) in ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions())).Where(f => f.Name.EndsWith(".svg", StringComparison.Ordinal)))
            SvgCheck.IsSafe(name, content);
    }

    [Fact]
    public void Compose_OfALossWithATarget_NamesBoth()
    {
        CellLedger[] cells = [.. Study.Where(c => c.Started.Dataset == "optdigits")];
        var options = new SummaryOptions { Metric = CurveMetric.LogLoss, Area = AreaUnderLearningCurve.Log2, Target = -0.1 };
        string text = ReportWriter.Compose(cells, Summary.Of(cells, options)).Single(f => f.Name == "summary.md").Content;
        Assert.Contains("alc-log2", text);
        Assert.Contains("labels to target −0.100", text);
        Assert.Contains("nats", text);
    }

    [Fact]
    public void Compose_WithSeveralExperiments_KeepsThemApart()
    {
        CellLedger[] cells = [FakeLedgers.Cell("d", "random", 0, rounds: 3, experiment: "one"), FakeLedgers.Cell("d", "random", 0, rounds: 5, experiment: "two")];
        string[] names = [.. ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions())).Select(f => f.Name)];
        Assert.Contains("curves-one-d-logistic-regression.svg", names);
        Assert.Contains("curves-two-d-logistic-regression.svg", names);
    }

    [Fact]
    public void Write_TwiceIntoAFolder_LeavesTheSameWholeFiles()
    {
        string folder = Directory.CreateTempSubdirectory("autoal-report-").FullName;
        try
        {
            Report first = ReportWriter.Write(folder, Study);
            byte[][] bytes = [.. first.Files.Select(File.ReadAllBytes)];
            Report second = ReportWriter.Write(folder, Study);
            Assert.Equal(first.Files, second.Files);
            Assert.Equal(bytes, second.Files.Select(File.ReadAllBytes));
            Assert.Equal(first.Files.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
            Assert.All(bytes, b => Assert.False(b.AsSpan().StartsWith("\uFEFF"u8) || b.Contains((byte)'\r')));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(IReadOnlyList<CellLedger> cells, string name) =>
        ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions())).Single(f => f.Name == name).Content;
}
