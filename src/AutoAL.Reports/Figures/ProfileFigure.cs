using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>Performance profile: the share of settings in which a strategy reaches the target with at most τ times the best one's labels.</summary>
public static class ProfileFigure
{
    private const double Width = 960;
    private const double Edge = 28;
    private const double LargestRatio = 8;

    public static string Draw(PerformanceProfile profile, SummaryOptions options, Palette palette, bool annotated = false)
    {
        var canvas = new SvgCanvas(Width, annotated);
        ProfileCurve[] curves = [.. profile.Curves.OrderByDescending(c => c.At(1)).ThenByDescending(c => c.At(2)).ThenBy(c => c.Strategy, StringComparer.Ordinal)];
        const string title = "How close to the best, over settings";
        string finding = string.Create(CultureInfo.InvariantCulture, $"{curves[0].Strategy} needs the fewest labels in {100 * curves[0].At(1):0} % of {profile.Problems} {(profile.Problems == 1 ? "setting" : "settings")}.");
        canvas.Text(Edge, 38, title, 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 62, Width - (2 * Edge), finding, 13, Theme.Ink);

        double most = curves.SelectMany(c => c.Ratios).Where(r => r <= LargestRatio).DefaultIfEmpty(1).Max();
        double to = Math.Max(1.25, most * 1.03);
        double names = Math.Min(210, curves.Max(c => TextWidth.Of(c.Strategy, 12.5)));
        double left = Edge + 48;
        double right = Width - Edge - names - 24;
        double top = y + 10;
        double height = Math.Max(300, curves.Length * 15);
        var plot = new PlotArea(canvas, left, top, right - left, height, new CurveRange(1, to, 0, 104, 100));
        plot.DrawFrame(12);
        plot.NameAxes("labels to the target, times those of the best strategy", "settings (%)", 12.5);
        foreach (ProfileCurve curve in curves.Reverse())
            plot.DrawSteps(Steps(curve, to), palette[curve.Strategy]);

        double[] ends = [.. curves.Select(c => plot.YOf(c.At(to)))];
        double[] places = LabelStack.Spread(ends, 15, top + 6, plot.Bottom - 2);
        for (int i = 0; i < curves.Length; i++)
        {
            SeriesStyle style = palette[curves[i].Strategy];
            canvas.Belongs(series: style.Index);
            canvas.Line(plot.Right + 3, ends[i], plot.Right + 15, places[i], style.Stroke);
            canvas.Text(plot.Right + 19, places[i] + 4, TextWidth.Fit(curves[i].Strategy, names, 12.5), 12.5, style.Ink);
        }

        canvas.Belongs();
        string caption = string.Create(CultureInfo.InvariantCulture, $"Performance profile (Dolan and Moré, 2002) of labels to {(options.Target is null ? $"{options.Baseline}’s final mean" : "the target")} on mean curves, over the settings that ran every strategy. At 1: share of wins, ties counted for all. A setting that a strategy never solves keeps its curve below 100 %. It depends on which strategies take part.");
        y = Wording.Paragraph(canvas, Edge, plot.Bottom + 66, Width - (2 * Edge), caption, 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, finding);
    }

    private static IReadOnlyList<(double X, double Y)> Steps(ProfileCurve curve, double to)
    {
        var points = new List<(double, double)> { (1, curve.At(1)) };
        double height = curve.At(1);
        for (int i = 0; i < curve.Ratios.Count && curve.Ratios[i] <= to; i++)
        {
            if (curve.Ratios[i] <= 1)
                continue;
            points.Add((curve.Ratios[i], height));
            height = curve.Shares[i];
            points.Add((curve.Ratios[i], height));
        }

        points.Add((to, height));
        return points;
    }
}
