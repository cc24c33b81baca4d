using System.CommandLine;
using AutoAL.Cli.Rendering;
using AutoAL.Cli.Terminal;
using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal report</c>: draws figures and tables again, from the ledgers alone.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var runs = new Argument<string[]>("run") { Description = "Run folders, or folders that hold some.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--out", "-o") { Description = "Folder for the report. Default: report in the run folder (one run), or ./report (several)." };
        var import = new Option<string[]>("--import", "-i") { Description = "CSV of another tool's curves: dataset, strategy, seed, labels, metric (what --metric says)." };
        var png = new Option<bool>("--png") { Description = "Also draw each figure as PNG, with rsvg-convert, inkscape or chromium where one is in PATH." };
        var charts = new Option<string?>("--charts") { Description = "Also draw each setting's curves through an exporter plug-in, in this format (png, svg, webp)." };
        var tidyJson = new Option<bool>("--tidy-json") { Description = "Also write points, curves, metrics and summary as JSON, one object per row, for pandas.read_json and jsonlite." };
        var choices = new SummaryChoices();
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "report",
            "Draws figures and tables from ledgers, without data, engines or training. Works while a run goes on.",
            """
            autoal report results/quickstart-1a2b3c4d
            autoal report results --out report
            autoal report results --baseline margin
            autoal report results --metric auroc --target 0.9
            autoal report results --out report --png
            autoal report results --tidy-json
            autoal report results --import paper.csv
            """) { runs, output, import, png, charts, tidyJson };
        choices.AddTo(command);
        voice.AddTo(command);
        command.SetAction(parsed => Failure.Guard(() =>
        {
            RunFolder[] folders = [.. parsed.GetValue(runs)!.SelectMany(RunFolders.Under)];
            CellLedger[] foreign = [.. (parsed.GetValue(import) ?? []).SelectMany(path => Foreign(path, choices.Metric(parsed)))];
            if (folders.Length == 0 && foreign.Length == 0)
                throw new Data.DataException("There is nothing to report: name a run folder, or curves with --import.");
            ChartExporters? exporters = parsed.GetValue(charts) is { } format ? ChartExporters.For(format, Surroundings.ExporterFolders()) : null;
            string target = parsed.GetValue(output) ?? (folders.Length == 1 ? Path.Combine(folders[0].Path, "report") : "report");
            CellLedger[] cells = [.. folders.SelectMany(folder => folder.ReadCells()), .. foreign];
            SummaryOptions options = choices.Of(parsed, folders.Length > 0 ? DrawnReport.PlannedBaseline(folders[0]) : new SummaryOptions().Baseline, cells.Select(c => c.Started.Strategy));
            DrawnReport report = DrawnReport.Of(cells, folders.SelectMany(folder => folder.ReadTimings()), target, options, parsed.GetValue(tidyJson));
            Voice speaker = voice.Of(parsed);
            if (parsed.GetValue(png))
                report = report.WithPng(Surroundings.Environment().GetValueOrDefault("PATH", ""), speaker);
            if (exporters is not null)
                report = report.WithCharts(exporters, speaker);
            report.Show(speaker);
            speaker.WriteJson(() => DrawnReport.ToJson([report]));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static IReadOnlyList<CellLedger> Foreign(string path, CurveMetric metric)
    {
        try
        {
            using var csv = new StreamReader(path);
            return ForeignCurves.Read(csv, Path.GetFileName(path), metric);
        }
        catch (Exception error) when (error is FormatException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Data.DataException(error.Message);
        }
    }
}
