using AutoAL.Statistics;
using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Figures;

/// <summary>The metric against what the labels cost: a strategy may win per label and lose per unit of currency.</summary>
public static class CostFigure
{
    /// <summary>The figure as SVG, or null when every label costs 1.</summary>
    public static string? Draw(IReadOnlyList<CostCurve> costs, Summary summary, Palette palette, bool annotated = false)
    {
        if (costs.Count == 0)
            return null;
        CurveMetric metric = summary.Options.Metric;
        return new PanelsFigure
        {
            Title = $"What the labels cost: {Wording.MetricAxis(metric)}",
            Finding = Finding(costs, metric),
            Panels = [.. costs.GroupBy(c => c.Setting).Select(g => new CurvePanel(Wording.Title(g.Key, summary), [.. g.Select(c => (c.Strategy, c.Band))]))],
            Horizontal = "cost in the plan’s currency",
            Vertical = Wording.MetricAxis(metric),
            Scale = metric.Scale,
            Bounds = metric.IsShare ? (0, 100) : (double.NegativeInfinity, double.PositiveInfinity),
            Caption = "Lines: mean over seeds at equal cost, over the range that all runs of the strategy cover, nothing smoothed.",
        }.Draw(palette, annotated);
    }

    private static string Finding(IReadOnlyList<CostCurve> costs, CurveMetric metric)
    {
        CostCurve[] first = [.. costs.Where(c => c.Setting == costs[0].Setting)];
        double shared = first.Min(c => c.Band.Mean.Last);
        CostCurve best = first.Where(c => c.Band.Mean.First <= shared).MaxBy(c => c.Band.Mean.At(shared))!;
        return FormattableString.Invariant($"For {shared:0.##} in currency on {best.Setting.Dataset}, {best.Strategy} reaches most: {Wording.Value(best.Band.Mean.At(shared), metric)}. Compare at equal cost; this is a description, not a test.");
    }
}
