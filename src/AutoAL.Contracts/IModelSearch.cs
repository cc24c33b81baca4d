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
}
