using AutoAL.Contracts;
using AutoAL.Search.Committees;
using AutoAL.Search.Spaces;
using AutoAL.Search.Validation;

namespace AutoAL.Search;

/// <summary>The trials of one search: numbers them, judges them, turns errors and aborts into failed trials, and ranks them.</summary>
/// <param name="task">The question.</param>
/// <param name="union">The families.</param>
/// <param name="validation">Judges.</param>
/// <param name="monitor">Is told of every trial.</param>
/// <param name="time">Measures the trials' seconds; nothing else depends on it.</param>
/// <param name="cancellation">Looked at before every judgement.</param>
/// <param name="sharesPasses">Whether a share below 1 is one of the family's passes, where it has some, and not of the rows.</param>
public sealed class TrialSeries(SearchTask task, FamilyUnion union, CrossValidation validation, ISearchMonitor monitor, TimeProvider time, CancellationToken cancellation, bool sharesPasses = false)
{
    /// <summary>How many of the best trials may enter an ensemble, and how many numbers of theirs are held for it (64 MiB), which ten of them may exceed.</summary>
    private const int MostCandidates = 50, LeastCandidates = 10, HeldNumbers = 8 << 20;

    private readonly List<(ILearnerFamily Family, TrialRecord Record, int Rung)> _trials = [];
    private readonly SortedList<(double Loss, int Number), double[]> _predictions = [];

    public int Count => _trials.Count;

    public double CostOf(int number) => _trials[number].Record.Cost;

    public double? LossOf(int number) => _trials[number].Record.Loss;

    /// <summary>Begins a trial and gives its number.</summary>
    public int Begin(Configuration joined)
    {
        (ILearnerFamily family, Configuration configuration) = union.Split(joined);
        var record = new TrialRecord(_trials.Count, family.Name, configuration, TrialState.Completed, null, 0, null);
        _trials.Add((family, record, 0));
        monitor.TrialStarted(record.Number, family.Name, configuration);
        return record.Number;
    }

    /// <summary>Judges a trial on a share of the training rows or of its passes; null when it failed.</summary>
    /// <remarks>A cancellation that was not asked for is a failure like any other.</remarks>
    public double? Judge(int number, double share)
    {
        cancellation.ThrowIfCancellationRequested();
        (ILearnerFamily family, TrialRecord record, _) = _trials[number];
        var training = new TrialTraining(TrialPhase.Judging, record.Family, record.Configuration.Canonical);
        long started = time.GetTimestamp();
        try
        {
            Judgement judgement = WatchedTraining.Run(task, monitor, training, () =>
                sharesPasses && share < 1 && WithFewerPasses(family, record.Configuration, share) is { } shorter
                    ? Cheaper(validation.Judge(family, shorter, 1, cancellation), share)
                    : validation.Judge(family, record.Configuration, share, cancellation));
            Change(number, record with { Loss = judgement.Loss, FoldLosses = judgement.FoldLosses, Cost = record.Cost + judgement.Cost });
            if (share == 1)
                Remember(number, judgement);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Change(number, record with { State = TrialState.Failed, Loss = null, FoldLosses = [], Failure = Refitting.Describe(error) });
        }

        TrialRecord judged = _trials[number].Record;
        Change(number, judged with { Seconds = judged.Seconds + time.GetElapsedTime(started).TotalSeconds });
        return judged.Loss;
    }

    /// <summary>Ends a trial that did not fail in the given state.</summary>
    public void End(int number, TrialState state, int rung = 0)
    {
        (ILearnerFamily family, TrialRecord record, _) = _trials[number];
        TrialRecord ended = record.State == TrialState.Failed ? record : record with { State = state };
        _trials[number] = (family, ended, rung);
        monitor.TrialEnded(ended);
    }

    /// <summary>Best first: later rungs before earlier ones, then smaller losses, ties by number; failures last.</summary>
    public TrialRecord[] Ranked() =>
    [
        .. _trials
            .OrderBy(t => t.Record.Loss is null)
            .ThenByDescending(t => t.Record.Loss is null ? 0 : t.Rung)
            .ThenBy(t => t.Record.Loss ?? 0)
            .ThenBy(t => t.Record.Number)
            .Select(t => t.Record),
    ];

    /// <summary>The ranked trials with the weights of ensemble selection among the best of those that were judged on all training rows.</summary>
    public TrialRecord[] Weighed(int classCount, ValidationLoss loss)
    {
        TrialRecord[] ranked = Ranked();
        if (_predictions.Count == 0)
            return ranked;
        double[] weights = EnsembleSelection.Weigh([.. _predictions.Values], validation.ValidatedLabels, classCount, loss);
        Dictionary<int, double> weightOf = _predictions.Keys.Zip(weights).ToDictionary(pair => pair.First.Number, pair => pair.Second);
        return [.. ranked.Select(t => t with { Weight = weightOf.GetValueOrDefault(t.Number) })];
    }

    /// <summary>At least one pass, rounded up; null where the family has none.</summary>
    private static Configuration? WithFewerPasses(ILearnerFamily family, Configuration configuration, double share) =>
        family.Space.Parameters.OfType<WholeParameter>().FirstOrDefault(p => p.IsResource) is { } passes
            ? configuration.With(new Configuration([new(passes.Name, Math.Max(passes.Minimum, (long)Math.Ceiling(share * configuration.Whole(passes.Name))))]))
            : null;

    private static Judgement Cheaper(Judgement judgement, double share) => judgement with { Cost = share * judgement.Cost };

    private void Remember(int number, Judgement judgement)
    {
        int most = Math.Clamp(HeldNumbers / Math.Max(1, judgement.Predictions.Length), LeastCandidates, MostCandidates);
        _predictions.Add((judgement.Loss, number), judgement.Predictions);
        if (_predictions.Count > most)
            _predictions.RemoveAt(most);
    }

    private void Change(int number, TrialRecord record) => _trials[number] = _trials[number] with { Record = record };
}
