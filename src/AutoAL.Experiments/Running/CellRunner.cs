using System.Collections.Concurrent;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;
using AutoAL.Ledger;
using AutoAL.Sessions;
using AutoAL.Sessions.Stopping;

namespace AutoAL.Experiments.Running;

/// <summary>How the work on a cell ended.</summary>
public enum CellState
{
    /// <summary>Its ledger is published.</summary>
    Finished,

    /// <summary>A row with the error is published.</summary>
    Failed,

    /// <summary>Another process works on it now.</summary>
    Claimed,
}

/// <param name="Cell">The cell.</param>
/// <param name="State">How it ended.</param>
/// <param name="Message">The failure's message, or a remark on publication; else null.</param>
public sealed record CellOutcome(Cell Cell, CellState State, string? Message = null);

/// <summary>Runs one cell in this process: claim, resume, session, publish.</summary>
internal sealed class CellRunner(ExperimentPlan plan, EngineCatalog engines, RunFolder folder, SplitStore splits, TimeProvider time)
{
    private readonly LearnerLookup _learners = new(engines);
    private readonly ConcurrentDictionary<PlannedLearner, string> _files = new();
    private readonly OracleStore _oracles = new(plan.Oracle);

    /// <summary>The version that counts for a cell's identity: results of another version are other cells.</summary>
    public static string Version { get; } = typeof(CellRunner).Assembly.GetName().Version!.ToString(3);

    /// <exception cref="OperationCanceledException">Asked to stop; the rounds so far stand.</exception>
    /// <exception cref="LedgerWriteException">The ledger cannot be written; the rounds so far stand.</exception>
    /// <exception cref="LedgerFormatException">An earlier attempt's file is damaged before its last line.</exception>
    /// <exception cref="ReplayDivergedException">A recorded round came out differently: engine or strategy is not deterministic.</exception>
    public CellOutcome Run(Cell cell, ISessionMonitor monitor, CancellationToken cancellation)
    {
        CellFolder files = folder.Cell(Identify(cell));
        if (files.IsFinished)
        {
            files.ClearUp();
            return new CellOutcome(cell, CellState.Finished);
        }

        using IDisposable? claim = files.TryClaim();
        if (claim is null)
            return new CellOutcome(cell, CellState.Claimed);
        if (files.IsFinished)
            return new CellOutcome(cell, CellState.Finished);
        using CellAttempt attempt = files.Begin();
        try
        {
            if (!attempt.IsComplete)
                new Session(Task(cell, files), attempt, monitor, time).Run(attempt.Id, cancellation);
        }
        catch (Exception error) when (error is not (OperationCanceledException or LedgerWriteException or LedgerFormatException or ReplayDivergedException))
        {
            var failed = new CellFailed(
                attempt.RoundsRecorded,
                error.GetType().Name,
                Session.WellFormed(error.Message),
                (error as SearchFailedException)?.Trials.Select(Session.ToEntry).ToArray());
            attempt.Fail(failed, Started(cell, files.Id, null));
            return new CellOutcome(cell, CellState.Failed, error.Message);
        }

        return new CellOutcome(cell, CellState.Finished, attempt.Publish().Remark);
    }

    /// <summary>Trains a finished cell's last model again.</summary>
    /// <exception cref="DataException">It is not finished, or its model cannot be trained from its ledger.</exception>
    public FinalModel TrainFinal(Cell cell, CancellationToken cancellation)
    {
        CellLedger ledger = folder.Cell(Identify(cell)).Read()
            ?? throw new DataException($"Cell {Identify(cell)} ({cell}) is not finished. Run `autoal run` to its end first.");
        return FinalModel.Train(cell, ledger, splits.Split(cell), engines.Find(cell.Learner.Engine)!.Engine!, _learners.Find(cell.Learner.Reference), plan.BaseDirectory, cancellation);
    }

    /// <summary>The cell's content address: everything that its results depend on.</summary>
    public string Identify(Cell cell) => CellId.Of(
        Version,
        plan.Canonical,
        cell.Data.Name,
        splits.Data(cell.Data).Fingerprint,
        LearnerIdentity(cell.Learner),
        EngineVersion(cell.Learner),
        StrategyIdentity(cell.Strategy),
        cell.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private string LearnerIdentity(PlannedLearner learner) => learner.Name + Files(learner);

    /// <summary>What stands in the files that the settings name: another file under the same name makes another cell.</summary>
    private string Files(PlannedLearner learner) => _files.GetOrAdd(
        learner, planned => PlannedFiles.Fingerprints(_learners.Find(planned.Reference)!.Space, planned.Configuration, plan.BaseDirectory));

    /// <summary>The strategy's name, and the builds behind it that are not this program's.</summary>
    private string StrategyIdentity(PlannedStrategy strategy)
    {
        string identity = strategy.QueryModel is { } queryModel ? $"{strategy.Name}|{EngineVersion(queryModel)}{Files(queryModel)}" : strategy.Name;
        return strategy.Entry.Version is { } version ? $"{identity}\n{version}" : identity;
    }

    /// <summary>What the cell is.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="id">Its content address.</param>
    /// <param name="split">Its split; null where there is none yet.</param>
    public CellStarted Started(Cell cell, string id, PreparedSplit? split)
    {
        Dataset data = splits.Data(cell.Data);
        return new CellStarted
        {
            Schema = CellStarted.CurrentSchema,
            CellId = id,
            PlanHash = plan.Hash,
            Experiment = plan.Name,
            Dataset = cell.Data.Name,
            DataFingerprint = data.Fingerprint,
            Learner = cell.Learner.Name,
            Engine = cell.Learner.Engine,
            EngineVersion = EngineVersion(cell.Learner),
            Strategy = cell.Strategy.Name,
            StrategyVersion = cell.Strategy.Entry.Version,
            QueryModel = cell.Strategy.QueryModel?.Reference,
            Seed = cell.Seed,
            SplitHash = split?.Hash ?? "",
            Classes = data.Classes,
            PoolRows = split?.Pool.RowCount ?? 0,
            TestRows = split?.Test.Table.RowCount ?? 0,
            RejectedSeeds = split?.RejectedSeeds ?? 0,
            TestTwins = split?.TestTwins,
        };
    }

    private SessionTask Task(Cell cell, CellFolder files)
    {
        PreparedSplit split = splits.Split(cell);
        Seed searchSeed = SeedPaths.Search(cell);
        ModelSlot model = Slot(cell.Learner, searchSeed);
        ModelSlot? queryModel = cell.Strategy.QueryModel is { } learner ? Slot(learner, searchSeed.Child("query-model")) : null;
        return new SessionTask
        {
            Started = Started(cell, files.Id, split),
            PoolTable = split.Pool,
            Test = split.Test,
            ClassCount = split.Data.Classes.Count,
            Initial = split.Initial,
            Model = model,
            QueryModel = queryModel,
            Strategy = cell.Strategy.Entry.Create(cell.Strategy.Options),
            Oracle = _oracles.Create(split.Data, SeedPaths.Oracle(cell)),
            Labelling = _oracles.Labelling,
            Audit = split.Audit,
            Validation = [.. split.Validation.Take(Math.Max(model.ValidationRows, queryModel?.ValidationRows ?? 0))],
            Truth = split.Data.Labels,
            OracleErrs = _oracles.IsNoisy,
            Stop = [.. plan.Stop.Select(s => new NamedStoppingRule(s.Name, () => StoppingCatalog.Find(s.Use)!.Create(s.Options)))],
            Budget = new LabelBudget(plan.Budget.Labels, plan.Budget.Rounds, plan.Budget.Cost, plan.Budget.Batch),
            QuerySeed = SeedPaths.Query(cell),
            Aborted = files.Aborted,
        };
    }

    private ModelSlot Slot(PlannedLearner learner, Seed seed) => _learners.Find(learner.Reference)!.CreateSlot(learner.Configuration, seed, time) with { BaseDirectory = plan.BaseDirectory };

    private string EngineVersion(PlannedLearner learner) => ((EngineStatus.Ready)engines.Find(learner.Engine)!.Status).Version;
}
