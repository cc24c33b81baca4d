namespace AutoAL.Contracts;

/// <summary>How a trial ended.</summary>
public enum TrialState
{
    Completed,

    /// <summary>Ended early by its monitor; its loss stands.</summary>
    Stopped,
    Failed,
}

/// <summary>One trial as data: it can be written down and given to the next round. Equal are those that differ in their seconds alone.</summary>
/// <param name="Number">From 0, in the order in which the trials were begun.</param>
/// <param name="Family">Family name.</param>
/// <param name="Configuration">What was tried.</param>
/// <param name="State">How it ended.</param>
/// <param name="Loss">Validation loss, finite, smaller is better; null when failed or when nothing was validated. A loss that came out NaN or infinite makes a failed trial.</param>
/// <param name="Cost">A deterministic, finite measure of work (rows × passes), never seconds.</param>
/// <param name="Failure">Exception type and message; null unless failed.</param>
public sealed record TrialRecord(int Number, string Family, Configuration Configuration, TrialState State, double? Loss, double Cost, string? Failure)
{
    /// <summary>Its model's share in <see cref="Leaderboard.Answer"/>, in [0, 1]; 0 for every trial where one model answers alone.</summary>
    public double Weight { get; init; }

    /// <summary>The validation loss of each fold, in the order of the folds; empty where the search has none or does not tell.</summary>
    public IReadOnlyList<double> FoldLosses { get; init; } = [];

    /// <summary>Wall seconds of judging it, refits apart; 0 where the search does not tell. A measurement: the ledger leaves it to the timing file.</summary>
    public double Seconds { get; init; }

    /// <summary>What <see cref="IWarmStarts.SaveWarmStart"/> gave, for the trials that were kept; else empty.</summary>
    public ReadOnlyMemory<byte> WarmStart { get; init; }

    public bool Equals(TrialRecord? other) => other is not null
        && (Number, Family, State, Failure) == (other.Number, other.Family, other.State, other.Failure)
        && Configuration.Equals(other.Configuration)
        && (Loss, Cost, Weight).Equals((other.Loss, other.Cost, other.Weight))
        && FoldLosses.SequenceEqual(other.FoldLosses)
        && WarmStart.Span.SequenceEqual(other.WarmStart.Span);

    public override int GetHashCode() => (Number, Family, Configuration, State, Loss, Cost).GetHashCode();
}

/// <summary>A kept trial with its model, refitted on all labelled rows. The trial is the record that stands in the leaderboard, warm start included.</summary>
public sealed record Winner(TrialRecord Trial, ITrainedLearner Learner);

/// <summary>The outcome of a search. Disposing it disposes the models.</summary>
/// <param name="Trials">Every trial, best first, failures last; ties by number.</param>
/// <param name="Winners">The kept ones, best first; at least one. More than were asked for where the search combines them.</param>
public sealed record Leaderboard(IReadOnlyList<TrialRecord> Trials, IReadOnlyList<Winner> Winners) : IDisposable
{
    /// <summary>The best single model: embeddings and draws are its.</summary>
    public ITrainedLearner Best => Winners[0].Learner;

    /// <summary>
    /// The model that answers for the round: its probabilities are scored on the test rows and shown to the strategy. The best one, unless the
    /// search combined several winners, as the trials' weights say. A combination owns no model and is not disposed.
    /// </summary>
    public ITrainedLearner Answer { get => field ?? Best; init; }

    /// <summary>
    /// The models that vote where a strategy needs a committee: the winners', unless the search trained others for it (resamples of the best
    /// configuration, for example). Others answer for nothing else, and are disposed with the winners.
    /// </summary>
    public IReadOnlyList<ITrainedLearner> Committee { get => field ?? [.. Winners.Select(w => w.Learner)]; init; }

    /// <summary>Disposes every model, even after one of them threw; then the first error passes on.</summary>
    public void Dispose()
    {
        Exception? first = null;
        foreach (ITrainedLearner learner in Winners.Select(w => w.Learner).Union(Committee, ReferenceEqualityComparer.Instance).Cast<ITrainedLearner>())
        {
            try
            {
                learner.Dispose();
            }
            catch (Exception error)
            {
                first ??= error;
            }
        }

        if (first is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }
}

/// <summary>A search without any completed trial.</summary>
public sealed class SearchFailedException(IReadOnlyList<TrialRecord> trials)
    : Exception($"No trial of the search succeeded ({trials.Count} tried). First failure: {trials.Select(t => t.Failure).FirstOrDefault(f => f is not null) ?? "none recorded"}")
{
    public IReadOnlyList<TrialRecord> Trials { get; } = trials;
}
