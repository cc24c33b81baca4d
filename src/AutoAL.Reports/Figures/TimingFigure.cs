using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>Seconds per round of each strategy, split into search, evaluation and choice.</summary>
public static class TimingFigure
{
    private const double Width = 1060;
    private const double Edge = 28;
    private const double RowHeight = 24;

    /// <summary>The part's name, its colour, and its seconds.</summary>
    private static readonly (string Name, string Colour, Func<TimeSpent, double> Seconds)[] Parts =
    [
        ("search and training", "#0072b2", t => t.Search), ("scoring the test rows", "#b37d00", t => t.Evaluate), ("choosing rows", "#d55e00", t => t.Select),
    ];

    /// <summary>The figure as SVG, or null without timings.</summary>
    public static string? Draw(IReadOnlyList<TimeSpent> times, Summary summary, Palette palette, bool annotated = false)
    {
        if (times.Count == 0)
            return null;
        double names = Math.Min(220, times.Max(t => TextWidth.Of(t.Strategy, 13)));
        double left = Edge + 12 + names + 20;
        double right = Width - Edge - 200;
        IGrouping<Setting, TimeSpent>[] groups = [.. times.OrderByDescending(t => t.Total).GroupBy(t => t.Setting).OrderBy(g => g.Key)];

        var canvas = new SvgCanvas(Width, annotated);
        const string title = "Where the time goes";
        string finding = Finding(times);
        canvas.Text(Edge, 38, title, 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 62, Width - (2 * Edge), finding, 13, Theme.Ink) + 8;
        double x = Edge;
        foreach ((string name, string colour, _) in Parts)
        {
            canvas.Rectangle(x, y - 10, 12, 12, colour);
            canvas.Text(x + 18, y, name, 12, Theme.Ink);
            x += 44 + TextWidth.Of(name, 12);
        }

        y += 8;
        foreach (IGrouping<Setting, TimeSpent> group in groups)
        {
            y += 30;
            // A scale of its own: seconds of one data set would make milliseconds of another invisible.
            var axis = new LinearAxis(0, Math.Max(1e-9, group.Max(t => t.Total) * 1.03), left, right, 6);
            double bottom = y + (group.Count() * RowHeight) + 4;
            foreach (double tick in axis.Ticks)
            {
                canvas.Line(axis.Px(tick), y, axis.Px(tick), bottom, Theme.Grid);
                canvas.Text(axis.Px(tick), bottom + 14, axis.Label(tick), 11.5, Theme.Muted, Anchor.Middle);
            }

            canvas.Text(Edge, y - 8, TextWidth.Fit(Wording.Title(group.Key, summary), Width - (2 * Edge), 13, bold: true), 13, Theme.Ink, bold: true, halo: true);
            foreach (TimeSpent time in group)
            {
                double middle = y + (RowHeight / 2);
                canvas.Belongs(series: palette[time.Strategy].Index);
                canvas.Text(Edge + 12, middle + 4.5, TextWidth.Fit(time.Strategy, names, 13), 13, palette[time.Strategy].Ink);
                double from = 0;
                foreach ((_, string colour, Func<TimeSpent, double> seconds) in Parts)
                {
                    canvas.Rectangle(axis.Px(from), middle - 7, Math.Max(0, axis.Px(from + seconds(time)) - axis.Px(from)), 14, colour);
                    from += seconds(time);
                }

                canvas.Text(right + 20, middle + 4.5, $"{Seconds(time.Total)} · choosing {Seconds(time.Select)}", 12, Theme.Ink);
                y += RowHeight;
            }

            canvas.Belongs();
            y += 22;
        }

        canvas.Text((left + right) / 2, y + 14, "seconds per round, slowest first", 12.5, Theme.Ink, Anchor.Middle);
        y = Wording.Paragraph(canvas, Edge, y + 42, Width - (2 * Edge), "Each setting has its own scale. Mean over all rounds and seeds, on the machine that ran them and beside whatever else ran there: a guide to proportions, not a benchmark.", 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, finding);
    }

    /// <summary>"12 ms", "3.4 s".</summary>
    public static string Seconds(double seconds) => seconds < 0.9995
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.#} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    private static string Finding(IReadOnlyList<TimeSpent> times)
    {
        double total = Math.Max(1e-12, times.Sum(t => t.Total * t.Rounds));
        TimeSpent slowest = times.MaxBy(t => t.Select)!;
        return string.Create(CultureInfo.InvariantCulture,
            $"{100 * times.Sum(t => t.Search * t.Rounds) / total:0} % of the time is search and training. Choosing takes longest for {slowest.Strategy} on {slowest.Setting.Dataset}: {Seconds(slowest.Select)} per round.");
    }
}
