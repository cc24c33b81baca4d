using System.Globalization;
using AutoAL.Gate;
using AutoAL.Gate.Verdicts;

namespace AutoAL.Reports.Check;

/// <summary>The sentences that the outputs of a check share.</summary>
public static class CheckWording
{
    /// <summary>The outcome in words.</summary>
    public static string Outcome(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "pass",
        GateOutcome.Failed => "failed",
        GateOutcome.NotComparable => "not comparable",
        GateOutcome.Incomplete => "incomplete",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>The one line a reader must not miss: "pass: 6 gated keys: 4 IDENTICAL, 2 NOT WORSE."</summary>
    public static string Finding(GateCheck check)
    {
        KeyVerdict[] gated = [.. check.Keys.Where(k => k.Gated)];
        string counts = string.Join(", ", gated.GroupBy(k => k.Verdict).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key.Word()}")));
        int acknowledged = gated.Count(k => k.Acknowledged is not null && k.Verdict is GateVerdict.Regressed or GateVerdict.Improved or GateVerdict.Inconclusive);
        string note = acknowledged > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({acknowledged} acknowledged)") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Outcome(check.Outcome)}: {gated.Length} gated {(gated.Length == 1 ? "key" : "keys")}: {counts}{note}.");
    }

    /// <summary>The verdict of a row, with what qualifies it.</summary>
    public static string Verdict(KeyVerdict key) => key.Verdict.Word() + (key.Gated ? "" : ", not gated") + (key.Acknowledged is null ? "" : ", acknowledged");

    /// <summary>The sentence of a row, with its acknowledgement.</summary>
    public static string Sentence(KeyVerdict key) => key.Acknowledged is { } known
        ? $"{key.Sentence}; acknowledged until {known.Expires:yyyy-MM-dd}: {known.Reason}"
        : key.Sentence;
}
