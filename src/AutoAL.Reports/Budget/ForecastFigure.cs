using AutoAL.Planning.Budgeting;
using AutoAL.Planning.Forecasting;
using AutoAL.Reports.Figures;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Budget;

/// <summary>One panel a strategy: the curve that was seen, and the fan of curves that may follow.</summary>
public static class ForecastFigure
{
    private const double Width = 1200;
    private const double Edge = 30;
    private const double PanelHeight = 230;
    private const int Steps = 60;

    public static string? Draw(BudgetPlan plan, Palette palette, bool annotated = false)
    {
        if (plan.Best.Count == 0)
            return null;
        CurveMetric metric = plan.Question.Metric;
        var canvas = new SvgCanvas(Width, annotated);
        string title = $"What may come: {Wording.MetricAxis(metric)} against labels";
        string finding = BudgetWords.Headline(plan);
        canvas.Text(Edge, 40, title, 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 64, Width - (2 * Edge), finding, 13, Theme.Ink);
        int columns = Math.Min(3, plan.Best.Count);
        double pitch = (Width - (2 * Edge) + 28) / columns;
        (double To, double Low, double High) = Range(plan);
        for (int i = 0; i < plan.Best.Count; i++)
        {
            ArmForecast arm = plan.Best[i];
            double x = Edge + (i % columns * pitch);
            double top = y + (i / columns * (PanelHeight + 70)) + 34;
            canvas.Text(x, top - 14, TextWidth.Fit($"{arm.Name} · {BudgetWords.Word(arm.Answer)}", pitch - 28, 14, bold: true), 14, Theme.Ink, bold: true);
            var plot = new PlotArea(canvas, x + 44, top, pitch - 28 - 44, PanelHeight, new CurveRange(0, To, Low, High, metric.Scale));
            plot.DrawFrame(11.5);
            SeriesStyle style = palette[arm.Arm.Strategy];
            plot.DrawBand(Fan(arm, To, 0.05, 0.95), style, 0.13);
            plot.DrawBand(Fan(arm, To, 0.25, 0.75), style, 0.22);
            plot.DrawLevel(plan.Question.Target);
            CurveBand middle = Fan(arm, To, 0.05, 0.95);
            plot.DrawSteps(middle.Points.Select(p => (p.X, p.Mean)), style with { Dash = "4 3" });
            plot.DrawSteps(Enumerable.Range(0, arm.Arm.Sample.Labels.Length).Select(k => (arm.Arm.Sample.Labels[k], arm.Arm.Sample.Mean.Values[k])), style with { Dash = null });
        }

        y += ((plan.Best.Count + columns - 1) / columns * (PanelHeight + 70)) + 20;
        string caption = $"Solid: mean over {plan.Best[0].Arm.Sample.Runs} simulated runs from few labels on, nothing smoothed. Dashed: median of {plan.Best[0].Forecast.Curves.Count} drawn curves with their 50 % and 90 % intervals. Level: the target, {BudgetWords.Value(plan.Question.Target, metric)}. All panels have the same axes.";
        y = Wording.Paragraph(canvas, Edge, y, Width - (2 * Edge), caption, 12, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, finding);
    }

    /// <summary>Shows the labels that matter: to the median's 90 % end where it is finite, at least twice what was seen.</summary>
    internal static double Reach(BudgetPlan plan)
    {
        double seen = plan.Best.Max(a => a.Arm.Sample.Mean.Last);
        double[] ends = [.. plan.Best.SelectMany(a => new[] { a.Total.Quantile(0.75), a.Total.Median, a.FromScratch.Median }).Where(double.IsFinite)];
        return Math.Min(Math.Max(plan.Question.Horizon, seen), Math.Max(2 * seen, ends.Length > 0 ? 1.25 * ends.Max() : 4 * seen));
    }

    private static (double To, double Low, double High) Range(BudgetPlan plan)
    {
        double to = Reach(plan);
        double low = plan.Best.Min(a => a.Arm.Sample.Mean.Values.Min());
        double high = plan.Best.Max(a => Fan(a, to, 0.05, 0.95).Points.Max(p => p.Interval!.Value.High));
        double ceiling = plan.Best[0].Arm.Sample.Ceiling;
        (low, high) = LinearAxis.Pad(low * plan.Question.Metric.Scale, Math.Max(high, Math.Min(ceiling, plan.Question.Target)) * plan.Question.Metric.Scale);
        return (to, low, Math.Max(low + 1e-6, Math.Min(high, ceiling * plan.Question.Metric.Scale)));
    }

    private static CurveBand Fan(ArmForecast arm, double to, double low, double high)
    {
        double from = arm.Arm.Sample.Mean.Last;
        double step = Math.Max(1e-9, (to - from) / Steps);
        return new CurveBand([.. Enumerable.Range(0, Steps + 1).Select(i =>
        {
            double x = from + (i * step);
            var values = new DrawnNumbers(arm.Forecast.Curves.Select(c => c.At(x)));
            return new BandPoint(x, values.Median, new Interval(values.Quantile(low), values.Quantile(high)), arm.Arm.Sample.Runs);
        })]);
    }
}
