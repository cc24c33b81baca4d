using AutoAL.Ledger;
using AutoAL.Reports.Figures;
using AutoAL.Reports.Svg;
using AutoAL.Reports.Tables;
using AutoAL.Statistics;

namespace AutoAL.Reports;

/// <summary>What was written, and the summary it was written from.</summary>
/// <param name="Files">Full paths, figures before tables.</param>
/// <param name="Summary">For the console.</param>
public sealed record Report(IReadOnlyList<string> Files, Summary Summary);

/// <summary>Writes figures and tables from ledgers alone. The same cells give the same bytes, in whatever order they come.</summary>
public static class ReportWriter
{

    /// <summary>
    /// Writes the report into the folder, made when absent. Each file is written beside its place and then renamed, so a reader never
    /// finds half of one. Files of an earlier report that this one does not write are left alone.
    /// </summary>
    /// <exception cref="IOException">A file could not be written; those before it are whole.</exception>
    /// <exception cref="ArgumentException">Two cells claim the same setting, strategy and pair key.</exception>
    public static Report Write(string folder, IEnumerable<CellLedger> cells, SummaryOptions? options = null)
    {
        CellLedger[] all = [.. cells];
        Summary summary = Summary.Of(all, options ?? new SummaryOptions());
        Directory.CreateDirectory(folder);
        PartFile.RemoveLeft(folder);
        var files = new List<string>();
        foreach ((string name, string content) in Compose(all, summary))
        {
            string path = Path.Combine(folder, name);
            PartFile.Write(path, content);
            files.Add(path);
        }

        return new Report(files, summary);
    }

    /// <summary>Names and contents of all files, without writing any.</summary>
    public static IReadOnlyList<(string Name, string Content)> Compose(IReadOnlyList<CellLedger> cells, Summary summary)
    {
        var palette = new Palette(summary.Strategies, summary.Options.Baseline);
        IReadOnlyDictionary<Setting, string> names = FigureNames.Of(summary.Comparisons.Where(c => c.Rows.Count > 0).Select(c => c.Setting));
        var files = new List<(string, string)>();
        if (OverviewFigure.Draw(summary, palette) is { } overview)
            files.Add(("overview.svg", overview));
        if (DifferencesFigure.Draw(summary, palette) is { } differences)
            files.Add(("differences.svg", differences));
        foreach (Comparison comparison in summary.Comparisons.Where(c => c.Rows.Count > 0))
            files.Add((names[comparison.Setting], CurvesFigure.Draw(comparison, summary, palette)));
        files.Add(("points.csv", PointsTable.Write(cells)));
        files.Add(("curves.csv", CurvesTable.Write(summary)));
        files.Add(("summary.csv", SummaryTable.Write(summary)));
        files.Add(("summary.md", SummaryMarkdown.Write(summary, names)));
        return files;
    }
}
