using AutoAL.Contracts;
using AutoAL.Search.Committees;
using AutoAL.Search.Spaces;
using AutoAL.Search.Validation;

namespace AutoAL.Search;

/// <summary>The trials of one search: numbers them, judges them, turns errors into failed trials, and ranks them.</summary>
public sealed class TrialSeries(FamilyUnion union, CrossValidation validation, ISearchMonitor monitor, CancellationToken cancellation)
{
    /// <summary>How many of the best trials may enter an ensemble; the predictions of no more are held.</summary>
    private const int EnsembleCandidates = 10;

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

    /// <summary>Judges a trial on a share of the training rows; null when it failed.</summary>
    /// <remarks>A cancellation that was not asked for is a failure like any other.</remarks>
    public double? Judge(int number, double share)
    {
        cancellation.ThrowIfCancellationRequested();
        (ILearnerFamily family, TrialRecord record, _) = _trials[number];
        try
        {
            Judgement judgement = validation.Judge(family, record.Configuration, share, cancellation);
            Change(number, record with { Loss = judgement.Loss, Cost = record.Cost + judgement.Cost });
            if (share == 1)
                Remember(number, judgement);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Change(number, record with { State = TrialState.Failed, Loss = null, Failure = Refitting.Describe(error) });
        }

        return _trials[number].Record.Loss;
    }

    /// <summary>Ends a trial that did not fail in the given state.</summary>
    public void End(int number, TrialState state, int rung = 0)
    {
        (ILearnerFamily family, TrialRecord record, _) = _trials[number];
        TrialRecord ended = record.State == TrialState.Failed ? record : record with { State = state };
        _trials[number] = (family, ended, rung);
        monitor.TrialEnded(ended);
    }

    /// <summary>Takes a trial whose refit failed.</summary>
    public void EndRefit(TrialRecord trial) => monitor.TrialEnded(trial);

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

    private void Remember(int number, Judgement judgement)
    {
        _predictions.Add((judgement.Loss, number), judgement.Predictions);
        if (_predictions.Count > EnsembleCandidates)
            _predictions.RemoveAt(EnsembleCandidates);
    }

    private void Change(int number, TrialRecord record) => _trials[number] = _trials[number] with { Record = record };
}
