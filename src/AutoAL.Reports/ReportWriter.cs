using System.Globalization;
using AutoAL.Ledger;
using AutoAL.Reports.Figures;
using AutoAL.Reports.Html;
using AutoAL.Reports.Svg;
using AutoAL.Reports.Tables;
using AutoAL.Statistics;
using AutoAL.Statistics.Quantities;

namespace AutoAL.Reports;

/// <summary>What was written, and the summary it was written from.</summary>
/// <param name="Files">Full paths, figures before tables.</param>
/// <param name="Summary">For the console.</param>
/// <param name="Conclusions">What follows from it, in words.</param>
public sealed record Report(IReadOnlyList<string> Files, Summary Summary, Conclusions Conclusions);

/// <summary>Writes figures and tables from ledgers alone. The same cells and timings give the same bytes, in whatever order they come.</summary>
public static class ReportWriter
{
    /// <summary>
    /// Writes the report into the folder, made when absent. Each file is written beside its place and then renamed, so a reader never
    /// finds half of one. Files of an earlier report that this one does not write are left alone.
    /// </summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="cells">The runs.</param>
    /// <param name="options">What is measured and against what; null for the defaults.</param>
    /// <param name="timings">Their seconds, where there are any.</param>
    /// <param name="tidyJson">Whether the tidy tables are written as JSON too.</param>
    /// <exception cref="IOException">A file could not be written; those before it are whole.</exception>
    /// <exception cref="ArgumentException">Two cells claim the same setting, strategy and pair key.</exception>
    public static Report Write(string folder, IEnumerable<CellLedger> cells, SummaryOptions? options = null, IEnumerable<CellTimings>? timings = null, bool tidyJson = false)
    {
        CellLedger[] all = [.. cells];
        CellTimings[] seconds = [.. timings ?? []];
        Summary summary = Summary.Of(all, options ?? new SummaryOptions());
        ReportContent content = ReportContent.Of(all, summary, seconds);
        Directory.CreateDirectory(folder);
        PartFile.RemoveLeft(folder);
        var files = new List<string>();
        foreach ((string name, string text) in Compose(all, content, tidyJson))
        {
            string path = Path.Combine(folder, name);
            PartFile.Write(path, text);
            files.Add(path);
        }

        if (TrialsTable.HasRows(all))
        {
            files.Add(Path.Combine(folder, "trials.csv"));
            PartFile.Write(files[^1], to => TrialsTable.Write(to, all, seconds));
        }

        return new Report(files, summary, Conclusions.Of(content));
    }

    /// <summary>Names and contents of all files but <c>trials.csv</c>, which can be larger than memory, without writing any.</summary>
    public static IReadOnlyList<(string Name, string Content)> Compose(IReadOnlyList<CellLedger> cells, Summary summary, IEnumerable<CellTimings>? timings = null, bool tidyJson = false) =>
        Compose(cells, ReportContent.Of(cells, summary, timings), tidyJson);

    private static List<(string Name, string Content)> Compose(IReadOnlyList<CellLedger> cells, ReportContent content, bool tidyJson)
    {
        Summary summary = content.Summary;
        var palette = new Palette(summary.Strategies, summary.Options.Baseline);
        IReadOnlyDictionary<Setting, string> names = FigureNames.Of(summary.Comparisons.Where(c => c.Rows.Count > 0).Select(c => c.Setting));
        var files = new List<(string, string)>();
        void Add(string name, string? text)
        {
            if (text is not null)
                files.Add((name, text));
        }

        Add("overview.svg", OverviewFigure.Draw(summary, palette));
        Add("effects.svg", EffectsFigure.Draw(summary, palette));
        Add("differences.svg", DifferencesFigure.Draw(summary, palette));
        Add("wins.svg", WinMatrixFigure.Draw(content.Wins, palette));
        for (int i = 0; i < content.Ranks.Count; i++)
            Add(content.Ranks.Count == 1 ? "ranks.svg" : string.Create(CultureInfo.InvariantCulture, $"ranks-{i + 1}.svg"), RanksFigure.Draw(content.Ranks[i], summary.Options, palette));
        Add("profile.svg", content.Profile is { } profile ? ProfileFigure.Draw(profile, summary.Options, palette) : null);
        Add("savings.svg", SavingsFigure.Draw(summary, palette));
        Add("costs.svg", CostFigure.Draw(content.Costs, summary, palette));
        Add("coverage.svg", CoverageFigure.Draw(content.Coverage, summary, palette));
        Add("classes.svg", ClassesFigure.Draw(content.Coverage, summary, palette));
        Add("quality.svg", QualityFigure.Draw(content.Quality, summary, palette));
        Add("searches.svg", TrajectoryFigure.Draw(content.Searches, summary, palette));
        Add("models.svg", ChoicesFigure.Draw(content.Choices, summary, palette));
        Add("times.svg", TimingFigure.Draw(content.Times, summary, palette));
        foreach (Comparison comparison in summary.Comparisons.Where(c => c.Rows.Count > 0))
            Add(names[comparison.Setting], CurvesFigure.Draw(comparison, summary, palette));
        Add("report.html", ReportPage.Write(content, palette));
        Add("report.json", ReportJson.Write(content));
        QuantityRow[] quantities = [.. QuantityTable.Of(cells, summary.Options)];
        foreach (TidyFormat format in tidyJson ? (TidyFormat[])[TidyFormat.Csv, TidyFormat.Json] : [TidyFormat.Csv])
        {
            string ending = format == TidyFormat.Csv ? "csv" : "json";
            Add($"points.{ending}", PointsTable.Write(cells, format));
            Add($"curves.{ending}", CurvesTable.Write(summary, format));
            Add($"metrics.{ending}", QuantitiesTable.Write(quantities, format));
            Add($"summary.{ending}", SummaryTable.Write(summary, format));
        }

        Add("summary.md", SummaryMarkdown.Write(summary, names));
        return files;
    }
}
