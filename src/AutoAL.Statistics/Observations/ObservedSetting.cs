namespace AutoAL.Statistics.Observations;

/// <summary>What observations look at.</summary>
/// <param name="Comparison">The ranked strategies.</param>
/// <param name="Runs">Their complete runs.</param>
/// <param name="Problems">Runs of the setting that gave no number.</param>
/// <param name="Options">Metric, area, baseline.</param>
internal sealed record ObservedSetting(Comparison Comparison, IReadOnlyList<StrategyRuns> Runs, IReadOnlyList<CellProblem> Problems, SummaryOptions Options)
{
    public Observation Warn(string kind, string sentence) => new(kind, Severity.Warning, Comparison.Setting, sentence);

    public Observation Note(string kind, string sentence) => new(kind, Severity.Note, Comparison.Setting, sentence);
}
