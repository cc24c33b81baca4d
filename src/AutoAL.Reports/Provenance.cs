using AutoAL.Ledger;

namespace AutoAL.Reports;

/// <summary>A data set as the ledgers saw it.</summary>
public sealed record DatasetOrigin(string Dataset, string Fingerprint, int Classes, int PoolRows, int TestRows);

/// <summary>Where the numbers come from: plans, data and engines by their digests and versions.</summary>
public sealed record Provenance(
    IReadOnlyList<string> Plans, IReadOnlyList<DatasetOrigin> Datasets, IReadOnlyList<(string Learner, string Engine, string Version)> Engines, int Cells, int Complete, int Seeds)
{
    public static Provenance Of(IReadOnlyList<CellLedger> cells) => new(
        [.. cells.Select(c => c.Started.PlanHash).Distinct().Order(StringComparer.Ordinal)],
        [.. cells.GroupBy(c => (c.Started.Dataset, c.Started.DataFingerprint)).OrderBy(g => g.Key.Dataset, StringComparer.Ordinal).ThenBy(g => g.Key.DataFingerprint, StringComparer.Ordinal)
            .Select(g => new DatasetOrigin(g.Key.Dataset, g.Key.DataFingerprint, g.Max(c => c.Started.Classes.Count), g.Max(c => c.Started.PoolRows), g.Max(c => c.Started.TestRows)))],
        [.. cells.Select(c => (c.Started.Learner, c.Started.Engine, c.Started.EngineVersion)).Distinct().Order()],
        cells.Count,
        cells.Count(c => c.Ended is not null && c.Failed is null),
        cells.Select(c => c.Started.Seed).Distinct().Count());
}
