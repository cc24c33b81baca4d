using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;
using AutoAL.Statistics.Searching;

namespace AutoAL.Reports.Figures;

/// <summary>Which model was chosen at how many labels: one strip per strategy, each round divided among the models by their share of the seeds.</summary>
public static class ChoicesFigure
{
    private const double Width = 1060;
    private const double Edge = 28;
    private const double RowHeight = 20;
    private const double Bar = 15;

    /// <summary>Strips that are still looked at one by one; above, strategies are pooled per setting.</summary>
    private const int MostStrips = 120;

    /// <summary>Models by frequency; the last is "other" where there are more. Told apart in order of lightness too.</summary>
    private static readonly string[] s_colours = ["#0072b2", "#d55e00", "#009e73", "#b37d00", "#b5568f", "#8c959f"];

    /// <summary>The figure as SVG, or null when no setting chose among models.</summary>
    public static string? Draw(IReadOnlyList<ModelChoices> choices, Summary summary, Palette palette, bool annotated = false)
    {
        if (choices.Count == 0)
            return null;
        bool pooled = choices.Count > MostStrips;
        ModelChoices[] strips = pooled ? [.. choices.GroupBy(c => c.Setting).Select(g => Pool([.. g]))] : [.. choices];
        double names = Math.Min(220, strips.Max(c => TextWidth.Of(c.Strategy, 13)));
        double left = Edge + 12 + names + 16;
        const double right = Width - Edge;

        var canvas = new SvgCanvas(Width, annotated);
        const string title = "Which model was chosen";
        string finding = Finding(choices);
        canvas.Text(Edge, 38, title, 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 62, Width - (2 * Edge), finding, 13, Theme.Ink) + 2;
        foreach (IGrouping<Setting, ModelChoices> setting in strips.GroupBy(c => c.Setting))
        {
            y += 26;
            canvas.Text(Edge, y, TextWidth.Fit(Wording.Title(setting.Key, summary), Width - (2 * Edge), 14, bold: true), 14, Theme.Ink, bold: true);
            y = Models(canvas, setting.First().Models, y + 20) + 6;
            double last = setting.Max(c => c.Labels[^1]);
            double firstLabel = setting.Min(c => c.Labels[0]);
            foreach (ModelChoices strip in setting)
            {
                if (!pooled)
                    canvas.Belongs(series: palette[strip.Strategy].Index);
                canvas.Text(left - 10, y + 12, TextWidth.Fit(strip.Strategy, names, 13), 13, pooled ? Theme.Ink : palette[strip.Strategy].Ink, Anchor.End);
                Strip(canvas, strip, left, y, (right - left) / Math.Max(1e-9, last - firstLabel + Step(strip)), firstLabel);
                canvas.Belongs();
                y += RowHeight;
            }

            var axis = new LinearAxis(firstLabel, last + Step(setting.First()), left, right, 8);
            foreach (double tick in axis.Ticks)
            {
                canvas.Line(axis.Px(tick), y, axis.Px(tick), y + 4, Theme.Axis);
                canvas.Text(axis.Px(tick), y + 18, axis.Label(tick), 11.5, Theme.Muted, Anchor.Middle);
            }

            y += 26;
        }

        canvas.Text((left + right) / 2, y + 10, "labels bought", 12.5, Theme.Ink, Anchor.Middle);
        y = Wording.Paragraph(canvas, Edge, y + 36, Width - (2 * Edge),
            $"Height of a colour: share of the seeds{(pooled ? " and strategies" : "")} whose search chose that model in the round. Where every run had one family alone, its configurations are told apart.", 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), title, finding);
    }

    private static double Models(SvgCanvas canvas, IReadOnlyList<string> models, double y)
    {
        double x = Edge + 12;
        for (int m = 0; m < models.Count; m++)
        {
            string name = TextWidth.Fit(models[m], 420, 12);
            double room = 18 + TextWidth.Of(name, 12) + 22;
            if (x > Edge + 12 && x + room > Width - Edge)
                (x, y) = (Edge + 12, y + 18);
            canvas.Rectangle(x, y - 10, 12, 12, s_colours[m]);
            canvas.Text(x + 18, y, name, 12, Theme.Ink);
            x += room;
        }

        return y;
    }

    /// <summary>Rounds with the same shares are drawn as one.</summary>
    private static void Strip(SvgCanvas canvas, ModelChoices strip, double left, double y, double pixels, double first)
    {
        double step = Step(strip);
        for (int r = 0; r < strip.Labels.Count;)
        {
            int next = r + 1;
            while (next < strip.Labels.Count && strip.Shares[next].SequenceEqual(strip.Shares[r]))
                next++;
            double from = left + ((strip.Labels[r] - first) * pixels);
            double to = left + (((next < strip.Labels.Count ? strip.Labels[next] : strip.Labels[^1] + step) - first) * pixels);
            double top = y;
            for (int m = 0; m < strip.Models.Count; m++)
            {
                double height = Bar * strip.Shares[r][m];
                if (height > 0)
                    canvas.Rectangle(from, top, Math.Max(0, to - from), height, s_colours[m]);
                top += height;
            }

            r = next;
        }
    }

    /// <summary>The width of the last round: as wide as the one before it.</summary>
    private static double Step(ModelChoices strip) => strip.Labels.Count > 1 ? Math.Max(1e-9, strip.Labels[^1] - strip.Labels[^2]) : 1;

    private static ModelChoices Pool(ModelChoices[] strategies)
    {
        ModelChoices longest = strategies.MaxBy(c => c.Labels.Count)!;
        double[][] shares = [.. Enumerable.Range(0, longest.Labels.Count).Select(r =>
        {
            ModelChoices[] there = [.. strategies.Where(c => c.Labels.Count > r)];
            return longest.Models.Select((_, m) => there.Average(c => c.Shares[r][m])).ToArray();
        })];
        return longest with { Strategy = string.Create(CultureInfo.InvariantCulture, $"{strategies.Length} strategies"), Shares = shares };
    }

    private static string Finding(IReadOnlyList<ModelChoices> choices)
    {
        ModelChoices[][] settings = [.. choices.GroupBy(c => c.Setting).Select(g => g.ToArray())];
        ModelChoices[] one = settings[0];
        int best = Enumerable.Range(0, one[0].Models.Count).MaxBy(m => one.Average(c => c.Shares[^1][m]));
        string where = settings.Length == 1 ? "" : $" on {one[0].Setting.Dataset}";
        return string.Create(CultureInfo.InvariantCulture,
            $"At the end of the budget{where}, {one[0].Models[best]} is chosen most often: in {100 * one.Average(c => c.Shares[^1][best]):0} % of the runs.");
    }
}
