using System.Globalization;
using System.Text;

namespace AutoAL.Reports.Svg;

/// <summary>Where text hangs on its position.</summary>
public enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>
/// Writes SVG with presentation attributes only: no script, no style block, no identifiers, text as text, positions to 0.01 px in
/// invariant culture. The same calls give the same bytes. The picture carries its own light ground, so it reads on dark pages too.
/// </summary>
/// <param name="width">In px.</param>
/// <param name="annotated">
/// For a picture inside a page: elements tell by data attributes which series (<c>data-s</c>) and frame (<c>data-p</c>) they belong to, so
/// that the page's script can find them. The picture looks the same.
/// </param>
public sealed class SvgCanvas(double width, bool annotated = false)
{
    private const string Fonts = "'Segoe UI', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

    private readonly StringBuilder _body = new();
    private string _marks = "";
    private int _frames;

    public double Width { get; } = width;

    /// <summary>What the next elements belong to, until the next call; no effect unless the picture is annotated.</summary>
    /// <param name="frame">From <see cref="Frame"/>; null for none.</param>
    /// <param name="series">The strategy's number in the palette; null for none.</param>
    /// <param name="position">Data position of a tick; null for none.</param>
    /// <param name="isMarker">True for shapes that move as a whole.</param>
    public void Belongs(int? frame = null, int? series = null, double? position = null, bool isMarker = false)
    {
        if (!annotated)
            return;
        _marks = (frame is int f ? string.Create(CultureInfo.InvariantCulture, $" data-p=\"{f}\"") : "")
            + (series is int s ? string.Create(CultureInfo.InvariantCulture, $" data-s=\"{s}\"") : "")
            + (position is double x ? string.Create(CultureInfo.InvariantCulture, $" data-x=\"{x:R}\"") : "")
            + (isMarker ? " data-m=\"\"" : "");
    }

    /// <summary>Declares a coordinate frame and gives its number; an annotated picture gets an invisible rectangle that carries the scales.</summary>
    public int Frame(double left, double top, double w, double h, (double From, double To) x, (double From, double To) y)
    {
        _frames++;
        if (annotated)
        {
            _body.Append(CultureInfo.InvariantCulture,
                $"  <rect x=\"{Px(left)}\" y=\"{Px(top)}\" width=\"{Px(w)}\" height=\"{Px(h)}\" fill=\"none\" pointer-events=\"all\" data-f=\"{_frames}\" data-x0=\"{x.From:R}\" data-x1=\"{x.To:R}\" data-y0=\"{y.From:R}\" data-y1=\"{y.To:R}\"/>\n");
        }

        return _frames;
    }

    public void Rectangle(double x, double y, double w, double h, string fill, string? stroke = null) =>
        _body.Append(CultureInfo.InvariantCulture, $"  <rect x=\"{Px(x)}\" y=\"{Px(y)}\" width=\"{Px(w)}\" height=\"{Px(h)}\" fill=\"{fill}\"{(stroke is null ? "" : $" stroke=\"{stroke}\"")}{_marks}/>\n");

    public void Line(double x1, double y1, double x2, double y2, string stroke, double thickness = 1, string? dash = null) =>
        _body.Append(CultureInfo.InvariantCulture, $"  <line x1=\"{Px(x1)}\" y1=\"{Px(y1)}\" x2=\"{Px(x2)}\" y2=\"{Px(y2)}\" stroke=\"{stroke}\" stroke-width=\"{Px(thickness)}\"{Dashes(dash)}{_marks}/>\n");

    public void Polyline(IEnumerable<(double X, double Y)> points, string stroke, double thickness, string? dash = null) =>
        _body.Append(CultureInfo.InvariantCulture, $"  <polyline points=\"{Points(points)}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{Px(thickness)}\" stroke-linejoin=\"round\"{Dashes(dash)}{_marks}/>\n");

    public void Polygon(IEnumerable<(double X, double Y)> points, string fill, double opacity = 1, string? stroke = null, double thickness = 1) =>
        _body.Append(CultureInfo.InvariantCulture, $"  <polygon points=\"{Points(points)}\" fill=\"{fill}\"{(opacity < 1 ? $" fill-opacity=\"{Px(opacity)}\"" : "")}{(stroke is null ? "" : $" stroke=\"{stroke}\" stroke-width=\"{Px(thickness)}\"")}{_marks}/>\n");

    public void Circle(double x, double y, double radius, string fill, string stroke, double thickness) =>
        _body.Append(CultureInfo.InvariantCulture, $"  <circle cx=\"{Px(x)}\" cy=\"{Px(y)}\" r=\"{Px(radius)}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{Px(thickness)}\"{_marks}/>\n");

    /// <summary>Text with its base line at y. A halo in the ground's colour keeps it readable across lines.</summary>
    public void Text(double x, double y, string text, double size, string fill, Anchor anchor = Anchor.Start, bool bold = false, bool halo = false)
    {
        string hang = anchor switch { Anchor.Start => "", Anchor.Middle => " text-anchor=\"middle\"", _ => " text-anchor=\"end\"" };
        string weight = bold ? " font-weight=\"bold\"" : "";
        string rim = halo ? $" stroke=\"{Theme.Ground}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"" : "";
        _body.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Px(x)}\" y=\"{Px(y)}\" font-size=\"{Px(size)}\" fill=\"{fill}\"{hang}{weight}{rim}{_marks}>{XmlText.Escape(text)}</text>\n");
    }

    /// <summary>Text turned by a quarter, read from below, centred on its position unless hung elsewhere.</summary>
    public void UprightText(double x, double y, string text, double size, string fill, Anchor anchor = Anchor.Middle) =>
        _body.Append(CultureInfo.InvariantCulture, $"  <text x=\"{Px(x)}\" y=\"{Px(y)}\" font-size=\"{Px(size)}\" fill=\"{fill}\" text-anchor=\"{(anchor switch { Anchor.Start => "start", Anchor.Middle => "middle", _ => "end" })}\" transform=\"rotate(-90 {Px(x)} {Px(y)})\">{XmlText.Escape(text)}</text>\n");

    /// <summary>The whole file.</summary>
    /// <param name="height">In px.</param>
    /// <param name="title">What the picture is.</param>
    /// <param name="description">What it shows, in words, for those who cannot see it.</param>
    public string Finish(double height, string title, string description) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Px(Width)} {Px(height)}" role="img" font-family="{Fonts}">
          <title>{XmlText.Escape(title)}</title>
          <desc>{XmlText.Escape(description)}</desc>
          <rect x="0.5" y="0.5" width="{Px(Width - 1)}" height="{Px(height - 1)}" rx="8" fill="{Theme.Ground}" stroke="{Theme.Rim}"/>
        {_body}</svg>

        """).ReplaceLineEndings("\n");

    /// <summary>A page holds hundreds of curves: a tenth of a pixel is enough there.</summary>
    private string Points(IEnumerable<(double X, double Y)> points) => annotated
        ? string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")))
        : string.Join(' ', points.Select(p => $"{Px(p.X)},{Px(p.Y)}"));

    private static string Dashes(string? dash) => dash is null ? "" : $" stroke-dasharray=\"{dash}\"";

    private static string Px(double value)
    {
        string text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }
}
