using AutoAL.Reports.Figures;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Exporting;

/// <summary>A mean curve with its band, as readers see it (shares in per cent).</summary>
/// <param name="Name">The strategy.</param>
/// <param name="Colour">As <c>#rrggbb</c>.</param>
/// <param name="Dash">Lengths of strokes and gaps in px; null for a solid line.</param>
/// <param name="X">Labels, rising.</param>
/// <param name="Mean">One per x.</param>
/// <param name="Low">Lower end of the band, one per x; the mean where there is no band.</param>
/// <param name="High">Upper end.</param>
public sealed record ChartLine(
    string Name, string Colour, IReadOnlyList<double>? Dash, IReadOnlyList<double> X, IReadOnlyList<double> Mean, IReadOnlyList<double> Low, IReadOnlyList<double> High);

/// <summary>One setting's label-efficiency curves, without any drawing.</summary>
/// <param name="Title">Data set and learner.</param>
/// <param name="Horizontal">Name of the x axis.</param>
/// <param name="Vertical">Name of the y axis.</param>
/// <param name="Lines">The baseline first, then best first.</param>
/// <param name="Level">The target, or null.</param>
/// <param name="Caption">Seeds, band, metric, budget.</param>
public sealed record CurveChart(string Title, string Horizontal, string Vertical, IReadOnlyList<ChartLine> Lines, double? Level, string Caption)
{
    /// <summary>A chart per setting that has curves, with the stem of its file's name, which is the SVG's.</summary>
    public static IReadOnlyList<(string Stem, CurveChart Chart)> Of(Summary summary)
    {
        var palette = new Palette(summary.Strategies, summary.Options.Baseline);
        Comparison[] shown = [.. summary.Comparisons.Where(c => c.Rows.Count > 0)];
        IReadOnlyDictionary<Setting, string> names = FigureNames.Of(shown.Select(c => c.Setting));
        return [.. shown.Select(c => (Path.GetFileNameWithoutExtension(names[c.Setting]), Of(c, summary, palette)))];
    }

    private static CurveChart Of(Comparison comparison, Summary summary, Palette palette)
    {
        double scale = summary.Options.Metric.Scale;
        return new CurveChart(
            Wording.Title(comparison.Setting, summary), "labels bought", Wording.MetricAxis(summary.Options.Metric),
            [.. comparison.Rows.OrderByDescending(r => r.IsBaseline).Select(r => Line(r, palette[r.Strategy], scale))],
            comparison.Target * scale, Wording.Caption(comparison, summary.Options));
    }

    private static ChartLine Line(RankedStrategy row, SeriesStyle style, double scale) => new(
        row.Strategy, style.Stroke, style.Dash?.Split(' ').Select(d => double.Parse(d, System.Globalization.CultureInfo.InvariantCulture)).ToArray(),
        [.. row.Band.Points.Select(p => p.X)],
        [.. row.Band.Points.Select(p => p.Mean * scale)],
        [.. row.Band.Points.Select(p => (p.Interval?.Low ?? p.Mean) * scale)],
        [.. row.Band.Points.Select(p => (p.Interval?.High ?? p.Mean) * scale)]);
}
