using System.Collections.Concurrent;
using AutoAL.Contracts;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;
using AutoAL.Ledger;
using AutoAL.Sessions;

namespace AutoAL.Experiments.Running;

/// <summary>Follows a grid; called from several threads.</summary>
public interface IGridMonitor
{
    void CellStarted(Cell cell);

    void RoundEnded(Cell cell, RoundEnded round);

    void CellEnded(CellOutcome outcome);
}

/// <summary>What a grid run needs besides its plan.</summary>
/// <param name="Workers">Cells at a time, at least 1. No result depends on it.</param>
/// <param name="Worker">How to start a child for engines that need one.</param>
/// <param name="BaseDirectory">The folder that the plan's paths are relative to.</param>
/// <param name="Time">For timings and for waiting.</param>
public sealed record GridOptions(int Workers, WorkerCommand Worker, string BaseDirectory, TimeProvider Time);

/// <summary>Runs every unfinished cell of a plan on all workers. Running it again resumes; two processes on one folder share the work.</summary>
public sealed class GridRun
{
    private readonly ExperimentPlan _plan;
    private readonly GridOptions _options;
    private readonly IReadOnlyList<Cell> _cells;
    private readonly SplitStore _splits;
    private readonly CellRunner _runner;
    private readonly WorkerProcess _children;

    private GridRun(ExperimentPlan plan, EngineCatalog engines, RunFolder folder, SplitStore splits, GridOptions options)
    {
        (_plan, _options, _splits) = (plan, options, splits);
        _cells = CellGrid.Of(plan);
        _runner = new CellRunner(plan, engines, folder, splits, options.Time);
        _children = new WorkerProcess(options.Worker, folder, options.BaseDirectory, (cell, id) => _runner.Started(cell, id, null));
    }

    /// <summary>Reads every data set of the plan, then opens the folder: data that cannot be read leave no folder behind.</summary>
    /// <exception cref="Data.DataException">A data set cannot be read, or the oracle names a class that it does not have.</exception>
    /// <exception cref="OtherPlanException">The folder holds another plan's run.</exception>
    /// <exception cref="LedgerWriteException">The folder cannot be written.</exception>
    public static GridRun Open(ExperimentPlan plan, EngineCatalog engines, string folder, GridOptions options)
    {
        var splits = new SplitStore(plan, CellGrid.Of(plan));
        foreach (PlannedData data in plan.Data)
            OracleStore.Check(plan.Oracle, splits.Data(data));
        return new GridRun(plan, engines, RunFolder.Open(folder, plan.Hash, plan.Canonical), splits, options);
    }

    /// <summary>The plan's data sets, in its order.</summary>
    public IEnumerable<Data.Dataset> Datasets => _plan.Data.Select(_splits.Data);

    /// <summary>The grid's cells with their ids, in its order.</summary>
    public IEnumerable<(string Id, Cell Cell)> Cells => _cells.Select(cell => (_runner.Identify(cell), cell));

    /// <summary>Runs the grid to its end.</summary>
    /// <returns>One outcome per cell, in grid order.</returns>
    /// <exception cref="OperationCanceledException">Asked to stop; finished rounds stand.</exception>
    /// <exception cref="IOException">The folder cannot be written; finished rounds stand.</exception>
    public IReadOnlyList<CellOutcome> Run(IGridMonitor monitor, CancellationToken cancellation)
    {
        var outcomes = new ConcurrentDictionary<Cell, CellOutcome>();
        IReadOnlyList<Cell> open = _cells;
        while (open.Count > 0)
        {
            RunOnce(open, outcomes, monitor, cancellation);
            open = [.. _cells.Where(cell => outcomes[cell].State == CellState.Claimed)];
            if (open.Count > 0)
                Task.Delay(TimeSpan.FromMilliseconds(200), _options.Time, cancellation).Wait(cancellation);
        }

        return [.. _cells.Select(cell => outcomes[cell])];
    }

    /// <summary>Runs one cell in this process, for the child of a <see cref="WorkerProcess"/>.</summary>
    /// <param name="cellId">Which.</param>
    /// <param name="parent">Standard error, where the parent hears what is trained.</param>
    /// <param name="cancellation">Ends it; the rounds so far stand.</param>
    /// <exception cref="ArgumentException">The plan has no such cell.</exception>
    public CellOutcome RunOne(string cellId, Stream parent, CancellationToken cancellation)
    {
        Cell cell = _cells.FirstOrDefault(c => _runner.Identify(c) == cellId)
            ?? throw new ArgumentException($"The plan {_plan.Hash[..12]} has no cell {cellId}: its data, engine version or program version changed. Run the grid again from the start.", nameof(cellId));
        return _runner.Run(cell, new WorkerSpeech(parent), cancellation);
    }

    /// <summary>Trains the last model of a finished cell again.</summary>
    /// <param name="cellId">The id or the first characters of it; null where the plan has one cell only.</param>
    /// <param name="cancellation">Handed to the training.</param>
    /// <exception cref="Data.DataException">There is no such cell, no telling which, or its model cannot be trained from its ledger.</exception>
    public FinalModel TrainFinal(string? cellId, CancellationToken cancellation)
    {
        return _runner.TrainFinal(CellChoice.Of([.. Cells], cellId), cancellation);
    }

    private void RunOnce(IReadOnlyList<Cell> cells, ConcurrentDictionary<Cell, CellOutcome> outcomes, IGridMonitor monitor, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var queue = new ConcurrentQueue<Cell>(cells);
        var faults = new ConcurrentQueue<Exception>();
        Thread[] workers = [.. Enumerable.Range(0, Math.Min(_options.Workers, cells.Count)).Select(_ => new Thread(Work) { IsBackground = true })];
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        if (faults.OrderBy(fault => fault is OperationCanceledException).FirstOrDefault() is { } first)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);

        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && queue.TryDequeue(out Cell? cell))
                {
                    CellOutcome outcome = Run(cell, monitor, stop.Token);
                    outcomes[cell] = outcome;
                    if (outcome.State == CellState.Claimed)
                        continue;
                    _splits.Release(cell);
                    monitor.CellEnded(outcome);
                }

                stop.Token.ThrowIfCancellationRequested();
            }
            catch (Exception fault)
            {
                faults.Enqueue(fault);
                stop.Cancel();
            }
        }
    }

    private CellOutcome Run(Cell cell, IGridMonitor monitor, CancellationToken cancellation)
    {
        monitor.CellStarted(cell);
        return cell.Learner.Isolation == EngineIsolation.WorkerProcess || cell.Strategy.QueryModel?.Isolation == EngineIsolation.WorkerProcess
            ? _children.Run(cell, _runner.Identify(cell), cancellation)
            : _runner.Run(cell, new CellWatch(cell, monitor), cancellation);
    }

    private sealed class CellWatch(Cell cell, IGridMonitor monitor) : ISessionMonitor
    {
        public void RoundEnded(RoundEnded round) => monitor.RoundEnded(cell, round);
    }
}
