using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoAL.Ledger;
using AutoAL.Reports;
using AutoAL.Reports.Html;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Watch;

/// <summary>Looks at run folders and draws their page when something has changed. Reads only; any number of requests may ask at once.</summary>
/// <param name="folders">The runs.</param>
/// <param name="options">What is measured and against what.</param>
public sealed class WatchedRuns(IReadOnlyList<RunFolder> folders, SummaryOptions options)
{
    private readonly Lock _lock = new();
    private LiveStatus? _status;
    private (string Version, string Page, string Json)? _drawn;

    /// <summary>How far the runs are now.</summary>
    public LiveStatus Look()
    {
        lock (_lock)
            return Status();
    }

    /// <summary>The page of the runs as they are now.</summary>
    public string Page() => Draw().Page;

    /// <summary>The same for programs.</summary>
    public string Json() => Draw().Json;

    private (string Page, string Json) Draw()
    {
        lock (_lock)
        {
            LiveStatus status = Status();
            if (_drawn is not { } drawn || drawn.Version != status.Version)
            {
                CellLedger[] cells = [.. folders.SelectMany(f => f.ReadCells())];
                Summary summary = Summary.Of(cells, options);
                ReportContent content = ReportContent.Of(cells, summary, folders.SelectMany(f => f.ReadTimings()));
                _drawn = drawn = (status.Version, ReportPage.Write(content, new Palette(summary.Strategies, options.Baseline), status), ReportJson.Write(content));
            }

            return (drawn.Page, drawn.Json);
        }
    }

    /// <summary>Cells under way are read again only when a file of theirs has changed its size.</summary>
    private LiveStatus Status()
    {
        var traces = new StringBuilder();
        foreach (RunFolder folder in folders)
        {
            foreach (CellFolder cell in folder.Cells())
                traces.Append(CultureInfo.InvariantCulture, $"{cell.Id}:{(cell.IsFinished ? -1 : cell.BytesRecorded)};");
            traces.Append('|');
        }

        string version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(traces.ToString())))[..16];
        return _status is { } known && known.Version == version ? known : _status = Count(version);
    }

    private LiveStatus Count(string version)
    {
        int finished = 0;
        int failed = 0;
        var running = new List<RunningCell>();
        foreach (CellFolder cell in folders.SelectMany(f => f.Cells()))
        {
            if (cell.IsFinished)
                finished++;
            else if (cell.HasFailed)
                failed++;
            else if (cell.ReadSoFar() is { } soFar)
                running.Add(Under(soFar));
        }

        int?[] planned = [.. folders.Select(f => PlannedCells.Of(f.ReadPlan()))];
        return new LiveStatus(version, finished, failed, planned.Contains(null) ? null : planned.Sum(), [.. running.OrderBy(c => c.Setting).ThenBy(c => c.Strategy, StringComparer.Ordinal).ThenBy(c => c.Seed)]);
    }

    private RunningCell Under(CellLedger cell) => new(
        Setting.Of(cell.Started), cell.Started.Strategy, cell.Started.Seed, cell.Rounds.Count,
        cell.Rounds.Count == 0 ? 0 : cell.Rounds[^1].Paid, cell.Rounds.Count == 0 ? null : options.Metric.Of(cell.Rounds[^1].Metrics));
}
