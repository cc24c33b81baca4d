namespace AutoAL.Statistics.Observations;

/// <summary>Strategies that chose the same rows throughout: one of them degenerates, or the setting cannot tell them apart.</summary>
internal static class SamePicks
{
    public static Observation? Of(ObservedSetting setting)
    {
        string[][] groups = [.. setting.Comparison.Rows.Where(r => r.Verdict.Kind == VerdictKind.SamePicks).GroupBy(r => r.Verdict.SameAs!)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Select(r => r.Strategy).Append(g.Key).Order(StringComparer.Ordinal).ToArray())];
        if (groups.Length == 0)
            return null;
        string why = setting.Runs.SelectMany(r => r.Complete.Values).All(c => c.Started.Classes.Count == 2) ? " (with two classes, uncertainty measures agree)" : "";
        return setting.Note("same-picks", $"Same rows in every round{why}: {string.Join("; ", groups.Select(g => string.Join(" = ", g)))}. They count as one in the correction for multiplicity.");
    }
}
