using System.Text;
using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Html;

/// <summary>The page's style sheet: the written part, and the colours of figures as variables that follow the theme.</summary>
internal static class PageStyle
{
    /// <summary>Colours are matched by their attribute, so the figures need no classes and read the same outside the page.</summary>
    public static string Css()
    {
        (string Light, string Dark)[] colours = [.. DarkTheme.Partners.DistinctBy(c => c.Light)];
        string light = string.Concat(colours.Select((c, i) => $"--c{i}:{c.Light};"));
        string dark = string.Concat(colours.Select((c, i) => $"--c{i}:{c.Dark};"));
        const string lightPage = "color-scheme:light;--page:#f6f8fa;--card:#ffffff;--rim:#d0d7de;--ink:#1f2328;--muted:#57606a;--link:#0068a3;--tint:#eef3f8;--warn:#9a4600;--warn-tint:#fdf1e6;";
        string darkPage = $"color-scheme:dark;--page:{DarkTheme.Page};--card:#161b22;--rim:#30363d;--ink:#e6edf3;--muted:#a5adb6;--link:#6bb8ea;--tint:#1b2430;--warn:#f0a868;--warn-tint:#2b2118;";
        var css = new StringBuilder();
        css.Append($":root{{{lightPage}{light}}}\n");
        css.Append($"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{darkPage}{dark}}}}}\n");
        css.Append($":root[data-theme=dark]{{{darkPage}{dark}}}\n");
        for (int i = 0; i < colours.Length; i++)
            css.Append($"svg [fill=\"{colours[i].Light}\"]{{fill:var(--c{i})}}svg [stroke=\"{colours[i].Light}\"]{{stroke:var(--c{i})}}\n");
        css.Append(PageFiles.Read("report.css"));
        return css.ToString();
    }
}
