using Spectre.Console.Rendering;

namespace AutoAL.Cli.Terminal;

/// <summary>Words from data (classes, imported strategies) as a terminal may show them: no control sequence that it would obey, no mark that turns the line around.</summary>
internal static class PlainText
{
    /// <summary>The text with a � for each character that is no character to read; line feeds and tabs stay.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? string.Concat(text.Select(c => IsShown(c) ? c : '\uFFFD')) : text;

    /// <summary>The picture with its words so; what Spectre itself tells the terminal stays.</summary>
    public static IRenderable Of(IRenderable picture) => new Shown(picture);

    private static bool IsShown(char c) => c is '\n' or '\t' || !(char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F');

    private sealed class Shown(IRenderable picture) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => picture.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            picture.Render(options, maxWidth).Select(s => s.IsControlCode || s.IsLineBreak || Of(s.Text) == s.Text ? s : new Segment(Of(s.Text), s.Style));
    }
}
