namespace AutoAL.Statistics.Observations;

/// <summary>Strategies that ask another model than the one whose curve is drawn: part of a difference may be the models'.</summary>
internal static class QueryModelDiffers
{
    public static Observation? Of(ObservedSetting setting)
    {
        string[] pairs = [.. setting.Runs.SelectMany(r => r.Complete.Values).Select(c => c.Started).Where(c => c.QueryModel is not null)
            .Select(c => $"{c.Strategy} asks {c.QueryModel}").Distinct().Order(StringComparer.Ordinal)];
        return pairs.Length == 0 ? null : setting.Note("query-model-differs",
            $"The curves show {setting.Comparison.Setting.Learner}, and some strategies ask another model: {Listing.Of(pairs)}. Their differences to the baseline hold for the pair of models.");
    }
}
