using System.Text;
using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Html;

/// <summary>Builds HTML: markup is given as such, everything else goes through the escape, so names stay text.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup written here in the source, or a figure of our own.</summary>
    public HtmlText Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Any text.</summary>
    public HtmlText Text(string text)
    {
        _text.Append(XmlText.Escape(text));
        return this;
    }

    /// <summary>An element with nothing but text in it.</summary>
    /// <param name="open">Name and attributes, as markup: <c>p class="lead"</c>.</param>
    /// <param name="text">Any text.</param>
    public HtmlText Element(string open, string text)
    {
        _text.Append('<').Append(open).Append('>').Append(XmlText.Escape(text)).Append("</").Append(open.Split(' ')[0]).Append(">\n");
        return this;
    }

    public override string ToString() => _text.ToString();
}
