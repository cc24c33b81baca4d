namespace AutoAL.Statistics.Observations;

/// <summary>Runs that bought the whole pool: there all strategies meet by force.</summary>
internal static class PoolExhausted
{
    public static Observation? Of(ObservedSetting setting)
    {
        bool exhausted = setting.Runs.SelectMany(r => r.Complete.Values).Any(c => c.Ended!.Reason == "pool-empty" || (c.Started.PoolRows > 0 && c.Rounds[^1].Labels >= c.Started.PoolRows));
        return exhausted
            ? setting.Warn("pool-exhausted", "The budget buys the whole pool, so every strategy ends at the same labels: the last point compares nothing, and areas shrink towards each other. Judge at smaller budgets.")
            : null;
    }
}
