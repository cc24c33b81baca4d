using AutoAL.Contracts;

namespace AutoAL.Data;

/// <summary>Which rows form the pool and which the test set, for one repetition.</summary>
public sealed record Split
{
    /// <summary>Pool rows in pool order (the order in which learners see labelled rows).</summary>
    public required RowId[] Pool { get; init; }

    /// <summary>Test rows, disjoint from the pool.</summary>
    public required RowId[] Test { get; init; }

    /// <summary>Initial rows where the protocol fixes them, all in the pool; null where the plan's initial policy draws them.</summary>
    public RowId[]? Initial { get; init; }

    /// <summary>Seeds that the protocol passed over before this repetition's.</summary>
    public int RejectedSeeds { get; init; }
}

/// <summary>A way to split a data set.</summary>
public interface ISplitProtocol
{
    /// <summary>The split of one repetition; the same for the same arguments on every machine.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="repetition">The repetition's seed number as configured.</param>
    /// <param name="seed">Randomness of this repetition's split, equal for every strategy and learner.</param>
    /// <exception cref="DataException">The data set cannot be split so; the message says what to change.</exception>
    Split Split(Dataset data, long repetition, Seed seed);
}

/// <summary>A data problem that the user can mend: the message names file, line, value and remedy.</summary>
public sealed class DataException(string message, Exception? inner = null) : Exception(message, inner);
