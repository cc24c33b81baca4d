using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// Encodes each table once per pool and settings, however many cells share it. Safe to use from several threads; an entry goes when its
/// table does.
/// </summary>
public sealed class EncodingCache
{
    private readonly ConditionalWeakTable<Table, ConcurrentDictionary<EncoderSettings, SharedComputation<FittedEncoder>>> _fitted = [];

    /// <summary>The encoder fitted on this pool.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before it was.</exception>
    public FittedEncoder For(Table pool, EncoderSettings settings, CancellationToken cancellation = default) => _fitted.GetValue(pool, _ => [])
        .GetOrAdd(settings, static (s, p) => new SharedComputation<FittedEncoder>(() => new FittedEncoder(TableEncoder.Fit(p, s))), pool).Get(cancellation);
}

/// <summary>A fitted encoder and the tables that it has encoded.</summary>
public sealed class FittedEncoder(TableEncoder encoder)
{
    private readonly ConditionalWeakTable<Table, SharedComputation<EncodedRows>> _encoded = [];

    /// <summary>D.</summary>
    public int Width => encoder.Width;

    /// <summary>Whether rows are kept as their non-zeros.</summary>
    public bool IsSparse => encoder.IsSparse;

    /// <summary>Writes what was learned from the pool.</summary>
    public void Write(ModelWriter writer) => encoder.Write(writer);

    /// <summary>An encoder that was written.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of an encoder.</exception>
    public static FittedEncoder Read(ModelReader reader) => new(TableEncoder.Read(reader));

    /// <summary>The table's rows as numbers, encoded at the first call.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before they were.</exception>
    public EncodedRows Encode(Table table, CancellationToken cancellation = default) =>
        _encoded.GetValue(table, t => new SharedComputation<EncodedRows>(() => encoder.Encode(t))).Get(cancellation);
}
