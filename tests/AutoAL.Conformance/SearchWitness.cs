using AutoAL.Contracts;

namespace AutoAL.Conformance;

/// <summary>What a search announced and found.</summary>
internal sealed class SearchWitness : ISearchMonitor
{
    /// <summary>Every announcement, in order.</summary>
    public List<IReadOnlyList<TrialTraining>> Announced { get; } = [];

    public IReadOnlyList<TrialRecord> Trials { get; set; } = [];

    public IReadOnlyList<TrialRecord> Winners { get; set; } = [];

    public bool IsUnderWay { get; private set; }

    /// <summary>An announcement that came before the last one had ended, or an end without one; else null.</summary>
    public string? Nested { get; private set; }

    public TrialTraining[] Of(TrialPhase phase) => [.. Announced.SelectMany(a => a).Where(t => t.Phase == phase)];

    public void TrialStarted(int number, string family, Configuration configuration)
    {
    }

    public void TrialEnded(TrialRecord trial)
    {
    }

    public void TrainingStarted(IReadOnlyList<TrialTraining> trainings)
    {
        if (IsUnderWay)
            Nested ??= $"{trainings[0]} was announced before {Announced[^1][0]} had ended.";
        Announced.Add(trainings);
        IsUnderWay = true;
    }

    public void TrainingEnded()
    {
        if (!IsUnderWay)
            Nested ??= "A training ended that was not announced.";
        IsUnderWay = false;
    }
}
