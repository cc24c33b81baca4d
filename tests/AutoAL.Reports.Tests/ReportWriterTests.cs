using AutoAL.Ledger;
using AutoAL.Numerics;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests;

public sealed class ReportWriterTests
{
    private static readonly List<CellLedger> Study = FakeLedgers.Study();

    public static TheoryData<string> Files => [.. ReportWriter.Compose(Study, Summary.Of(Study, new SummaryOptions())).Select(f => f.Name).Where(n => n != "points.csv")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Compose_OfAStudy_GivesTheGoldenFile(string name) => Golden.Verify(name, Text(Study, name));

    [Fact]
    public void Compose_WithFourStrategies_DrawsOneChart()
    {
        List<CellLedger> few = [.. Study.Where(c => c.Started.Strategy != "k-center-greedy" && c.Started.Dataset == "optdigits")];
        Golden.Verify("curves-overlay.svg", Text(few, "curves-optdigits-logistic-regression.svg"));
    }
    private static string Text(IReadOnlyList<CellLedger> cells, string name) =>
        ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions())).Single(f => f.Name == name).Content;
}
