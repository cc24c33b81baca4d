using System.Globalization;
using AutoAL.Reports.Figures;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;
using AutoAL.Statistics.Observations;

namespace AutoAL.Reports.Html;

/// <summary>
/// The whole report as one file that opens offline. It is complete without script; a small own script adds values under the pointer,
/// series to switch off, logarithmic label axes and a theme switch.
/// </summary>
public static class ReportPage
{
    private const int MostOpenSettings = 3;
    private const int MostOpenObservations = 2;

    /// <param name="content">What the report shows.</param>
    /// <param name="palette">Colours of the strategies.</param>
    /// <param name="live">How far the runs are, for a page that a server keeps up to date; null for a file.</param>
    public static string Write(ReportContent content, Palette palette, LiveStatus? live = null)
    {
        Summary summary = content.Summary;
        Conclusions conclusions = Conclusions.Of(content);
        var page = new HtmlText();
        string[] experiments = [.. summary.Comparisons.Select(c => c.Setting.Experiment).Distinct()];
        string title = experiments.Length == 1 ? $"{experiments[0]}: label efficiency" : "Label efficiency";
        page.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'").Markup(live is null ? "" : "; connect-src 'self'").Markup("\">\n")
            .Markup(live is null or { IsOver: true } ? "" : "<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript>\n")
            .Element("title", title).Markup("<style>\n").Markup(PageStyle.Css()).Markup("</style>\n</head>\n<body>\n");
        if (live is not null)
            page.Markup("<div id=\"live\" role=\"status\" data-version=\"").Text(live.Version).Markup("\"><b>Live</b> <span>").Text(live.Text).Markup("</span></div>\n");
        Tools(page, palette, summary);
        page.Markup("<header class=\"top\">\n").Element("h1", title).Element("p class=\"lead\"", Lead(content)).Markup(Contents(content)).Markup("</header>\n<main>\n");

        if (live is { Running.Count: > 0 })
            Running(page, live, summary);
        Conclude(page, conclusions, summary);
        Observe(page, summary);
        Figures(page, content, palette);
        Runs(page, content);
        page.Markup("</main>\n<footer>\n").Element("p", "Written by AutoAL from the ledgers alone. Nothing on this page is loaded from elsewhere.").Markup("</footer>\n<script>\n")
            .Markup(PageFiles.Read("report.js")).Markup(live is null ? "" : PageFiles.Read("watch.js")).Markup("</script>\n</body>\n</html>\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Lead(ReportContent content)
    {
        Summary summary = content.Summary;
        int settings = summary.Comparisons.Count;
        return string.Create(CultureInfo.InvariantCulture,
            $"{summary.Strategies.Count} strategies on {settings} {(settings == 1 ? "setting" : "settings")} (data set and learner), {content.Provenance.Complete} of {content.Provenance.Cells} runs complete. Metric: {summary.Options.Metric.Title}, area {summary.Options.Area.Id}, baseline {summary.Options.Baseline}.");
    }

    private static string Contents(ReportContent content)
    {
        (string Id, string Name, bool Shown)[] sections =
        [
            ("conclusions", "Conclusions", true), ("observations", "What to know first", content.Summary.Observations.Count > 0), ("curves", "Learning curves", true),
            ("comparisons", "Comparisons", true), ("across", "Across data sets", true), ("savings", "Labels saved", true), ("costs", "Cost and time", content.Costs.Count + content.Times.Count > 0),
            ("search", "Search and models", content.Searches.Count + content.Choices.Count > 0), ("coverage", "Classes", content.Coverage.Count > 0), ("quality", "Label quality", content.Quality.Count > 0), ("runs", "Runs and provenance", true),
        ];
        return $"<nav aria-label=\"Contents\"><ul>{string.Concat(sections.Where(s => s.Shown).Select(s => $"<li><a href=\"#{s.Id}\">{s.Name}</a></li>"))}</ul></nav>\n";
    }

    private static void Tools(HtmlText page, Palette palette, Summary summary)
    {
        page.Markup("<div id=\"tools\" role=\"toolbar\" aria-label=\"Figures\" hidden><div>\n<div class=\"chips\">\n");
        foreach (string strategy in palette.Names.Where(summary.Strategies.Contains))
        {
            SeriesStyle style = palette[strategy];
            page.Markup(string.Create(CultureInfo.InvariantCulture, $"<button type=\"button\" data-s=\"{style.Index}\" aria-pressed=\"true\"><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><circle cx=\"5\" cy=\"5\" r=\"5\" fill=\"{style.Stroke}\"/></svg>"))
                .Text(strategy).Markup("</button>\n");
        }

        page.Markup("</div>\n<button type=\"button\" id=\"all\">All</button><button type=\"button\" id=\"log\" aria-pressed=\"false\">Log labels</button><button type=\"button\" id=\"theme\" aria-pressed=\"false\">Dark</button>\n</div></div>\n");
    }

    private static void Conclude(HtmlText page, Conclusions conclusions, Summary summary)
    {
        page.Markup("<section id=\"conclusions\">\n<h2>Conclusions</h2>\n<div class=\"card headline\">\n").Element("p", conclusions.Headline.Replace(" %", "\u00A0%", StringComparison.Ordinal));
        foreach (string sentence in conclusions.Sentences)
            page.Element("p", sentence);
        page.Markup("</div>\n");
        HtmlTable standings = DataTables.Standings(conclusions, summary);
        if (!standings.IsEmpty)
            standings.Write(page);
        page.Element("p class=\"lead\"", $"Claims need at least {SummaryOptions.MinimumSeeds} paired seeds and p below 0.05 after Holm’s correction within a setting. “Not distinguishable” does not mean equal.").Markup("</section>\n");
    }

    private static void Running(HtmlText page, LiveStatus live, Summary summary)
    {
        var table = new HtmlTable("Cells with entries and no end, as of the last look", "setting", "strategy", "seed", "rounds", "labels", summary.Options.Metric.Title);
        foreach (RunningCell cell in live.Running)
        {
            table.Row($"{cell.Setting.Dataset} · {cell.Setting.Learner}", cell.Strategy, cell.Seed.ToString(CultureInfo.InvariantCulture), Count(cell.Rounds), Count(cell.Labels),
                cell.Value is double value && double.IsFinite(value) ? Wording.Value(value, summary.Options.Metric) : "");
        }

        page.Markup("<section id=\"running\">\n<h2>Under way</h2>\n");
        table.Write(page);
        page.Markup("</section>\n");
    }

    private static void Observe(HtmlText page, Summary summary)
    {
        if (summary.Observations.Count == 0)
            return;
        page.Markup("<section id=\"observations\">\n<h2>What to know first</h2>\n");
        foreach (IGrouping<string, Observation> kind in summary.Observations.GroupBy(o => o.Kind))
        {
            bool warning = kind.Any(o => o.Severity == Severity.Warning);
            page.Markup($"<div class=\"observation{(warning ? " warning" : "")}\"><h3>").Text(ObservationTitle.Of(kind.Key)).Markup($"<span class=\"badge\">{(warning ? "warning" : "note")}</span></h3>\n");
            Observation[] all = [.. kind];
            int open = all.Length <= MostOpenObservations + 1 ? all.Length : MostOpenObservations;
            List(page, all.AsSpan(0, open), summary);
            if (open < all.Length)
            {
                page.Markup("<details><summary>").Text(string.Create(CultureInfo.InvariantCulture, $"and in {all.Length - open} more settings")).Markup("</summary>\n");
                List(page, all.AsSpan(open), summary);
                page.Markup("</details>");
            }

            page.Markup("</div>\n");
        }

        page.Markup("</section>\n");
    }

    private static void List(HtmlText page, ReadOnlySpan<Observation> observations, Summary summary)
    {
        page.Markup("<ul class=\"plain\">\n");
        foreach (Observation observation in observations)
            page.Markup("<li><b>").Text(Wording.Title(observation.Setting, summary)).Markup("</b>: ").Text(observation.Sentence).Markup("</li>\n");
        page.Markup("</ul>\n");
    }

    private static void Figures(HtmlText page, ReportContent content, Palette palette)
    {
        Summary summary = content.Summary;
        page.Markup("<section id=\"curves\">\n<h2>Learning curves</h2>\n");
        Figure(page, OverviewFigure.Draw(summary, palette, annotated: true), null);
        Comparison[] shown = [.. summary.Comparisons.Where(c => c.Rows.Count > 0)];
        foreach ((Comparison comparison, int i) in shown.Select((c, i) => (c, i)))
        {
            page.Markup($"<details class=\"setting\"{(shown.Length <= MostOpenSettings || i == 0 ? " open" : "")}><summary><b>").Text(Wording.Title(comparison.Setting, summary)).Markup("</b> <span>").Text(Wording.Finding(comparison)).Markup("</span></summary>\n");
            Figure(page, CurvesFigure.Draw(comparison, summary, palette, annotated: true), DataTables.Curves(comparison, summary));
            page.Markup("</details>\n");
        }

        page.Markup("</section>\n<section id=\"comparisons\">\n<h2>Comparisons</h2>\n");
        HtmlTable comparisons = DataTables.Comparisons(summary);
        Figure(page, EffectsFigure.Draw(summary, palette, annotated: true), null);
        Figure(page, DifferencesFigure.Draw(summary, palette, annotated: true), comparisons);
        Details(page, "Other tests of the same differences", DataTables.Tests(summary));
        Figure(page, WinMatrixFigure.Draw(content.Wins, palette, annotated: true), DataTables.Wins(content.Wins));

        page.Markup("</section>\n<section id=\"across\">\n<h2>Across data sets</h2>\n");
        foreach (RankAnalysis ranks in content.Ranks)
        {
            if (RanksFigure.Draw(ranks, summary.Options, palette, annotated: true) is { } diagram)
                Figure(page, diagram, DataTables.Ranks(ranks));
            else
                page.Markup("<p>").Text($"No critical-difference diagram for {ranks.Learner}: {ranks.WhyNot}").Markup("</p>\n");
        }

        Figure(page, content.Profile is { } profile ? ProfileFigure.Draw(profile, summary.Options, palette, annotated: true) : null, content.Profile is { } known ? DataTables.Profile(known) : null);
        page.Markup("</section>\n<section id=\"savings\">\n<h2>Labels saved</h2>\n");
        if (SavingsFigure.Draw(summary, palette, annotated: true) is { } savings)
            Figure(page, savings, comparisons);
        else
            page.Element("p", $"Nothing was compared with {summary.Options.Baseline}, so there is no saving to show.");
        page.Markup("</section>\n");

        if (content.Costs.Count + content.Times.Count > 0)
        {
            page.Markup("<section id=\"costs\">\n<h2>Cost and time</h2>\n");
            Figure(page, CostFigure.Draw(content.Costs, summary, palette, annotated: true), DataTables.Costs(content.Costs, summary));
            if (content.Costs.Count == 0)
                page.Element("p", "Every label costs 1, so curves over cost are the curves over labels.");
            Figure(page, TimingFigure.Draw(content.Times, summary, palette, annotated: true), DataTables.Times(content.Times, summary));
            page.Markup("</section>\n");
        }

        if (content.Searches.Count + content.Choices.Count > 0)
        {
            page.Markup("<section id=\"search\">\n<h2>Search and models</h2>\n");
            Figure(page, TrajectoryFigure.Draw(content.Searches, summary, palette, annotated: true), DataTables.Searches(content.Searches, summary));
            Figure(page, ChoicesFigure.Draw(content.Choices, summary, palette, annotated: true), DataTables.Choices(content.Choices, summary));
            page.Markup("</section>\n");
        }

        if (content.Coverage.Count > 0)
        {
            page.Markup("<section id=\"coverage\">\n<h2>Classes among the labels</h2>\n");
            Figure(page, CoverageFigure.Draw(content.Coverage, summary, palette, annotated: true), DataTables.Coverage(content.Coverage, summary));
            Figure(page, ClassesFigure.Draw(content.Coverage, summary, palette, annotated: true), DataTables.PerClass(content.Coverage, summary));
            page.Markup("</section>\n");
        }

        if (content.Quality.Count > 0)
        {
            page.Markup("<section id=\"quality\">\n<h2>Label quality</h2>\n");
            Figure(page, QualityFigure.Draw(content.Quality, summary, palette, annotated: true), null);
            DataTables.Quality(content.Quality, summary).Write(page);
            page.Markup("</section>\n");
        }
    }

    private static void Figure(HtmlText page, string? svg, HtmlTable? data)
    {
        if (svg is null)
            return;
        page.Markup("<figure><div class=\"picture\">\n").Markup(svg).Markup("</div>\n");
        if (data is not null)
            Details(page, "Data", data);
        page.Markup("</figure>\n");
    }

    private static void Details(HtmlText page, string name, HtmlTable table)
    {
        if (table.IsEmpty)
            return;
        page.Markup("<details><summary>").Text(name).Markup("</summary>\n");
        table.Write(page);
        page.Markup("</details>\n");
    }

    private static void Runs(HtmlText page, ReportContent content)
    {
        Provenance origin = content.Provenance;
        page.Markup("<section id=\"runs\">\n<h2>Runs and provenance</h2>\n").Element("h3", "Failed and missing runs");
        HtmlTable problems = DataTables.Problems(content.Summary);
        if (problems.IsEmpty)
            page.Element("p", "None.");
        else
            problems.Write(page);

        var datasets = new HtmlTable("Data sets", "data set", "classes", "pool rows", "test rows", "fingerprint");
        foreach (DatasetOrigin d in origin.Datasets)
            datasets.Row(d.Dataset, Count(d.Classes), Count(d.PoolRows), Count(d.TestRows), d.Fingerprint);
        var engines = new HtmlTable("Learners", "learner", "engine", "version");
        foreach ((string learner, string engine, string version) in origin.Engines)
            engines.Row(learner, engine, version);
        var plans = new HtmlTable("Plans", "plan (SHA-256)", "report format");
        foreach (string plan in origin.Plans)
            plans.Row(plan, string.Create(CultureInfo.InvariantCulture, $"version {ReportJson.Version}"));
        page.Element("h3", "Where the numbers come from");
        foreach (HtmlTable table in (HtmlTable[])[datasets, engines, plans])
            table.Write(page);
        page.Element("p class=\"lead\"", "The same content is in report.json for programs; every point of every run is in points.csv.").Markup("</section>\n");
    }

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
