using AutoAL.Planning.Budgeting;
using AutoAL.Reports.Figures;
using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Budget;

/// <summary>P(target reached by n labels), or by an amount of money, one line a strategy.</summary>
public static class ReachFigure
{
    private const double Width = 1200;
    private const double Edge = 30;
    private const double Height = 300;
    private const int Steps = 120;

    public static string? Draw(BudgetPlan plan, Palette palette, bool annotated = false)
    {
        if (plan.Best.Count == 0)
            return null;
        var canvas = new SvgCanvas(Width, annotated);
        string title = $"Probability that {plan.Question.Metric.Title} {BudgetWords.Value(plan.Question.Target, plan.Question.Metric)} is reached";
        string finding = string.Join("; ", plan.Best.Select(a => $"{a.Name}: {BudgetWords.Percent(a.Probability)} within {BudgetWords.Whole(plan.Question.Horizon)} labels")) + ".";
        canvas.Text(Edge, 40, TextWidth.Fit(title, Width - (2 * Edge), 19, bold: true), 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 64, Width - (2 * Edge), finding, 13, Theme.Ink);
        y = Legend.Draw(canvas, [.. palette.Names.Where(n => plan.Best.Any(a => a.Arm.Strategy == n))], palette, Edge, y + 6, Width) + 22;
        double half = (Width - (2 * Edge) - 60) / 2;
        double labels = ForecastFigure.Reach(plan);
        Panel(canvas, plan, palette, Edge + 52, y, half - 52, labels, "labels in all", static (arm, n) => arm.Total.ShareAtMost(n));
        double[] costs = [.. plan.Best.SelectMany(a => new[] { a.Cost.Median, a.Cost.Quantile(0.75), a.Cost.Quantile(0.9) }).Where(double.IsFinite)];
        double most = costs.Length > 0 ? Math.Max(1e-6, 1.2 * costs.Max()) : Math.Max(1e-6, plan.Best.Max(a => a.Spending.Median));
        Panel(canvas, plan, palette, Edge + 60 + half + 52, y, half - 52, most, $"still to pay ({plan.Question.Prices.Currency})", static (arm, price) => arm.Cost.ShareAtMost(price));
        y += Height + 74;
        string caption = "Share of the drawn curves that are at the target. A line that stays below 100 % leaves the rest for “never within what was asked”. Each strategy has its best batch size.";
        y = Wording.Paragraph(canvas, Edge, y, Width - (2 * Edge), caption, 12, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, finding);
    }

    private static void Panel(SvgCanvas canvas, BudgetPlan plan, Palette palette, double left, double top, double width, double to, string axis, Func<ArmForecast, double, double> share)
    {
        var plot = new PlotArea(canvas, left, top, width, Height, new CurveRange(0, to, 0, 100, 100));
        plot.DrawFrame(12);
        plot.NameAxes(axis, "probability (%)", 12.5);
        plot.DrawLevel(0.5);
        plot.DrawLevel(0.9);
        foreach (ArmForecast arm in plan.Best.OrderByDescending(a => palette[a.Arm.Strategy].Index == 0))
            plot.DrawSteps(Enumerable.Range(0, Steps + 1).Select(i => (i * to / Steps, share(arm, i * to / Steps))), palette[arm.Arm.Strategy]);
    }
}
