using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>The sentences that figures and tables share.</summary>
internal static class Wording
{
    /// <summary>Data set and learner; the experiment too when the report holds several.</summary>
    public static string Title(Setting setting, Summary summary) => summary.Comparisons.All(c => c.Setting.Experiment == setting.Experiment)
        ? $"{setting.Dataset} · {setting.Learner}"
        : $"{setting.Experiment}: {setting.Dataset} · {setting.Learner}";

    /// <summary>The axis title of the metric.</summary>
    public static string MetricAxis(CurveMetric metric) => metric.IsShare ? $"{metric.Title} (%)" : metric.Unit.Length > 0 ? $"{metric.Title} ({metric.Unit})" : metric.Title;

    /// <summary>A metric value for the reader: "95.3 %".</summary>
    public static string Value(double value, CurveMetric metric) => metric.IsShare
        ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %"
        : value.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>"10 seeds", or "8 to 10 seeds" when strategies differ.</summary>
    public static string Seeds(Comparison comparison)
    {
        int least = comparison.Rows.Min(r => r.Area.Count);
        int most = comparison.Rows.Max(r => r.Area.Count);
        return least == most
            ? least == 1 ? "1 seed" : string.Create(CultureInfo.InvariantCulture, $"{least} seeds")
            : string.Create(CultureInfo.InvariantCulture, $"{least} to {most} seeds");
    }

    /// <summary>What the target is: "random's final mean, 95.3 %".</summary>
    public static string Target(double target, SummaryOptions options) => options.Target is null
        ? $"{options.Baseline}’s final mean, {Value(target, options.Metric)}"
        : $"target {Value(target, options.Metric)}";

    /// <summary>What the strategy saves of the baseline's labels, as a sentence; null where nothing is known, and for another strategy's twin.</summary>
    public static string? Saving(RankedStrategy row, Comparison comparison, SummaryOptions options) =>
        row.Verdict.Kind != VerdictKind.SamePicks && comparison.Target is double target ? row.Saving?.Sentence(row.Strategy, options.Baseline, Target(target, options)) : null;

    /// <summary>The sentence a reader must not miss: the best strategy that has a verdict of its own.</summary>
    public static string Finding(Comparison comparison) => comparison.Rows.FirstOrDefault(r => r.Verdict.Kind is not (VerdictKind.Baseline or VerdictKind.SamePicks))?.Verdict.Sentence
        ?? comparison.Rows.FirstOrDefault(r => !r.IsBaseline)?.Verdict.Sentence
        ?? "There is one strategy, so there is nothing to compare.";

    /// <summary>The finding in the space of a panel's title: "margin: +1.8 points [0.9, 2.7] · better".</summary>
    public static string ShortFinding(Comparison comparison) =>
        comparison.Rows.FirstOrDefault(r => r.Difference is not null && r.Verdict.Kind != VerdictKind.SamePicks) is { } best
            ? $"{best.Strategy}: {best.DifferenceText} · {best.Verdict.Word}"
            : Finding(comparison);

    /// <summary>Seeds, band, metric, budget, area: what every caption owes the reader.</summary>
    public static string Caption(Comparison comparison, SummaryOptions options)
    {
        string rows = comparison.TestRows.Most == 0 ? "test rows that the source does not number" : comparison.TestRows.Least == comparison.TestRows.Most
            ? string.Create(CultureInfo.InvariantCulture, $"{comparison.TestRows.Least} test rows")
            : string.Create(CultureInfo.InvariantCulture, $"{comparison.TestRows.Least} to {comparison.TestRows.Most} test rows");
        string level = comparison.Target is double target ? $" Dashed level: {Target(target, options)}." : "";
        string notes = comparison.Notes.Count > 0 ? " " + string.Join(' ', comparison.Notes) : "";
        string lines = comparison.Rows.All(r => r.Area.Count == 1)
            ? "Lines: 1 seed, nothing smoothed, so there is no band."
            : $"Lines: mean over {Seeds(comparison)}, nothing smoothed. Band: 95 % t interval of the mean at each label count.";
        return string.Create(CultureInfo.InvariantCulture,
            $"{lines} Metric: {options.Metric.Title} on {rows}. Budget: {comparison.From} to {comparison.To} labels.{level} Differences: {options.Area.Id}, paired by seed, 95 % t interval; verdicts after Holm’s correction.{notes}");
    }

    /// <summary>"= 0.0312", "&lt; 0.0001".</summary>
    public static string Probability(double p) => p < 0.0001 ? "< 0.0001" : "= " + p.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Draws wrapped text from the base line of its first line on; gives the base line after the last.</summary>
    public static double Paragraph(SvgCanvas canvas, double x, double y, double width, string text, double size, string fill)
    {
        foreach (string line in TextWidth.Wrap(text, width, size))
        {
            canvas.Text(x, y, line, size, fill);
            y += size * 1.45;
        }

        return y;
    }
}
