using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Figures;

/// <summary>One field of a heat map: its text, and how far it lies towards better (1) or worse (−1); null for none.</summary>
internal readonly record struct HeatField(string Text, double? Share);

/// <summary>A table of numbers tinted by size: rows and columns named, the number in every field.</summary>
internal sealed record HeatmapFigure
{
    private const double Edge = 28;
    private const double RowHeight = 26;

    public required string Title { get; init; }

    /// <summary>What a reader must not miss, in words.</summary>
    public required string Finding { get; init; }

    public required IReadOnlyList<string> Rows { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>One list per row.</summary>
    public required IReadOnlyList<IReadOnlyList<HeatField>> Fields { get; init; }

    public required string Caption { get; init; }

    public string Draw(Palette palette, bool annotated = false)
    {
        double names = Math.Min(210, Rows.Max(r => TextWidth.Of(r, 13)));
        double text = Fields.SelectMany(r => r).Max(f => TextWidth.Of(f.Text, 12));
        double left = Edge + names + 14;
        double width = Math.Max(1060, left + (Columns.Count * (text + 12)) + Edge);
        double field = Math.Min(110, (width - left - Edge) / Columns.Count);
        double headings = Math.Min(190, Columns.Max(c => TextWidth.Of(c, 12)));
        bool flat = Columns.All(c => TextWidth.Of(c, 12) <= field - 8);

        var canvas = new SvgCanvas(width, annotated);
        canvas.Text(Edge, 38, TextWidth.Fit(Title, width - (2 * Edge), 19, bold: true), 19, Theme.Ink, bold: true);
        double y = Wording.Paragraph(canvas, Edge, 62, width - (2 * Edge), Finding, 13, Theme.Ink) + 4;
        y += flat ? 16 : headings + 6;
        for (int c = 0; c < Columns.Count; c++)
        {
            double x = left + ((c + 0.5) * field);
            if (flat)
                canvas.Text(x, y - 4, Columns[c], 12, Theme.Ink, Anchor.Middle);
            else
                canvas.UprightText(x + 4, y - 4, TextWidth.Fit(Columns[c], headings, 12), 12, Theme.Ink, Anchor.Start);
        }

        for (int r = 0; r < Rows.Count; r++, y += RowHeight)
        {
            canvas.Text(left - 10, y + 17.5, TextWidth.Fit(Rows[r], names, 13), 13, palette[Rows[r]].Ink, Anchor.End);
            for (int c = 0; c < Columns.Count; c++)
            {
                HeatField value = Fields[r][c];
                double x = left + (c * field);
                if (value.Share is double share)
                    canvas.Rectangle(x + 1, y + 1, field - 2, RowHeight - 2, HeatScale.Of(share));
                canvas.Text(x + (field / 2), y + 17, value.Text, 12, value.Share is null ? Theme.Muted : Theme.Ink, Anchor.Middle);
            }
        }

        y = Wording.Paragraph(canvas, Edge, y + 24, width - (2 * Edge), Caption, 11.5, Theme.Muted);
        return canvas.Finish(Math.Ceiling(y + 6), Title, Finding);
    }
}
