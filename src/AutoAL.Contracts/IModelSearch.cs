using System.Collections.ObjectModel;

namespace AutoAL.Contracts;

/// <summary>
/// Finds models for the labels bought so far: all that a session calls. One search may be a fixed configuration, another an AutoML
/// system that featurises by itself. Implementations keep nothing between calls; what a later round may use is in <see cref="SearchTask.Earlier"/>.
/// </summary>
public interface IModelSearch
{
    /// <summary>Lower case with dashes.</summary>
    string Name { get; }

    /// <summary>Its own settings, for example how many folds; none by default. Budgets are no settings.</summary>
    SearchSpace Space => SearchSpace.None;

    /// <summary>What the winners of this search can give. <see cref="Evidence.Committee"/>: it honours <see cref="SearchTask.Keep"/> above 1.</summary>
    Evidence Provides { get; }

    /// <summary>Searches, and refits the winners on all labelled rows.</summary>
    /// <exception cref="SearchFailedException">No trial succeeded; the failed trials are in the exception.</exception>
    Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation);
}

/// <summary>The question put to a search.</summary>
public sealed record SearchTask
{
    public required TrainingTask Training { get; init; }

    public required SearchBudget Budget { get; init; }

    /// <summary>
    /// Labels bought to validate on: trials are measured on them and no model learns from them. Null: a search validates inside
    /// <see cref="Training"/>. They are rows of the pool, so no test row can be among them.
    /// </summary>
    public LabelledRows? Validation { get; init; }

    /// <summary>A value for every parameter of <see cref="IModelSearch.Space"/>.</summary>
    public Configuration Configuration { get; init; } = Configuration.Empty;

    /// <summary>The trials of the previous round, best first, as data: the same after a resumption as before. Empty in the first round.</summary>
    public IReadOnlyList<TrialRecord> Earlier { get; init; } = [];

    /// <summary>
    /// How many distinct winners to refit and return with their models: 1, or at least 2 when a strategy needs a committee, and never more than
    /// the budget's trials. Fewer come back only where trials failed.
    /// </summary>
    public int Keep { get; init; } = 1;

    /// <summary>
    /// Trainings that ended the process when this search was made before, each with the reason in words; none by default. A search of an engine that
    /// asks for <see cref="EngineIsolation.WorkerProcess"/> does not run them again. It takes each for a training that threw: the trial is a failed one
    /// with the reason as <see cref="TrialRecord.Failure"/> (<c>while refitting: </c> before it where it was the winner's), keeps its place among the
    /// trials, takes one from the budget, and the search goes on. A training that the search does not come to is ignored.
    /// </summary>
    public IReadOnlyDictionary<TrialTraining, string> Aborted { get; init; } = ReadOnlyDictionary<TrialTraining, string>.Empty;
}

/// <summary>Rows of the pool whose labels were bought for a purpose of their own.</summary>
/// <param name="Rows">V distinct rows, V ≥ 1, ascending; none of the training's.</param>
/// <param name="Labels">V labels, 0 ≤ label &lt; C.</param>
public sealed record LabelledRows(ReadOnlyMemory<PoolIndex> Rows, ReadOnlyMemory<int> Labels);

/// <summary>How much a search may spend.</summary>
/// <param name="Trials">At most this many trials, at least 1.</param>
/// <param name="Time">A time limit as well; null for none. A limit that strikes costs reproducibility.</param>
public sealed record SearchBudget(int Trials, TimeSpan? Time = null);

/// <summary>Follows a search; called from one thread at a time.</summary>
public interface ISearchMonitor
{
    void TrialStarted(int number, string family, Configuration configuration);

    void TrialEnded(TrialRecord trial);

    /// <summary>
    /// From now until <see cref="TrainingEnded"/> these run, one after another or as one: if the process ends meanwhile, they are to blame, and
    /// come back in <see cref="SearchTask.Aborted"/>. What is not announced cannot be left out the next time, so the cell fails after some repetitions.
    /// Searches of an engine that asks for <see cref="EngineIsolation.WorkerProcess"/> announce as few at a time as they can.
    /// </summary>
    /// <param name="trainings">At least one; none runs yet.</param>
    void TrainingStarted(IReadOnlyList<TrialTraining> trainings)
    {
    }

    /// <summary>What was announced has ended, with models or with exceptions.</summary>
    void TrainingEnded()
    {
    }
}
