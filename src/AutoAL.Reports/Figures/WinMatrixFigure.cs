using System.Globalization;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>The pairwise penalty matrix: how often the strategy of the row beats that of the column.</summary>
public static class WinMatrixFigure
{
    /// <summary>The figure as SVG, or null when there is nothing to count.</summary>
    public static string? Draw(PenaltyMatrix matrix, Palette palette, bool annotated = false)
    {
        if (matrix.Settings == 0)
            return null;
        int[] order = [.. Enumerable.Range(0, matrix.Strategies.Count).OrderByDescending(matrix.WinsOf).ThenBy(i => matrix.LossesOf(i))];
        double most = Math.Max(1e-9, matrix.Wins.Cast<double>().Max());
        string best = matrix.Strategies[order[0]];
        return new HeatmapFigure
        {
            Title = "Who beats whom",
            Finding = matrix.WinsOf(order[0]) > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{best} wins most: {matrix.WinsOf(order[0]):0.0} over all rivals, of {matrix.Settings * (order.Length - 1)} possible, and loses {matrix.LossesOf(order[0]):0.0} per rival.")
                : "No strategy beats another at any check-point.",
            Rows = [.. order.Select(i => matrix.Strategies[i])],
            Columns = [.. order.Select(i => matrix.Strategies[i]), "all wins"],
            Fields = [.. order.Select(i => order.Select(j => i == j ? new HeatField("", null) : Field(matrix.Wins[i, j], most)).Append(new HeatField(matrix.WinsOf(i).ToString("0.0", CultureInfo.InvariantCulture), null)).ToArray())],
            Caption = string.Create(CultureInfo.InvariantCulture, $"Pairwise penalty matrix (Ash et al., 2020) over {matrix.Settings} {(matrix.Settings == 1 ? "setting" : "settings")}: each adds the share of its check-points (M₀ + 2^(m−1) B labels, below 99 % of the baseline’s final value) at which the row beats the column by a paired t test at 0.05, not corrected. Largest possible entry: {matrix.Settings}."),
        }.Draw(palette, annotated);
    }

    private static HeatField Field(double wins, double most) => new(wins.ToString("0.0", CultureInfo.InvariantCulture), wins / most);
}
