using AutoAL.Ledger;
using AutoAL.Statistics;
using AutoAL.Statistics.Searching;

namespace AutoAL.Reports;

/// <summary>Everything a report shows, computed once for all its forms.</summary>
public sealed record ReportContent(
    Summary Summary,
    IReadOnlyList<RankAnalysis> Ranks,
    PenaltyMatrix Wins,
    PerformanceProfile? Profile,
    IReadOnlyList<CostCurve> Costs,
    IReadOnlyList<ClassCoverage> Coverage,
    IReadOnlyList<LabelQuality> Quality,
    IReadOnlyList<TimeSpent> Times,
    IReadOnlyList<ModelChoices> Choices,
    IReadOnlyList<SearchTrajectory> Searches,
    Provenance Provenance)
{
    public static ReportContent Of(IReadOnlyList<CellLedger> cells, Summary summary, IEnumerable<CellTimings>? timings = null) => new(
        summary,
        RankAnalysis.Of(summary.Comparisons),
        PenaltyMatrix.Of(summary.Comparisons),
        PerformanceProfile.OfLabels(summary),
        CostCurve.Of(cells, summary.Options.Metric),
        ClassCoverage.Of(cells),
        LabelQuality.Of(cells),
        TimeSpent.Of(cells, timings ?? []),
        ModelChoices.Of(cells),
        SearchTrajectory.Of(cells),
        Provenance.Of(cells));
}
