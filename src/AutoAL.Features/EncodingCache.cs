using System.Runtime.CompilerServices;
using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// Encodes each table once per pool and scaling, however many cells share it. Safe to use from several threads; an entry goes when its
/// table does.
/// </summary>
public sealed class EncodingCache
{
    private readonly ConditionalWeakTable<Table, Lazy<FittedEncoder>>[] _fitted = [.. Enum.GetValues<Scaling>().Select(_ => new ConditionalWeakTable<Table, Lazy<FittedEncoder>>())];

    /// <summary>The encoder fitted on this pool.</summary>
    public FittedEncoder For(Table pool, Scaling scaling) => _fitted[(int)scaling]
        .GetValue(pool, p => new Lazy<FittedEncoder>(() => new FittedEncoder(TableEncoder.Fit(p, scaling)))).Value;
}

/// <summary>A fitted encoder and the tables that it has encoded.</summary>
public sealed class FittedEncoder(TableEncoder encoder)
{
    private readonly ConditionalWeakTable<Table, Lazy<EncodedRows>> _encoded = [];

    /// <summary>D.</summary>
    public int Width => encoder.Width;

    /// <summary>Writes what was learned from the pool.</summary>
    public void Write(ModelWriter writer) => encoder.Write(writer);

    /// <summary>An encoder that was written.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those of an encoder.</exception>
    public static FittedEncoder Read(ModelReader reader) => new(TableEncoder.Read(reader));

    /// <summary>The table's rows as numbers, encoded at the first call.</summary>
    public EncodedRows Encode(Table table) => _encoded.GetValue(table, t => new Lazy<EncodedRows>(() => encoder.Encode(t))).Value;
}
