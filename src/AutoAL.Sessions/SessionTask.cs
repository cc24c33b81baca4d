using AutoAL.Contracts;
using AutoAL.Ledger;

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

    public required LabelBudget Budget { get; init; }

    /// <summary>The strategy's randomness; round r uses its child r.</summary>
    public required Seed QuerySeed { get; init; }

    /// <summary>Threads that the engine may use.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>When a session ends. The first limit reached counts; without limits it ends when no candidate is left.</summary>
/// <param name="Labels">Labels in all, the initial ones included; null for no limit.</param>
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
}
