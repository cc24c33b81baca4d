using System.Text.Json;
using AutoAL.Cli.Rendering;
using AutoAL.Ledger;
using AutoAL.Reports;
using AutoAL.Reports.Exporting;
using AutoAL.Statistics;

namespace AutoAL.Cli.Terminal;

/// <summary>A report that was written: what it says, and where it lies.</summary>
internal sealed record DrawnReport(string Folder, IReadOnlyList<string> Files, Summary Summary, Conclusions Conclusions)
{
    /// <summary>Reads a run's ledgers and writes their report.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="folder">Where the report goes.</param>
    /// <param name="baseline">The strategy to compare with.</param>
    public static DrawnReport Of(RunFolder run, string folder, string baseline) => Of([.. run.ReadCells()], run.ReadTimings(), folder, new SummaryOptions { Baseline = baseline });

    /// <summary>Writes the report of these cells.</summary>
    public static DrawnReport Of(IReadOnlyList<CellLedger> cells, IEnumerable<CellTimings> timings, string folder, SummaryOptions options, bool tidyJson = false)
    {
        Report written = ReportWriter.Write(folder, cells, options, timings, tidyJson);
        return new DrawnReport(folder, written.Files, written.Summary, written.Conclusions);
    }

    /// <summary>The report with a PNG of each figure; without a program that draws them it says so and is as it was.</summary>
    /// <param name="path">Where programs are looked for.</param>
    /// <param name="voice">Told what was not drawn.</param>
    public DrawnReport WithPng(string path, Voice voice)
    {
        if (PngRenderer.Find(path) is not { } renderer)
        {
            voice.Say(PngRenderer.Missing);
            return this;
        }

        var drawn = new List<string>();
        foreach (string figure in Files.Where(f => f.EndsWith(".svg", StringComparison.Ordinal)))
        {
            if (renderer.Render(figure) is { } png)
                drawn.Add(png);
            else
                voice.Say($"{renderer.Name} could not draw {Path.GetFileName(figure)} as PNG; the SVG is whole.");
        }

        return this with { Files = [.. Files, .. drawn] };
    }

    /// <summary>The report with a chart per setting by the first exporter that can draw; without one it says so and is as it was.</summary>
    /// <param name="exporters">Those that draw the format.</param>
    /// <param name="voice">Told what was not drawn.</param>
    public DrawnReport WithCharts(ChartExporters exporters, Voice voice)
    {
        if (exporters.Ready(voice) is not { } exporter)
            return this;
        var drawn = new List<string>();
        foreach ((string stem, CurveChart chart) in CurveChart.Of(Summary))
        {
            string path = Path.Combine(Folder, $"{stem}.{exporter.Name}.{exporters.Format}");
            exporter.Export(chart, path, exporters.Format);
            drawn.Add(path);
        }

        return this with { Files = [.. Files, .. drawn] };
    }

    /// <summary>The baseline that the run's plan names.</summary>
    public static string PlannedBaseline(RunFolder run)
    {
        using JsonDocument plan = JsonDocument.Parse(run.ReadPlan());
        return plan.RootElement.GetProperty("experiments")[0].GetProperty("baseline").GetString()!;
    }

    /// <summary>Tables, sentences and file names for people.</summary>
    public void Show(Voice voice)
    {
        SummaryTable.Show(voice, Summary);
        voice.Say(Conclusions.Headline);
        foreach (string sentence in Conclusions.Sentences)
            voice.Say("  " + sentence);
        voice.Say($"Report in {Folder}: {string.Join(", ", Files.Select(file => Path.GetFileName(file)))}");
    }

    /// <summary>One document for programs.</summary>
    public static string ToJson(IEnumerable<DrawnReport> reports)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (DrawnReport report in reports)
                report.Write(json);
            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("folder", Folder);
        json.WriteString("metric", Summary.Options.Metric.Id);
        json.WriteString("area", Summary.Options.Area.Id);
        json.WriteString("baseline", Summary.Options.Baseline);
        json.WriteString("headline", Conclusions.Headline);
        json.WriteStartArray("settings");
        foreach (Comparison comparison in Summary.Comparisons)
            Write(json, comparison);
        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (CellProblem problem in Summary.Problems)
        {
            json.WriteStartObject();
            json.WriteString("kind", problem.Kind);
            json.WriteString("dataset", problem.Setting.Dataset);
            json.WriteString("learner", problem.Setting.Learner);
            json.WriteString("strategy", problem.Strategy);
            json.WriteNumber("seed", problem.Key.Seed);
            json.WriteString("reason", problem.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (string file in Files)
            json.WriteStringValue(file);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("experiment", comparison.Setting.Experiment);
        json.WriteString("dataset", comparison.Setting.Dataset);
        json.WriteString("learner", comparison.Setting.Learner);
        json.WriteStartArray("strategies");
        foreach (RankedStrategy row in comparison.Rows)
        {
            json.WriteStartObject();
            json.WriteString("strategy", row.Strategy);
            json.WriteNumber("rank", row.Rank);
            json.WriteNumber("area", row.Area.Mean);
            json.WriteNumber("seeds", row.Area.Count);
            if (row.Difference is { } difference)
            {
                json.WriteNumber("difference", difference.Mean);
                if (difference.Interval is { } interval)
                {
                    json.WriteNumber("low", interval.Low);
                    json.WriteNumber("high", interval.High);
                }
            }

            if (row.AdjustedP is double p)
                json.WriteNumber("adjustedP", p);
            if (row.LabelsToTarget?.OnMean is double labels)
                json.WriteNumber("labelsToTarget", labels);
            if (row.Saving?.Share is double saving && double.IsFinite(saving))
                json.WriteNumber("labelSaving", saving);
            json.WriteString("verdict", row.Verdict.Word);
            json.WriteString("sentence", row.Verdict.Sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
