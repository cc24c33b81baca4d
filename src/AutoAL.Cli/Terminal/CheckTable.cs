using System.Globalization;
using AutoAL.Gate;
using AutoAL.Gate.Budgets;
using AutoAL.Gate.Verdicts;
using AutoAL.Reports.Check;
using Spectre.Console;

namespace AutoAL.Cli.Terminal;

/// <summary>A check for the console: one line per key, worst first, then what a reader must not miss.</summary>
internal static class CheckTable
{
    /// <summary>Rows shown; the rest stand in check.json.</summary>
    private const int MostRows = 60;

    public static void Show(Voice voice, GateCheck check)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("verdict").NoWrap());
        table.AddColumn(new TableColumn("data set / learner / strategy / quantity").NoWrap());
        table.AddColumn(new TableColumn("baseline → here").RightAligned().NoWrap());
        table.AddColumn(new TableColumn(string.Create(CultureInfo.InvariantCulture, $"difference [[{100 * (1 - (2 * check.Baseline.Rules.Alpha)):0.#} % interval]]")).NoWrap());
        table.AddColumn(new TableColumn("margin").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("n").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("p (Holm)").RightAligned().NoWrap());
        foreach (KeyVerdict key in check.Keys.Take(MostRows))
        {
            table.AddRow(
                Coloured(check, key), Markup.Escape(key.Key.ToString()),
                key is { Expected: double before, Obtained: double now } ? $"{key.Quantity.ValueText(before)} → {key.Quantity.ValueText(now)}" : "",
                Markup.Escape(key.DifferenceText), key.Quantity.MarginText(key.Margin), key.Count.ToString(CultureInfo.InvariantCulture),
                key.AdjustedP is double p ? (p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture)) : "");
        }

        voice.Draw(table);
        if (check.Keys.Count > MostRows)
            voice.Say(string.Create(CultureInfo.InvariantCulture, $"  {check.Keys.Count - MostRows} more keys stand in check.json."));
        foreach (KeyVerdict key in check.Keys.Where(k => k.Verdict is GateVerdict.Incomplete || (k.Gated && k.Verdict is GateVerdict.Regressed or GateVerdict.Inconclusive or GateVerdict.Undecided or GateVerdict.Improved)).Take(MostRows))
            voice.Say($"{key.Key}: {CheckWording.Sentence(key)}");
        foreach (string warning in check.Warnings)
            voice.Say($"Warning: {warning}");
        foreach (CostWarning over in check.OverBudget)
            voice.Say($"Warning: {over}");
        voice.Say(CheckWording.Finding(check));
    }

    private static string Coloured(GateCheck check, KeyVerdict key)
    {
        string word = Markup.Escape(CheckWording.Verdict(key));
        return check.Fails(key) ? $"[red]{word}[/]" : key.Verdict switch
        {
            GateVerdict.Identical or GateVerdict.Equivalent or GateVerdict.NotWorse when key.Gated => $"[green]{word}[/]",
            GateVerdict.Regressed or GateVerdict.Inconclusive or GateVerdict.Undecided or GateVerdict.Improved when key.Gated => $"[yellow]{word}[/]",
            _ => word,
        };
    }
}
