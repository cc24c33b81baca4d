using System.Globalization;
using AutoAL.Statistics;

namespace AutoAL.Reports;

/// <summary>A cell that is being worked on, or waits for the run to be continued.</summary>
/// <param name="Value">The metric of its last round, larger is better; null before the first.</param>
public sealed record RunningCell(Setting Setting, string Strategy, long Seed, int Rounds, int Labels, double? Value);

/// <summary>How far runs are, for a page that follows them.</summary>
/// <param name="Version">Changes when anything else does.</param>
/// <param name="Planned">Cells of the plans; null when they do not tell.</param>
/// <param name="Running">Cells with entries and no end.</param>
public sealed record LiveStatus(string Version, int Finished, int Failed, int? Planned, IReadOnlyList<RunningCell> Running)
{
    /// <summary>"12 of 40 cells finished, 1 failed, 2 under way".</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{Finished}{(Planned is int all ? $" of {all}" : "")} cells finished{(Failed > 0 ? $", {Failed} failed" : "")}{(Running.Count > 0 ? $", {Running.Count} under way" : "")}");

    /// <summary>Whether nothing is left to wait for.</summary>
    public bool IsOver => Planned is int all && Finished + Failed >= all;
}
