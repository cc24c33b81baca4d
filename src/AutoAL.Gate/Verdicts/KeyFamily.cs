using System.Globalization;
using AutoAL.Gate.Comparing;
using AutoAL.Statistics;
using AutoAL.Statistics.Testing;

namespace AutoAL.Gate.Verdicts;

/// <summary>
/// Rules 3 to 9 over keys that can be compared. Holm's family is every gated key on which rules 5 and 6 are evaluated; keys that are only
/// reported are a family of their own. Regressions and improvements share one family only when improvements fail the check too.
/// </summary>
public static class KeyFamily
{
    /// <param name="keys">Comparable, complete keys.</param>
    /// <param name="rules">Level and test.</param>
    /// <param name="improvementsFail">Whether an improvement fails the check, and so may be a false alarm.</param>
    /// <returns>One verdict per key, in the order given.</returns>
    public static IReadOnlyList<KeyVerdict> Judge(IReadOnlyList<KeyValues> keys, GateRules rules, bool improvementsFail = false)
    {
        var verdicts = new KeyVerdict?[keys.Count];
        var tests = new DifferenceTest?[keys.Count];
        for (int i = 0; i < keys.Count; i++)
        {
            verdicts[i] = BeforeTests(keys[i], rules);
            tests[i] = keys[i].Count > 1 ? DifferenceTest.Of(keys[i], rules.Test, rules.Alpha) : null;
        }

        foreach (bool gated in (bool[])[true, false])
        {
            int[] family = [.. Enumerable.Range(0, keys.Count).Where(i => verdicts[i] is null && keys[i].Quantity.Gated == gated)];
            (double[] worse, double[] better) = Adjust([.. family.Select(i => tests[i]!)], joint: gated && improvementsFail);
            for (int place = 0; place < family.Length; place++)
                verdicts[family[place]] = Decide(keys[family[place]], tests[family[place]]!, worse[place], better[place], family.Length, rules);
        }

        return [.. verdicts.Select((verdict, i) => verdict! with { Test = tests[i] })];
    }

    private static (double[] Worse, double[] Better) Adjust(DifferenceTest[] tests, bool joint)
    {
        double[] worse = [.. tests.Select(t => t.Worse)];
        double[] better = [.. tests.Select(t => t.Better)];
        if (!joint)
            return (HolmCorrection.Adjust(worse), HolmCorrection.Adjust(better));
        double[] both = HolmCorrection.Adjust([.. worse, .. better]);
        return (both[..tests.Length], both[tests.Length..]);
    }

    /// <summary>Rules 3 and 4.</summary>
    private static KeyVerdict? BeforeTests(KeyValues key, GateRules rules)
    {
        KeyVerdict empty = Row(key, GateVerdict.Identical, "");
        if (key.SameResults && key.Expected.Count == key.Obtained.Count && key.Expected.All(run => key.Obtained.TryGetValue(run.Key, out double value) && value.Equals(run.Value)))
            return empty with { Sentence = $"identical on {Seeds(key)}" };
        if (key.Count >= GateRules.MinimumSeeds)
            return null;
        string numbers = key.Count > 1 ? $"; measured {key.Quantity.Text.Difference(DifferenceTest.Of(key, rules.Test, rules.Alpha).Estimate, null)}" : "";
        return empty with
        {
            Verdict = GateVerdict.Undecided,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"too few seeds: {key.Count} in common with the baseline, at least {GateRules.MinimumSeeds} needed{numbers}"),
        };
    }

    /// <summary>Rules 5 to 9.</summary>
    private static KeyVerdict Decide(KeyValues key, DifferenceTest test, double worse, double better, int family, GateRules rules)
    {
        double margin = key.Margin;
        string numbers = $"{key.Quantity.Text.Difference(test.Estimate, test.Limits)} against a margin of {key.Quantity.MarginText(margin)}, {Seeds(key)}, {test.Name}";
        string note = test.Note is null ? "" : $"; {test.Note}";
        KeyVerdict row = Row(key, GateVerdict.Inconclusive, "") with { AdjustedP = test.Estimate > 0 ? better : worse };
        if (test.Estimate < -margin && worse < rules.Alpha)
            return row with { Verdict = GateVerdict.Regressed, Sentence = $"worse by more than the margin: {numbers}, p {Probability(worse)} after Holm{note}" };
        if (test.Estimate > margin && better < rules.Alpha)
            return row with { Verdict = GateVerdict.Improved, Sentence = $"better by more than the margin: {numbers}, p {Probability(better)} after Holm; the baseline is stale{note}" };
        if (test.Limits is { } limits && limits.Low > -margin && limits.High < margin)
            return row with { Verdict = GateVerdict.Equivalent, Sentence = $"equivalent within the margin: {numbers}{note}" };
        if (test.Limits?.Low > -margin)
            return row with { Verdict = GateVerdict.NotWorse, Sentence = $"not worse than the margin allows: {numbers}{note}" };
        int? more = MoreSeeds(test, margin, family, rules.Alpha);
        string settle = more is int k ? string.Create(CultureInfo.InvariantCulture, $"; about {k} more seeds would settle it") : "; more seeds are not expected to settle it";
        return row with { MoreSeeds = more, Sentence = $"inconclusive: {numbers}{settle}{note}" };
    }

    /// <summary>
    /// Seeds beyond those there are until rule 8, or rule 5 at Holm's first step, would apply if mean and deviation stayed as they are.
    /// Null for tests without a deviation, and when the mean sits on the margin.
    /// </summary>
    private static int? MoreSeeds(DifferenceTest test, double margin, int family, double alpha)
    {
        if (test.Deviation is not > 0 || test.Estimate == -margin)
            return null;
        int needed = test.Estimate > -margin
            ? SeedsNeeded.For(test.Deviation.Value, test.Estimate + margin, 1 - alpha)
            : SeedsNeeded.For(test.Deviation.Value, -test.Estimate, 1 - (alpha / family));
        return needed >= SeedsNeeded.Most ? null : Math.Max(1, needed - test.Count);
    }

    private static KeyVerdict Row(KeyValues key, GateVerdict verdict, string sentence) => new()
    {
        Key = key.Key,
        Quantity = key.Quantity,
        Margin = key.Margin,
        Verdict = verdict,
        Sentence = sentence,
        Count = key.Count,
        Expected = Mean(key.Expected, key),
        Obtained = Mean(key.Obtained, key),
    };

    private static double? Mean(IReadOnlyDictionary<Pairing, double> side, KeyValues key)
    {
        double[] values = [.. side.Where(run => key.IsUnpaired || key.Common.Contains(run.Key)).OrderBy(run => run.Key).Select(run => run.Value)];
        return values.Length == 0 ? null : values.Average();
    }

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Seeds(KeyValues key) => string.Create(CultureInfo.InvariantCulture, $"{key.Count} {(key.Count == 1 ? "seed" : "seeds")}");
}
