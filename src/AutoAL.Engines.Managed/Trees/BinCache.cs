using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>Bins each table once per pool and encoding, for all trees of all rounds and cells. Safe to use from several threads; an entry goes when its table does.</summary>
public sealed class BinCache(EncodingCache encodings)
{
    private readonly ConditionalWeakTable<Table, ConcurrentDictionary<EncoderSettings, SharedComputation<PoolBins>>> _fitted = [];

    /// <summary>The bins fitted on this pool.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before they were.</exception>
    internal PoolBins For(Table pool, EncoderSettings settings, CancellationToken cancellation = default) => _fitted.GetValue(pool, _ => [])
        .GetOrAdd(settings, (s, p) => new SharedComputation<PoolBins>(() => Fit(p, s)), pool).Get(cancellation);

    private PoolBins Fit(Table pool, EncoderSettings settings)
    {
        FittedEncoder encoder = encodings.For(pool, settings);
        return new PoolBins(encoder, BinEdges.Fit(encoder.Encode(pool)));
    }
}

/// <summary>A pool's bin edges and the tables that have been binned with them.</summary>
internal sealed class PoolBins(FittedEncoder encoder, BinEdges edges)
{
    private readonly ConditionalWeakTable<Table, SharedComputation<BinnedRows>> _binned = [];

    public BinEdges Edges => edges;

    public void Write(ModelWriter writer)
    {
        encoder.Write(writer);
        edges.Write(writer);
    }

    public static PoolBins Read(ModelReader reader)
    {
        FittedEncoder encoder = FittedEncoder.Read(reader);
        return new PoolBins(encoder, BinEdges.Read(reader, encoder.Width));
    }

    /// <summary>The table's rows as bins, made at the first call.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before they were.</exception>
    public BinnedRows Of(Table table, CancellationToken cancellation = default) =>
        _binned.GetValue(table, t => new SharedComputation<BinnedRows>(() => edges.Bin(encoder.Encode(t)))).Get(cancellation);
}
