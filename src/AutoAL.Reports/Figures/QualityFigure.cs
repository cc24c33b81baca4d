using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>How many of the labels that a model learned from were right, round by round, where the oracle errs.</summary>
public static class QualityFigure
{
    /// <summary>The figure as SVG, or null where no oracle errs.</summary>
    public static string? Draw(IReadOnlyList<LabelQuality> quality, Summary summary, Palette palette, bool annotated = false)
    {
        LabelQuality[] noisy = [.. quality.Where(q => q.Right is not null)];
        if (noisy.Length == 0)
            return null;
        return new PanelsFigure
        {
            Title = "Right labels among those learned from",
            Finding = Finding(noisy),
            Panels = [.. noisy.GroupBy(q => q.Setting).Select(g => new CurvePanel(Wording.Title(g.Key, summary), [.. g.Select(q => (q.Strategy, q.Right!))]))],
            Horizontal = "labels bought, for whatever purpose",
            Vertical = "labels equal to the truth (% of the labels learned from)",
            Scale = 100,
            Bounds = (0, 100),
            Caption = "Mean over seeds, nothing smoothed. Strategies that ask about rows near a class border ask where annotators err; answers that are combined or asked again may raise a curve.",
        }.Draw(palette, annotated);
    }

    /// <summary>Who learned from most and from fewest wrong labels, in the first setting.</summary>
    private static string Finding(LabelQuality[] noisy)
    {
        LabelQuality[] first = [.. noisy.Where(q => q.Setting == noisy[0].Setting)];
        LabelQuality worst = first.MaxBy(q => q.Wrong)!;
        LabelQuality best = first.MinBy(q => q.Wrong)!;
        return worst == best
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * worst.Wrong:0.0} % of the labels that {worst.Strategy}’s last models learned from on {worst.Setting.Dataset} are wrong.")
            : string.Create(CultureInfo.InvariantCulture, $"On {worst.Setting.Dataset} the last models of {worst.Strategy} learned from most wrong labels ({100 * worst.Wrong:0.0} %), those of {best.Strategy} from fewest ({100 * best.Wrong:0.0} %). A description, not a test.");
    }
}
