using AutoAL.Contracts;
using AutoAL.Ledger;
using AutoAL.Sessions.Stopping;

namespace AutoAL.Sessions;

/// <summary>
/// The active-learning loop of one cell: search → evaluate → stop? → select → ask the oracle → record. A round's quality is measured
/// before its questions, the last one after the last labels.
/// </summary>
/// <remarks>
/// Resuming is replaying: rounds up to the journal's checkpoint are taken as recorded, later ones are computed again and compared by
/// the journal, new ones are appended. A resumed session therefore ends with the bytes of an unbroken one.
/// </remarks>
public sealed class Session
{
    private readonly SessionTask _task;
    private readonly ICellJournal _journal;
    private readonly ISessionMonitor _monitor;
    private readonly Stopclock _clock;
    private readonly Pool _pool;
    private readonly Evaluation _evaluation;
    private readonly EvidenceCollector _evidence;
    private readonly SlotSearch _model;
    private readonly SlotSearch? _queryModel;
    private readonly Purchasing _purchasing;
    private readonly StoppingCriteria _criteria;
    private StreamSelection? _stream;
    private readonly RunEnd _end;
    private ReadOnlyMemory<byte> _memory;

    /// <param name="task">What to do.</param>
    /// <param name="journal">Where it is recorded, and what stands there already.</param>
    /// <param name="monitor">Who watches.</param>
    /// <param name="time">Measures seconds for the timing file; no result depends on it.</param>
    public Session(SessionTask task, ICellJournal journal, ISessionMonitor monitor, TimeProvider time)
    {
        if ((task.Strategy.AsksAgain || task.Labelling.Relabelling is not null) && task.Budget is { Labels: null, Rounds: null })
            throw new ArgumentException("Rows may be asked about again for ever, so the session would not end: give it a budget of labels or of rounds.", nameof(task));
        (_task, _journal, _monitor, _clock) = (task, journal, monitor, new Stopclock(time));
        _pool = new Pool(task.PoolTable);
        _purchasing = new Purchasing(_pool, task.Oracle, task.Labelling, task.ClassCount);
        _end = new RunEnd(task.Budget, _pool, _purchasing, task.Labelling.AnswersPerRow, task.Strategy is IStreamStrategy);
        _criteria = new StoppingCriteria(task.Stop, _pool, task.ClassCount, task.Model.Seed.Child("stop"));
        _evaluation = new Evaluation(task.Test, task.ClassCount);
        _evidence = new EvidenceCollector(task.Strategy, task.ClassCount);
        _model = new SlotSearch(task.Model, "model", task, monitor);
        _queryModel = task.QueryModel is { } slot && task.Strategy.Needs != Evidence.None ? new SlotSearch(slot, "query-model", task, monitor) : null;
    }

    /// <summary>Runs to the end of the budget. Exceptions of engine, strategy and journal pass through; the rounds before them stand.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop; the rounds so far stand.</exception>
    public CellEnded Run(string attempt, CancellationToken cancellation)
    {
        _journal.Append(_task.Started);
        BuyBeforeTheFirstRound();
        for (int round = SkipToCheckpoint(); ; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            _clock.Restart();
            _purchasing.Receive(round);
            ThrowIfNothingIsLabelled();
            using Leaderboard leaderboard = _model.Find(_pool, ValidationOf(_task.Model), round, _queryModel is null ? MembersNeeded : 1, cancellation);
            double searched = _clock.Lap();
            RoundMetrics metrics = _evaluation.Score(leaderboard.Answer);
            double evaluated = _clock.Lap();
            AuditResult? audit = _evaluation.Audit(leaderboard.Answer, _pool, _purchasing.KeptFor(LabelPurpose.Audit));
            IReadOnlyList<CriterionReading>? criteria = _end.IsDecided ? null : _criteria.Observe(leaderboard.Answer, _purchasing.Cost, audit);
            _end.Judge(round, criteria);
            var entry = new RoundEnded
            {
                Round = round,
                Labels = _pool.LabelledCount,
                Bought = _purchasing.Bought == _pool.LabelledCount ? null : _purchasing.Bought,
                Cost = _purchasing.Cost,
                Metrics = metrics,
                Wrong = CountWrong(),
                Audit = audit,
                Criteria = criteria,
                Winner = leaderboard.Winners[0].Trial.Number,
                Trials = [.. leaderboard.Trials.Select(ToEntry)],
            };
            double[]? queryModelTrials = null;
            if (!_end.IsDecided)
                (entry, queryModelTrials) = Ask(entry, leaderboard, round, cancellation);
            entry = entry with { Stream = _stream?.Progress };
            _journal.Append(entry);
            _journal.Note(new RoundTiming { Round = round, Search = searched, Trials = SecondsOf(leaderboard), QueryModelTrials = queryModelTrials, Evaluate = evaluated, Select = _clock.Lap(), Attempt = attempt });
            _monitor.RoundEnded(entry);
            if (_end.IsDecided && !_purchasing.Waits)
            {
                var ended = new CellEnded(_end.Reasons[0], round + 1) { Also = _end.Reasons.Count > 1 ? [.. _end.Reasons.Skip(1)] : null };
                _journal.Append(ended);
                return ended;
            }

            _journal.Save(new Checkpoint(round, SessionState.Write(new Dictionary<string, byte[]>
            {
                [SessionState.Search] = SearchState.Write(_model.Earlier, _queryModel?.Earlier ?? [], _memory),
                [SessionState.Stopping] = _criteria.Save(),
                [SessionState.Stream] = _stream?.Save() ?? [],
            })));
        }
    }

    /// <summary>Winners that the model behind the strategy must keep.</summary>
    private int MembersNeeded => _task.Strategy.Needs.HasFlag(Evidence.Committee) ? Math.Max(2, _task.Strategy.Draws) : 1;

    /// <summary>What the oracle answered about the slot's validation rows; null where there are none or it abstained on all.</summary>
    private LabelledRows? ValidationOf(ModelSlot slot)
    {
        var rows = new HashSet<PoolIndex>(_task.Validation.Take(slot.ValidationRows));
        KeyValuePair<PoolIndex, int>[] known = [.. _purchasing.KeptFor(LabelPurpose.Validation).Where(answer => rows.Contains(answer.Key))];
        return known.Length == 0 ? null : new LabelledRows(known.Select(answer => answer.Key).ToArray(), known.Select(answer => answer.Value).ToArray());
    }

    private void BuyBeforeTheFirstRound()
    {
        Purchases initial = _purchasing.Buy([.. _task.Initial], LabelPurpose.Initial, null);
        Purchases[] further =
        [
            .. _task.Audit.Count == 0 ? [] : new[] { _purchasing.Buy([.. _task.Audit], LabelPurpose.Audit, null) },
            .. _task.Validation.Count == 0 ? [] : new[] { _purchasing.Buy([.. _task.Validation], LabelPurpose.Validation, null) },
        ];
        _journal.Append(new InitialLabels(initial) { Further = further.Length == 0 ? null : further });
        _criteria.Begin();
        if (_task.Strategy is IStreamStrategy strategy)
            _stream = new StreamSelection(strategy, _pool, _task.ClassCount, _task.Truth, _task.Model.Seed.Child("stream"), _task.QuerySeed);
    }

    /// <summary>The strategy's questions first, from the task model's evidence or from that of a query model found on the same labels; then those about labelled rows.</summary>
    private (RoundEnded Entry, double[]? QueryModelTrials) Ask(RoundEnded entry, Leaderboard taskModel, int round, CancellationToken cancellation)
    {
        if (_queryModel is null)
            return (Buy(entry, taskModel, Select(taskModel, _model, round, cancellation), round), null);
        using Leaderboard found = _queryModel.Find(_pool, ValidationOf(_task.QueryModel!), round, MembersNeeded, cancellation);
        var model = new ModelEntry(found.Winners[0].Trial.Number, [.. found.Trials.Select(ToEntry)]);
        return (Buy(entry, taskModel, Select(found, _queryModel, round, cancellation), round) with { QueryModel = model }, SecondsOf(found));
    }

    /// <summary>Buys as far as the budget goes; labelled rows that the strategy chose are asked about again, beside those of the plan's re-labelling.</summary>
    private RoundEnded Buy(RoundEnded entry, Leaderboard taskModel, PoolIndex[] chosen, int round)
    {
        PoolIndex[] doubtful = AgainOf(_task.Budget.Batch) is > 0 and int again
            ? _task.Labelling.Relabelling!.Choose(again, _pool, _purchasing.Answers, taskModel.Answer, _task.Model.Seed.Child(round).Child("relabel"))
            : [];
        doubtful = [.. chosen.Where(_pool.IsLabelled), .. doubtful.Except(chosen)];
        Purchases queried = _purchasing.Buy([.. chosen.Where(row => !_pool.IsLabelled(row))], LabelPurpose.Query, round);
        doubtful = Payable(doubtful);
        Purchases[]? further = doubtful.Length == 0 ? null : [_purchasing.Buy(doubtful, LabelPurpose.Relabel, round)];
        if (queried.Rows.Count == 0 && further is null && _stream is null)
        {
            _end.BecauseOfCost();
            return entry;
        }

        return entry with { Queried = queried, Further = further };
    }

    /// <summary>How many of a round's questions the plan gives to labelled rows.</summary>
    private int AgainOf(int batch) => _task.Labelling.Relabelling?.Of(batch, _pool.LabelledCount) ?? 0;

    /// <summary>The rows that the strategy asks about, as far as the budget goes.</summary>
    private PoolIndex[] Select(Leaderboard leaderboard, SlotSearch slot, int round, CancellationToken cancellation)
    {
        int most = _task.Budget.Batch - AgainOf(_task.Budget.Batch);
        if (_task.Budget.Labels is int labels)
            most = Math.Min(most, (labels - _purchasing.Bought) / _task.Labelling.AnswersPerRow);
        if (most == 0)
            return [];
        if (_stream is not null)
            return _stream.Choose(leaderboard.Answer, most, rows => Payable(rows).Length == rows.Count);
        PoolIndex[] offered = Offered();
        if (offered.Length == 0)
            return [];
        var memory = new StrategyMemory(_memory);
        PoolIndex[] rows = _evidence.Choose(_pool, offered, _purchasing, leaderboard, slot.Refits(_pool, leaderboard, cancellation), memory, _task.QuerySeed.Child(round), most);
        _memory = memory.Next;
        return Payable(rows);
    }

    /// <summary>Rows that may be asked about and paid for, ascending by row id: candidates, and labelled ones where the strategy asks again.</summary>
    private PoolIndex[] Offered()
    {
        PoolIndex[] rows = _pool.Candidates.ToArray();
        if (_task.Strategy.AsksAgain)
            rows = [.. rows.Concat(_pool.LabelledRows).OrderBy(_pool.IdOf)];
        return _task.Budget.Cost is double limit ? [.. rows.Where(row => _purchasing.Cost + _purchasing.PriceOf(row) <= limit)] : rows;
    }

    private PoolIndex[] Payable(IReadOnlyList<PoolIndex> rows) => _purchasing.Payable(rows, _task.Budget.Labels, _task.Budget.Cost);

    private void ThrowIfNothingIsLabelled()
    {
        if (_pool.LabelledCount == 0)
            throw new InvalidOperationException($"No row is labelled: the oracle abstained on all {_purchasing.Bought} questions, so there is nothing to learn from. Raise initial.size or lower the oracle's abstention.");
    }

    private int? CountWrong()
    {
        if (!_task.OracleErrs)
            return null;
        PoolIndex[] rows = _pool.LabelledRows;
        int[] labels = _pool.Labels;
        return Enumerable.Range(0, rows.Length).Count(i => labels[i] != _task.Truth.Span[_pool.IdOf(rows[i]).Value]);
    }

    /// <summary>Takes the recorded rounds up to the checkpoint as they stand; without a checkpoint every round is computed again.</summary>
    /// <returns>The next round.</returns>
    private int SkipToCheckpoint()
    {
        if (_journal.Checkpoint is not { } checkpoint)
            return 0;
        foreach (RoundEnded entry in _journal.Recorded.OfType<RoundEnded>().Where(e => e.Round <= checkpoint.Round))
        {
            _purchasing.Receive(entry.Round);
            _model.Skip(entry.Round, entry.Labels, LossOf(entry.Winner, entry.Trials));
            if (entry.QueryModel is { } found)
                _queryModel!.Skip(entry.Round, entry.Labels, LossOf(found.Winner, found.Trials));
            _end.Judge(entry.Round, entry.Criteria);
            if (entry.Stream is { } progress)
                _stream?.Advance(progress);
            if (entry.Queried is { } queried)
                _purchasing.Take(queried);
            else
                _end.BecauseOfCost();
            foreach (Purchases bought in entry.Further ?? [])
                _purchasing.Take(bought);
            _journal.Append(entry);
            _monitor.RoundEnded(entry);
        }

        IReadOnlyDictionary<string, byte[]> state = SessionState.Read(checkpoint.State.Span);
        (IReadOnlyList<TrialRecord> model, IReadOnlyList<TrialRecord> queryModel, _memory) = SearchState.Read(state[SessionState.Search]);
        _model.Restore(model);
        _queryModel?.Restore(queryModel);
        _stream?.Load(state[SessionState.Stream]);
        _criteria.Load(state[SessionState.Stopping]);
        return checkpoint.Round + 1;
    }

    /// <summary>By the trials' numbers; null where the search tells none.</summary>
    private static double[]? SecondsOf(Leaderboard found) => found.Trials.Any(t => t.Seconds > 0) ? [.. found.Trials.OrderBy(t => t.Number).Select(t => t.Seconds)] : null;

    private static double? LossOf(int winner, IReadOnlyList<TrialEntry> trials) => trials.First(t => t.Number == winner).Loss;

    /// <summary>A trial as the ledger writes it.</summary>
    public static TrialEntry ToEntry(TrialRecord trial) => new(
        trial.Number,
        trial.Family,
        trial.Configuration.Canonical,
        trial.State.ToString().ToLowerInvariant(),
        trial.Loss,
        trial.Cost,
        trial.Failure is null ? null : WellFormed(trial.Failure))
    {
        FoldLosses = trial.FoldLosses.Count > 0 ? trial.FoldLosses : null,
        Weight = trial.Weight > 0 ? trial.Weight : null,
    };

    /// <summary>The text with replacement characters for what is no Unicode; messages of native code can hold anything, and JSON cannot.</summary>
    public static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
