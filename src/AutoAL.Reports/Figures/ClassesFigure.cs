using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>How many labels of each class every strategy bought, tinted by how that compares with the baseline's share of the class.</summary>
public static class ClassesFigure
{
    private const double Width = 1060;
    private const double Edge = 28;
    private const double RowHeight = 20;

    /// <summary>Columns that can be read; of more classes the least labelled are shown.</summary>
    private const int MostColumns = 26;

    /// <summary>Rows that are still looked at one by one; above, each setting shows the baseline and its two extremes.</summary>
    private const int MostRows = 120;

    /// <summary>The figure as SVG, or null when no ledger tells its initial labels.</summary>
    public static string? Draw(IReadOnlyList<ClassCoverage> coverage, Summary summary, Palette palette, bool annotated = false)
    {
        if (coverage.Count == 0)
            return null;
        double names = Math.Min(220, coverage.Max(c => TextWidth.Of(c.Strategy, 13)));
        double left = Edge + 12 + names + 16;
        bool thinned = coverage.Count > MostRows;

        var canvas = new SvgCanvas(Width, annotated);
        const string title = "Labels per class at the end";
        string finding = Finding(coverage, summary);
        canvas.Text(Edge, 38, title, 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 62, Width - (2 * Edge), finding, 13, Theme.Ink) + 2;
        foreach (IGrouping<Setting, ClassCoverage> setting in coverage.GroupBy(c => c.Setting))
            y = Block(canvas, Wording.Title(setting.Key, summary), thinned ? Extremes([.. setting], summary) : [.. setting], setting.FirstOrDefault(c => c.Strategy == summary.Options.Baseline), palette, left, y + 26);

        string against = coverage.Any(c => c.Strategy == summary.Options.Baseline) ? $"{summary.Options.Baseline} gave the class" : "an even share";
        string omitted = thinned ? $" Of many strategies, those with most and with fewest labels of the rarest class are shown beside {summary.Options.Baseline}; all are in report.json." : "";
        y = Wording.Paragraph(canvas, Edge, y + 20, Width - (2 * Edge),
            $"Number: labels bought before the last round, mean over seeds. Blue: a larger share of the labels than {against}; orange: a smaller one; full colour from four times on.{omitted}", 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, finding);
    }

    private static double Block(SvgCanvas canvas, string title, ClassCoverage[] rows, ClassCoverage? baseline, Palette palette, double left, double y)
    {
        int classes = rows[0].PerClass.Count;
        int[] columns = [.. Enumerable.Range(0, classes).OrderBy(c => rows.Sum(r => Labels(r, c))).Take(MostColumns).Order()];
        double field = Math.Min(110, (Width - Edge - left) / columns.Length);
        double size = field < 34 ? 10.5 : 12;
        string[] headings = [.. columns.Select(c => rows[0].PerClass[c].Class)];
        bool flat = headings.All(h => TextWidth.Of(h, 12) <= field - 8);
        string shown = columns.Length < classes ? string.Create(CultureInfo.InvariantCulture, $" · the {columns.Length} least labelled of {classes} classes") : "";
        canvas.Text(Edge, y, TextWidth.Fit(title + shown, Width - (2 * Edge), 14, bold: true), 14, Theme.Ink, bold: true);
        y += flat ? 20 : 12 + Math.Min(90, headings.Max(h => TextWidth.Of(h, 12)));
        for (int c = 0; c < columns.Length; c++)
        {
            double x = left + ((c + 0.5) * field);
            if (flat)
                canvas.Text(x, y, headings[c], 12, Theme.Ink, Anchor.Middle);
            else
                canvas.UprightText(x + 4, y, TextWidth.Fit(headings[c], 90, 12), 12, Theme.Ink, Anchor.Start);
        }

        y += 6;
        foreach (ClassCoverage row in rows)
        {
            canvas.Belongs(series: palette[row.Strategy].Index);
            canvas.Text(left - 10, y + 14.5, TextWidth.Fit(row.Strategy, left - 26 - Edge, 13), 13, palette[row.Strategy].Ink, Anchor.End);
            for (int c = 0; c < columns.Length; c++)
            {
                double labels = Labels(row, columns[c]);
                canvas.Rectangle(left + (c * field) + 1, y + 1, field - 2, RowHeight - 2, HeatScale.Of(Tint(row, baseline, columns[c])));
                canvas.Text(left + ((c + 0.5) * field), y + 14.5, labels.ToString(field < 34 || labels >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture), size, Theme.Ink, Anchor.Middle);
            }

            canvas.Belongs();
            y += RowHeight;
        }

        return y;
    }

    /// <summary>log₄ of the ratio of the two shares, in [−1, 1]; half a label is added to each class, so that none is infinite.</summary>
    private static double Tint(ClassCoverage row, ClassCoverage? baseline, int c)
    {
        int classes = row.PerClass.Count;
        double share = (Labels(row, c) + 0.5) / (row.PerClass.Sum(one => one.Labels) + (0.5 * classes));
        double other = baseline is null ? 1.0 / classes : (Labels(baseline, c) + 0.5) / (baseline.PerClass.Sum(one => one.Labels) + (0.5 * classes));
        return Math.Clamp(Math.Log(share / other, 4), -1, 1);
    }

    private static double Labels(ClassCoverage row, int c) => c < row.PerClass.Count ? row.PerClass[c].Labels : 0;

    private static ClassCoverage[] Extremes(ClassCoverage[] setting, Summary summary)
    {
        ClassCoverage[] others = [.. setting.Where(c => c.Strategy != summary.Options.Baseline)];
        ClassCoverage[] kept = others.Length <= 2 ? others : [others.MaxBy(c => c.Rarest.Values[^1])!, others.MinBy(c => c.Rarest.Values[^1])!];
        return [.. setting.Where(c => c.Strategy == summary.Options.Baseline), .. kept];
    }

    private static string Finding(IReadOnlyList<ClassCoverage> coverage, Summary summary)
    {
        ClassCoverage worst = coverage.MinBy(c => c.Rarest.Values[^1])!;
        (string name, double labels) = worst.PerClass.MinBy(one => one.Labels);
        return string.Create(CultureInfo.InvariantCulture, $"Fewest labels of one class: {labels:0.#} of “{name}” by {worst.Strategy} on {Wording.Title(worst.Setting, summary)}.");
    }
}
