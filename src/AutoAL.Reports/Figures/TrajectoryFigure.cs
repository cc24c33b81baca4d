using AutoAL.Reports.Svg;
using AutoAL.Statistics;
using AutoAL.Statistics.Searching;

namespace AutoAL.Reports.Figures;

/// <summary>What the search gains over its first trial, trial by trial.</summary>
public static class TrajectoryFigure
{
    /// <summary>The figure as SVG, or null when nothing was searched.</summary>
    public static string? Draw(IReadOnlyList<SearchTrajectory> trajectories, Summary summary, Palette palette, bool annotated = false)
    {
        if (trajectories.Count == 0)
            return null;
        int searches = trajectories.Sum(t => t.Searches);
        int first = trajectories.Sum(t => t.FirstWon);
        return new PanelsFigure
        {
            Title = "What the search gains",
            Finding = FormattableString.Invariant($"In {first} of {searches} searches ({100.0 * first / searches:0} %) no trial beat the first one on validation rows."),
            Panels = [.. trajectories.GroupBy(t => t.Setting).Select(g => new CurvePanel(Wording.Title(g.Key, summary), [.. g.Select(t => (t.Strategy, t.Band))]))],
            Horizontal = "trials made",
            Vertical = "validation loss below the first trial’s",
            Scale = 1,
            Bounds = (0, double.PositiveInfinity),
            Caption = "Mean over seeds and over the searches of each run; refits of one configuration are left out. The first trial is the default, later the best of the round before. The loss is the search’s own, measured inside the labelled rows: it says how far the search got, not how good the model is.",
        }.Draw(palette, annotated);
    }
}
