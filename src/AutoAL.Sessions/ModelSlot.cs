using AutoAL.Contracts;

namespace AutoAL.Sessions;

/// <summary>A place for a model in the loop: who finds it, with what budget, and when.</summary>
public sealed record ModelSlot
{
    /// <summary>Asked in the rounds that <see cref="Schedule"/> names.</summary>
    public required IModelSearch Search { get; init; }

    public required SearchBudget Budget { get; init; }

    /// <summary>The search's own settings.</summary>
    public Configuration Configuration { get; init; } = Configuration.Empty;

    public SearchSchedule Schedule { get; init; } = SearchSchedule.EachRound;

    /// <summary>How many of <see cref="SessionTask.Validation"/>, from the first, the search validates on; 0: it validates inside the labelled set.</summary>
    public int ValidationRows { get; init; }

    /// <summary>Asked in the other rounds; null where every round searches.</summary>
    public IModelSearch? Refit { get; init; }

    /// <summary>The slot's randomness; round r uses its child r. Equal for every strategy, so comparisons are paired.</summary>
    public required Seed Seed { get; init; }

    /// <summary>The folder at which relative paths in settings start.</summary>
    public string BaseDirectory { get; init; } = "";
}

/// <summary>Finds a slot's model in every round, and keeps what a later round may know of the earlier ones: trials as data.</summary>
/// <param name="slot">Who finds it.</param>
/// <param name="name">The slot's name in the list of aborted trainings.</param>
/// <param name="task">The session's.</param>
/// <param name="monitor">Is told what is trained.</param>
internal sealed class SlotSearch(ModelSlot slot, string name, SessionTask task, ISessionMonitor monitor)
{
    private readonly SearchClock _clock = new(slot.Schedule);
    private SearchTask? _asked;

    /// <summary>The last search's trials, with the warm starts of the refits since: what the next search or refit begins with.</summary>
    public IReadOnlyList<TrialRecord> Earlier { get; private set; } = [];

    /// <summary>Searches or refits on the pool's labels; the caller disposes the answer.</summary>
    /// <param name="pool">Labels bought so far.</param>
    /// <param name="validation">Labels bought for the slot to validate on; null for none.</param>
    /// <param name="round">From 0; every round that has a model is asked once, in order.</param>
    /// <param name="keep">How many winners stay with their models.</param>
    /// <param name="cancellation">Handed to the search.</param>
    /// <exception cref="InvalidSearchOutputException">The leaderboard is none.</exception>
    public Leaderboard Find(Pool pool, LabelledRows? validation, int round, int keep, CancellationToken cancellation)
    {
        var watch = new SlotWatch(monitor, round, name);
        bool due = _clock.IsDue(round, pool.LabelledCount);
        IModelSearch search = due ? slot.Search : slot.Refit!;
        _asked = new SearchTask
        {
            Training = new TrainingTask
            {
                Pool = pool.Table,
                Rows = pool.LabelledRows,
                Labels = pool.Labels,
                ClassCount = task.ClassCount,
                Seed = slot.Seed.Child(round),
                Threads = task.Threads,
                BaseDirectory = slot.BaseDirectory,
            },
            Validation = validation,
            Budget = slot.Budget with { Trials = Math.Max(keep, slot.Budget.Trials) },
            Configuration = slot.Configuration,
            Earlier = Earlier,
            Keep = keep,
            Aborted = watch.Among(task.Aborted),
        };
        Leaderboard found = search.Search(_asked, watch, cancellation);
        try
        {
            InvalidSearchOutputException.ThrowIfInvalid(found, search.Name);
        }
        catch
        {
            found.Dispose();
            throw;
        }

        Earlier = due || Earlier.Count == 0 ? found.Trials : Refitted(Earlier, found.Trials);
        _clock.Ended(found.Winners[0].Trial.Loss);
        return found;
    }

    /// <summary>Refits the winner of the round that was asked last.</summary>
    public IRefits Refits(Pool pool, Leaderboard found, CancellationToken cancellation) =>
        new Refits(slot.Refit ?? slot.Search, _asked!, found.Winners[0].Trial, pool, cancellation);

    /// <summary>Passes over a round whose outcome stands recorded.</summary>
    /// <param name="round">Its number.</param>
    /// <param name="labels">Labels that its model learned from.</param>
    /// <param name="loss">Its winner's validation loss.</param>
    public void Skip(int round, int labels, double? loss)
    {
        _clock.IsDue(round, labels);
        _clock.Ended(loss);
    }

    /// <summary>Takes <see cref="Earlier"/> from a checkpoint.</summary>
    public void Restore(IReadOnlyList<TrialRecord> earlier) => Earlier = earlier;

    private static TrialRecord[] Refitted(IReadOnlyList<TrialRecord> searched, IReadOnlyList<TrialRecord> refitted) =>
    [
        .. searched.Select(trial =>
            refitted.FirstOrDefault(r => r.State != TrialState.Failed && r.Family == trial.Family && r.Configuration.Equals(trial.Configuration)) is { } again
                ? trial with { WarmStart = again.WarmStart }
                : trial),
    ];
}
