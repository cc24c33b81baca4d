using System.Globalization;
using System.Text;
using AutoAL.Gate;
using AutoAL.Gate.Verdicts;
using AutoAL.Reports.Tables;

namespace AutoAL.Reports.Check;

/// <summary>A check as Markdown, for a step summary or a comment: short enough for both whatever the number of keys.</summary>
public static class CheckMarkdown
{
    /// <summary>Bytes. A comment of GitHub's holds 64 KB, a step summary 1,024 KiB; above that it is refused as a whole.</summary>
    public const int MaximumBytes = 60_000;

    private const int ForestColumns = 21;

    public static string Write(GateCheck check)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Check of {MarkdownText.Escape(check.Grid.Plan.Name)}: {CheckWording.Outcome(check.Outcome)}\n\n{MarkdownText.Escape(CheckWording.Finding(check))}\n");
        foreach (string obstacle in check.Obstacles.Take(10))
            text.Append(CultureInfo.InvariantCulture, $"\n- **Not comparable**: {MarkdownText.Escape(Cut(obstacle))}");
        foreach (KeyVerdict key in check.Obstacles.Count > 0 ? [] : check.Keys.Where(check.Fails).Take(10))
            text.Append(CultureInfo.InvariantCulture, $"\n- **{key.Verdict.Word()}** {MarkdownText.Escape(Cut(key.Key.ToString()))}: {MarkdownText.Escape(Cut(CheckWording.Sentence(key)))}");
        foreach (string warning in check.Warnings.Take(10))
            text.Append(CultureInfo.InvariantCulture, $"\n- **Warning**: {MarkdownText.Escape(Cut(warning))}");
        text.Append(CultureInfo.InvariantCulture,
            $"\n\n`│` is no change, `┊` the margins, `●` the mean difference, `─` its {100 * (1 - (2 * check.Baseline.Rules.Alpha)):0.#} % interval; left is worse, and the frame is three margins wide on each side.\n");
        text.Append("\n| verdict | key | worse ← → better | difference | margin | seeds | p (Holm) |\n|---|---|---|---|---:|---:|---:|\n");
        int left = MaximumBytes - Encoding.UTF8.GetByteCount(text.ToString()) - 200;
        int shown = 0;
        foreach (KeyVerdict key in check.Keys)
        {
            string row = Row(key);
            left -= Encoding.UTF8.GetByteCount(row);
            if (left < 0)
                break;
            text.Append(row);
            shown++;
        }

        if (shown < check.Keys.Count)
            text.Append(CultureInfo.InvariantCulture, $"\n{check.Keys.Count - shown} more keys stand in check.json.\n");
        return text.ToString();
    }

    private static string Row(KeyVerdict key)
    {
        string word = key.Gated && key.Verdict <= GateVerdict.Regressed ? $"**{CheckWording.Verdict(key)}**" : CheckWording.Verdict(key);
        string forest = key.Test is { } test && !double.IsNaN(test.Estimate) ? $"`{Forest(test.Estimate / key.Margin, test.Limits?.Low / key.Margin, test.Limits?.High / key.Margin)}`" : "";
        string p = key.AdjustedP is double known ? MarkdownText.Probability(known) : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"| {word} | {MarkdownText.Escape(Cut(key.Key.ToString()))} | {forest} | {MarkdownText.Escape(key.DifferenceText)} | {key.Quantity.MarginText(key.Margin)} | {key.Count} | {p} |\n");
    }

    /// <summary>A row of a forest plot in characters; everything in units of the margin.</summary>
    private static string Forest(double mean, double? low, double? high)
    {
        var row = new char[ForestColumns];
        Array.Fill(row, ' ');
        if (low is double from && high is double to)
        {
            for (int i = Column(from); i <= Column(to); i++)
                row[i] = '─';
        }

        foreach (int margin in (int[])[-1, 1])
            row[Column(margin)] = '┊';
        row[Column(0)] = '│';
        row[Column(mean)] = '●';
        return new string(row);
    }

    private static int Column(double margins) => (int)Math.Round((Math.Clamp(margins, -3, 3) + 3) / 6 * (ForestColumns - 1));

    /// <summary>Names are up to 64 characters each; messages of other programs may be of any length.</summary>
    private static string Cut(string text) => text.Length <= 300 ? text : text[..299] + "…";
}
