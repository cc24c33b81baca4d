namespace AutoAL.Contracts;

/// <summary>Decides about rows one at a time, as they arrive: a row that is not asked about when it passes is gone.</summary>
/// <remarks>The session presents the candidates in an order that every stream strategy of a repetition shares, and trains a model each time a batch is bought or a chunk has passed.</remarks>
public interface IStreamStrategy : IQueryStrategy
{
    /// <summary>Rows that may pass until a new model is trained, ≥ 1.</summary>
    int Chunk { get; }

    /// <summary>Begins at the head of the stream.</summary>
    /// <param name="classCount">C.</param>
    /// <param name="seed">The strategy's randomness. Draw for a row with <c>seed.Child(rowId)</c>: then no decision depends on how the stream is cut into chunks.</param>
    IStreamPass Begin(int classCount, Seed seed);

    void IQueryStrategy.Select(in QueryContext context, Span<int> chosen) =>
        throw new NotSupportedException("A stream strategy decides as rows pass; it cannot choose among candidates that wait.");
}

/// <summary>A strategy on its way through one stream.</summary>
public interface IStreamPass
{
    /// <summary>Whether to ask about the row that is passing, and the step to the next one.</summary>
    /// <param name="row">The row.</param>
    /// <param name="posterior">The current model's C probabilities for it.</param>
    bool Decide(RowId row, ReadOnlySpan<double> posterior);

    /// <summary>Writes what the rows to come depend on.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    void Load(BinaryReader reader);
}
