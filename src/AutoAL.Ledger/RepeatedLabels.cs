namespace AutoAL.Ledger;

/// <summary>Answers to a few questions about a few classes repeat over and over in a million rounds: equal short lists are one list. No reader changes them.</summary>
internal static class RepeatedLabels
{
    private const int MostKept = 4096;

    /// <summary>A list packs into 64 bits: its length, and four bits for each label, the highest for an abstention.</summary>
    private const int Longest = 15;

    private const int Abstention = 15;

    [ThreadStatic]
    private static Dictionary<ulong, int?[]>? s_kept;

    /// <param name="labels">Class numbers; negative for an abstention.</param>
    public static int?[] Of(List<int> labels)
    {
        if (labels.Count > Longest || labels.Exists(l => l >= Abstention))
            return Fresh(labels);
        ulong key = (ulong)labels.Count;
        foreach (int label in labels)
            key = (key << 4) | (uint)(label < 0 ? Abstention : label);
        Dictionary<ulong, int?[]> kept = s_kept ??= [];
        if (kept.TryGetValue(key, out int?[]? known) && known.Length == labels.Count)
            return known;
        int?[] fresh = Fresh(labels);
        if (kept.Count < MostKept)
            kept[key] = fresh;
        return fresh;
    }

    private static int?[] Fresh(List<int> labels)
    {
        var fresh = new int?[labels.Count];
        for (int i = 0; i < fresh.Length; i++)
            fresh[i] = labels[i] < 0 ? null : labels[i];
        return fresh;
    }
}
