using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>Every strategy on every setting at once: the paired difference to the baseline as a number, claims marked.</summary>
public static class EffectsFigure
{
    /// <summary>The figure as SVG, or null when nothing was compared.</summary>
    public static string? Draw(Summary summary, Palette palette, bool annotated = false)
    {
        Comparison[] settings = [.. summary.Comparisons.Where(c => c.Rows.Any(r => r.Difference is not null))];
        if (settings.Length == 0)
            return null;
        string[] strategies = [.. settings.SelectMany(c => c.Rows).Where(r => !r.IsBaseline).GroupBy(r => r.Strategy)
            .OrderByDescending(g => g.Average(r => r.Difference?.Mean ?? 0)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
        double largest = settings.SelectMany(c => c.Rows).Max(r => Math.Abs(r.Difference?.Mean ?? 0));
        bool oneLearner = summary.Comparisons.Select(c => (c.Setting.Experiment, c.Setting.Learner)).Distinct().Count() == 1;
        SummaryOptions options = summary.Options;
        string unit = options.Quantity.Unit.Length > 0 ? $", {options.Quantity.Unit}" : "";
        int better = settings.Sum(c => c.Rows.Count(r => r.Verdict.Kind == VerdictKind.Better));
        int worse = settings.Sum(c => c.Rows.Count(r => r.Verdict.Kind == VerdictKind.Worse));
        return new HeatmapFigure
        {
            Title = $"Every strategy against {options.Baseline}",
            Finding = string.Create(CultureInfo.InvariantCulture, $"{better} differences are claimed as gains and {worse} as losses, out of {settings.Sum(c => c.Rows.Count(r => r.Difference is not null))}."),
            Rows = strategies,
            Columns = [.. settings.Select(c => oneLearner ? c.Setting.Dataset : Wording.Title(c.Setting, summary))],
            Fields = [.. strategies.Select(s => settings.Select(c => Field(c.Rows.FirstOrDefault(r => r.Strategy == s), options, largest)).ToArray())],
            Caption = $"Mean paired difference in {options.Area.Id} of {options.Metric.Title}{unit}; blue is better, orange worse. ▲ and ▼: p below 0.05 after Holm’s correction within the column. Best mean first.",
        }.Draw(palette, annotated);
    }

    private static HeatField Field(RankedStrategy? row, SummaryOptions options, double largest)
    {
        if (row?.Difference is not { } difference)
            return new HeatField("–", null);
        string sign = row.AdjustedP < SummaryOptions.Alpha && difference.Mean != 0 ? difference.Mean > 0 ? " ▲" : " ▼" : "";
        double shown = difference.Mean * options.Quantity.Scale;
        string number = shown.ToString(options.Quantity.Scale > 1 ? "+0.0;−0.0;0.0" : "+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
        return new HeatField(number + sign, largest > 0 ? Math.Sign(difference.Mean) * Math.Sqrt(Math.Abs(difference.Mean) / largest) : 0);
    }
}
