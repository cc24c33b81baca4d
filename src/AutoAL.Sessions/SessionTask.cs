using AutoAL.Contracts;
using AutoAL.Ledger;
using AutoAL.Sessions.Oracles;
using AutoAL.Sessions.Stopping;

namespace AutoAL.Sessions;

/// <summary>Everything that one cell's loop works on.</summary>
public sealed record SessionTask
{
    /// <summary>The ledger's first entry, made by whoever knows the plan.</summary>
    public required CellStarted Started { get; init; }

    public required Table PoolTable { get; init; }

    public required TestSet Test { get; init; }

    /// <summary>C.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Pool rows to label before the first round, distinct, in the order asked.</summary>
    public required IReadOnlyList<PoolIndex> Initial { get; init; }

    /// <summary>The task model: it is scored on the test rows and, without a <see cref="QueryModel"/>, gives the strategy its evidence.</summary>
    public required ModelSlot Model { get; init; }

    /// <summary>A model of its own for the strategy's evidence; null: the task model gives it. It is fitted only where the strategy needs evidence.</summary>
    public ModelSlot? QueryModel { get; init; }

    public required IQueryStrategy Strategy { get; init; }

    public required IOracle Oracle { get; init; }

    /// <summary>Answers per row, their latency, and how one label is made of several.</summary>
    public Labelling Labelling { get; init; } = new();

    /// <summary>Pool rows, distinct and none of <see cref="Initial"/>, whose labels are bought before the first round to judge the models.</summary>
    public IReadOnlyList<PoolIndex> Audit { get; init; } = [];

    /// <summary>Pool rows, distinct and none of those above, whose labels are bought before the first round for searches to validate on. A slot says how many of them it takes.</summary>
    public IReadOnlyList<PoolIndex> Validation { get; init; } = [];

    /// <summary>The true class of every data-set row. Nothing but counts in the ledger sees it: wrong labels, and right predictions of a stream.</summary>
    public required ReadOnlyMemory<int> Truth { get; init; }

    /// <summary>Whether answers can be wrong, so that wrong labels are counted.</summary>
    public bool OracleErrs { get; init; }

    public required LabelBudget Budget { get; init; }

    /// <summary>What may end the session before the budget does.</summary>
    public IReadOnlyList<NamedStoppingRule> Stop { get; init; } = [];

    /// <summary>The strategy's randomness; round r uses its child r.</summary>
    public required Seed QuerySeed { get; init; }

    /// <summary>Trainings of this cell that ended the process: their searches leave them out.</summary>
    public IReadOnlyList<AbortedTraining> Aborted { get; init; } = [];

    /// <summary>Threads that the engine may use.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>When a session ends. The first limit reached counts; without limits it ends when no candidate is left.</summary>
/// <param name="Labels">Answers in all, for every purpose and abstentions included; null for no limit.</param>
/// <param name="Rounds">Rounds of queries; null for no limit.</param>
/// <param name="Cost">Cost in all, the initial labels included; null for no limit.</param>
/// <param name="Batch">Questions per round, at least 1.</param>
public sealed record LabelBudget(int? Labels, int? Rounds, double? Cost, int Batch);

/// <summary>The test rows: features for prediction and true classes for scoring. Nothing but the evaluation holds one.</summary>
public sealed record TestSet(Table Table, ReadOnlyMemory<int> Labels);

/// <summary>Follows a session; called from its thread.</summary>
public interface ISessionMonitor
{
    /// <summary>A round's entry stands in the ledger.</summary>
    void RoundEnded(RoundEnded round);

    /// <summary>From now until <see cref="TrainingEnded"/> these run.</summary>
    void TrainingStarted(IReadOnlyList<CellTraining> trainings)
    {
    }

    void TrainingEnded()
    {
    }
}
