using AutoAL.Contracts;
using AutoAL.Ledger;

namespace AutoAL.Sessions;

/// <summary>Tells the session's monitor what one search trains, as trainings of the cell.</summary>
/// <param name="monitor">Is told.</param>
/// <param name="round">The search's round.</param>
/// <param name="slot">The model's place in the loop.</param>
internal sealed class SlotWatch(ISessionMonitor monitor, int round, string slot) : ISearchMonitor
{
    public void TrialStarted(int number, string family, Contracts.Configuration configuration)
    {
    }

    public void TrialEnded(TrialRecord trial)
    {
    }

    public void TrainingStarted(IReadOnlyList<TrialTraining> trainings) =>
        monitor.TrainingStarted([.. trainings.Select(t => new CellTraining(round, slot, NameOf(t.Phase), t.Family, t.Configuration, t.Member))]);

    public void TrainingEnded() => monitor.TrainingEnded();

    /// <summary>What of the cell's aborted trainings the search must leave out.</summary>
    public IReadOnlyDictionary<TrialTraining, string> Among(IReadOnlyList<AbortedTraining> aborted) => aborted
        .Where(a => a.Training.Round == round && a.Training.Slot == slot)
        .ToDictionary(a => new TrialTraining(PhaseOf(a.Training.Phase), a.Training.Family, a.Training.Configuration, a.Training.Member), a => a.Reason);

    private static string NameOf(TrialPhase phase) => phase.ToString().ToLowerInvariant();

    private static TrialPhase PhaseOf(string name) => Enum.Parse<TrialPhase>(name, ignoreCase: true);
}
