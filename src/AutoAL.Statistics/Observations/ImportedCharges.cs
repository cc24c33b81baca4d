namespace AutoAL.Statistics.Observations;

/// <summary>Imported curves, of which nobody here can say which labels their axis counts.</summary>
internal static class ImportedCharges
{
    public static Observation? Of(ObservedSetting setting)
    {
        string[] sources = [.. setting.Runs.SelectMany(r => r.Complete.Values).Where(c => c.Started.Engine == ForeignCurves.Imported).Select(c => c.Started.EngineVersion).Distinct().Order(StringComparer.Ordinal)];
        return sources.Length == 0 ? null : setting.Note("validation-labels-uncharged",
            $"Curves imported from {Listing.Of(sources)}: whether labels used for validation and model selection are on their axis is for the source to say. Where they are not, its savings look larger than they are. Runs of AutoAL charge every label.");
    }
}
