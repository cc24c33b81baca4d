using AutoAL.Contracts;
using AutoAL.Ledger;

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
    private ReadOnlyMemory<byte> _memory;
    private double _cost;

    /// <param name="task">What to do.</param>
    /// <param name="journal">Where it is recorded, and what stands there already.</param>
    /// <param name="monitor">Who watches.</param>
    /// <param name="time">Measures seconds for the timing file; no result depends on it.</param>
    public Session(SessionTask task, ICellJournal journal, ISessionMonitor monitor, TimeProvider time)
    {
        (_task, _journal, _monitor, _clock) = (task, journal, monitor, new Stopclock(time));
        _pool = new Pool(task.PoolTable);
        _evaluation = new Evaluation(task.Test, task.ClassCount);
        _evidence = new EvidenceCollector(task.Strategy, task.ClassCount);
        _model = new SlotSearch(task.Model, task.ClassCount, task.Threads);
        _queryModel = task.QueryModel is { } slot && task.Strategy.Needs != Evidence.None ? new SlotSearch(slot, task.ClassCount, task.Threads) : null;
    }

    /// <summary>Runs to the end of the budget. Exceptions of engine, strategy and journal pass through; the rounds before them stand.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop; the rounds so far stand.</exception>
    public CellEnded Run(string attempt, CancellationToken cancellation)
    {
        _journal.Append(_task.Started);
        _journal.Append(new InitialLabels(Buy([.. _task.Initial])));
        for (int round = SkipToCheckpoint(); ; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            _clock.Restart();
            using Leaderboard leaderboard = _model.Find(_pool, round, _queryModel is null ? MembersNeeded : 1, cancellation);
            double searched = _clock.Lap();
            RoundMetrics metrics = _evaluation.Score(leaderboard.Answer);
            double evaluated = _clock.Lap();
            string? stop = WhyStop(round);
            Questions? questions = stop is null ? Ask(leaderboard, round, cancellation) : null;
            var entry = new RoundEnded
            {
                Round = round,
                Labels = _pool.LabelledCount,
                Cost = _cost,
                Metrics = metrics,
                Winner = leaderboard.Winners[0].Trial.Number,
                Trials = [.. leaderboard.Trials.Select(ToEntry)],
                QueryModel = questions?.QueryModel,
                Queried = questions is null ? null : Buy(questions.Rows),
            };
            _journal.Append(entry);
            _journal.Note(new RoundTiming { Round = round, Search = searched, Evaluate = evaluated, Select = _clock.Lap(), Attempt = attempt });
            _monitor.RoundEnded(entry);
            if (stop is not null)
            {
                var ended = new CellEnded(stop, round + 1);
                _journal.Append(ended);
                return ended;
            }

            _journal.Save(new Checkpoint(round, SearchState.Write(_model.Earlier, _queryModel?.Earlier ?? [], _memory)));
        }
    }

    /// <summary>Winners that the model behind the strategy must keep.</summary>
    private int MembersNeeded => _task.Strategy.Needs.HasFlag(Evidence.Committee) ? Math.Max(2, _task.Strategy.Draws) : 1;

    /// <summary>This round's questions: from the task model's evidence, or from that of a query model found on the same labels.</summary>
    private Questions Ask(Leaderboard taskModel, int round, CancellationToken cancellation)
    {
        if (_queryModel is null)
            return new Questions(Select(taskModel, _model, round, cancellation), null);
        using Leaderboard found = _queryModel.Find(_pool, round, MembersNeeded, cancellation);
        return new Questions(Select(found, _queryModel, round, cancellation), new ModelEntry(found.Winners[0].Trial.Number, [.. found.Trials.Select(ToEntry)]));
    }

    private PoolIndex[] Select(Leaderboard leaderboard, SlotSearch slot, int round, CancellationToken cancellation)
    {
        int left = _task.Budget.Labels is int labels ? labels - _pool.LabelledCount : int.MaxValue;
        var memory = new StrategyMemory(_memory);
        int[] chosen = _evidence.Choose(_pool, leaderboard, slot.Refits(_pool, leaderboard, cancellation), memory, _task.QuerySeed.Child(round), Math.Min(left, _task.Budget.Batch));
        _memory = memory.Next;
        PoolIndex[] rows = [.. chosen.Select(n => _pool.Candidates[n])];
        return rows[..Affordable(rows)];
    }

    /// <summary>How many of the rows, in order, the cost budget still pays for.</summary>
    private int Affordable(PoolIndex[] rows)
    {
        double spent = _cost;
        for (int i = 0; i < rows.Length; i++)
        {
            spent += _task.Oracle.PriceOf(_pool.IdOf(rows[i]));
            if (spent > _task.Budget.Cost)
                return i;
        }

        return rows.Length;
    }

    private Purchases Buy(PoolIndex[] rows)
    {
        OracleAnswer[] answers = [.. rows.Select(row => _task.Oracle.Ask(_pool.IdOf(row)))];
        var bought = new Purchases
        {
            Rows = [.. rows.Select(row => _pool.IdOf(row).Value)],
            Labels = [.. answers.Select(answer => answer.Label)],
            Cost = answers.Sum(answer => answer.Cost),
            Annotators = answers.Any(answer => answer.Annotator is not null) ? [.. answers.Select(answer => answer.Annotator ?? "")] : null,
        };
        Take(bought);
        return bought;
    }

    private void Take(Purchases bought)
    {
        _pool.Take([.. bought.Rows.Select(id => _pool.IndexOf(new RowId(id)))], [.. bought.Labels]);
        _cost += bought.Cost;
    }

    private string? WhyStop(int round)
    {
        LabelBudget budget = _task.Budget;
        if (_pool.Candidates.Length == 0)
            return "pool-empty";
        if (_pool.LabelledCount >= budget.Labels)
            return "label-budget";
        if (round >= budget.Rounds)
            return "round-budget";
        return _cost + CheapestPrice() > budget.Cost ? "cost-budget" : null;
    }

    private double CheapestPrice()
    {
        if (_task.Budget.Cost is null)
            return 0;
        double cheapest = double.PositiveInfinity;
        foreach (RowId id in _pool.CandidateIds)
            cheapest = Math.Min(cheapest, _task.Oracle.PriceOf(id));
        return cheapest;
    }

    /// <summary>Takes the recorded rounds up to the checkpoint as they stand; without a checkpoint every round is computed again.</summary>
    /// <returns>The next round.</returns>
    private int SkipToCheckpoint()
    {
        if (_journal.Checkpoint is not { } checkpoint)
            return 0;
        foreach (RoundEnded entry in _journal.Recorded.OfType<RoundEnded>().Where(e => e.Round <= checkpoint.Round))
        {
            _model.Skip(entry.Round, entry.Labels, LossOf(entry.Winner, entry.Trials));
            if (entry.QueryModel is { } found)
                _queryModel!.Skip(entry.Round, entry.Labels, LossOf(found.Winner, found.Trials));
            Take(entry.Queried!);
            _journal.Append(entry);
            _monitor.RoundEnded(entry);
        }

        (IReadOnlyList<TrialRecord> model, IReadOnlyList<TrialRecord> queryModel, _memory) = SearchState.Read(checkpoint.State.Span);
        _model.Restore(model);
        _queryModel?.Restore(queryModel);
        return checkpoint.Round + 1;
    }

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
        Weight = trial.Weight > 0 ? trial.Weight : null,
    };

    /// <summary>The text with replacement characters for what is no Unicode; messages of native code can hold anything, and JSON cannot.</summary>
    public static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private sealed record Questions(PoolIndex[] Rows, ModelEntry? QueryModel);
}
