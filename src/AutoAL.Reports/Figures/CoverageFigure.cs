using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>How balanced the labels are that each strategy buys: the share of the rarest class, round by round.</summary>
public static class CoverageFigure
{
    /// <summary>The figure as SVG, or null when no ledger tells its initial labels.</summary>
    public static string? Draw(IReadOnlyList<ClassCoverage> coverage, Summary summary, Palette palette, bool annotated = false)
    {
        if (coverage.Count == 0)
            return null;
        ClassCoverage[] late = [.. coverage.Where(c => c.Seen.Values[^1] < 1)];
        int first = coverage.Count(c => c.Seen.Values[0] < 1);
        string finding = late.Length > 0
            ? FormattableString.Invariant($"In {late.Length} of {coverage.Count} pairs of setting and strategy some run never labels every class.")
            : first > 0
                ? FormattableString.Invariant($"Every class is labelled in the end; in {first} of {coverage.Count} pairs of setting and strategy not from the start.")
                : "Every class has labels from the start.";
        return new PanelsFigure
        {
            Title = "Rarest class among the labels",
            Finding = finding,
            Panels = [.. coverage.GroupBy(c => c.Setting).Select(g => new CurvePanel(FormattableString.Invariant($"{Wording.Title(g.Key, summary)} · {g.First().Classes} classes"),
                [.. g.Select(c => (c.Strategy, new CurveBand([.. c.Rarest.X.ToArray().Zip(c.Rarest.Values.ToArray()).Select(p => new BandPoint(p.First, p.Second, null, 1))])))]))],
            Horizontal = "labels bought",
            Vertical = "labels of the least labelled class (% of all labels)",
            Scale = 100,
            Bounds = (0, 100),
            Caption = "Mean over seeds. The class is the one least labelled at that point; an even labelling would stand at 100 % divided by the number of classes.",
        }.Draw(palette, annotated);
    }
}
