using System.Runtime.InteropServices;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Training;
using AutoAL.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Backbones;

/// <summary>
/// A backbone's inputs: for fine-tuning as they are; for a probe its features, standardised over the pool, computed once per table and kept on the
/// device where they take at most <see cref="MostKeptBytes"/>, else computed anew for each batch.
/// </summary>
internal sealed class BackboneInputs : IInputs
{
    public const long MostKeptBytes = 2L << 30;

    private readonly ResidentTables _features;
    private readonly bool _keeps;
    private readonly float[] _means;
    private readonly float[] _scales;
    private readonly Tensor? _mean;
    private readonly Tensor? _scale;

    private BackboneInputs(Backbone backbone, bool isFrozen, bool keeps, (float[] Means, float[] Scales) moments, Device device)
    {
        (Backbone, IsFrozen, _keeps) = (backbone, isFrozen, keeps);
        (_means, _scales) = moments;
        Shape = isFrozen ? [backbone.Width] : backbone.Inputs.Shape;
        if (isFrozen)
        {
            using DisposeScope scope = NewDisposeScope();
            _mean = tensor(_means, [1, backbone.Width], ScalarType.Float32, device).DetachFromDisposeScope();
            _scale = tensor(_scales, [1, backbone.Width], ScalarType.Float32, device).DetachFromDisposeScope();
        }

        _features = new ResidentTables(table =>
        {
            var parts = new List<Tensor>();
            ForEachChunk(backbone, table, device, features => parts.Add(Standardised(features).MoveToOuterDisposeScope()));
            return parts.Count == 0 ? zeros([0, backbone.Width], ScalarType.Float32, device) : cat(parts, 0);
        });
    }

    /// <summary>Over a pool, whose rows set means and scales.</summary>
    /// <param name="backbone">The network.</param>
    /// <param name="isFrozen">Whether rows are its features.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="device">Where everything lies.</param>
    /// <param name="mostKeptBytes">Largest table of features that is kept.</param>
    public static BackboneInputs Over(Backbone backbone, bool isFrozen, Table pool, Device device, long mostKeptBytes = MostKeptBytes) => new(
        backbone, isFrozen, (long)pool.RowCount * backbone.Width * sizeof(float) <= mostKeptBytes, isFrozen ? Moments(backbone, pool, device) : ([], []), device);

    public Backbone Backbone { get; }

    public bool IsFrozen { get; }

    public IReadOnlyList<long> Shape { get; }

    public bool AreImages => !IsFrozen && Backbone.Inputs.AreImages;

    public Tensor Resident(Table table) => IsFrozen && _keeps ? _features.Of(table) : Backbone.Inputs.Resident(table);

    public Tensor Prepare(Tensor rows)
    {
        if (IsFrozen && _keeps)
            return rows;
        Tensor prepared = Backbone.Inputs.Prepare(rows);
        if (!IsFrozen)
            return prepared;
        using IDisposable still = no_grad();
        return Standardised(Backbone.Features(prepared));
    }

    public void Write(ModelWriter writer)
    {
        writer.Flag(IsFrozen);
        Backbone.Write(writer);
        writer.Singles(_means);
        writer.Singles(_scales);
    }

    public static BackboneInputs Read(ModelReader reader, IReadOnlyList<NetworkFamily> families, Device device)
    {
        bool isFrozen = reader.Flag();
        Backbone backbone = BackboneFile.Read(reader, families, device);
        (float[] Means, float[] Scales) moments = (reader.Singles(), reader.Singles());
        int wanted = isFrozen ? backbone.Width : 0;
        ModelReader.Require(moments.Means.Length == wanted && moments.Scales.Length == wanted, "its features have not one mean and scale each");
        return new BackboneInputs(backbone, isFrozen, keeps: true, moments, device);
    }

    private Tensor Standardised(Tensor features) => (features - _mean!) * _scale!;

    /// <summary>Features of all rows, in chunks of one size, so that a row's bits do not depend on its table.</summary>
    private static void ForEachChunk(Backbone backbone, Table table, Device device, Action<Tensor> take)
    {
        Tensor resident = backbone.Inputs.Resident(table);
        using IDisposable still = no_grad();
        var chunks = new RowChunks();
        for (int start = 0; start < table.RowCount;)
        {
            int count = Math.Min(chunks.Rows, table.RowCount - start);
            try
            {
                using DisposeScope scope = NewDisposeScope();
                long[] index = [.. Enumerable.Range(0, chunks.Rows).Select(i => (long)(start + Math.Min(i, count - 1)))];
                Tensor rows = resident.index_select(0, tensor(index, [index.Length], ScalarType.Int64, device));
                take(backbone.Features(backbone.Inputs.Prepare(rows)).narrow(0, 0, count));
                start += count;
            }
            catch (ExternalException error) when (chunks.HalvesAfter(error))
            {
            }
        }
    }

    private static (float[] Means, float[] Scales) Moments(Backbone backbone, Table pool, Device device)
    {
        using DisposeScope scope = NewDisposeScope();

        // 0L, because a plain 0 is also a ScalarType, and sum takes that first.
        Tensor sums = zeros([2, backbone.Width], ScalarType.Float64, device);
        ForEachChunk(backbone, pool, device, features =>
        {
            Tensor wide = features.to(ScalarType.Float64);
            (Tensor sum, Tensor squares) = (wide.sum(0L), (wide * wide).sum(0L));
            sums[0].Add(sum);
            sums[1].Add(squares);
        });
        double count = Math.Max(1, pool.RowCount);
        double[] read = sums.cpu().data<double>().ToArray();
        double[] means = [.. read.Take(backbone.Width).Select(sum => sum / count)];
        double[] variances = [.. read.Skip(backbone.Width).Select((sum, d) => (sum / count) - (means[d] * means[d]))];
        return ([.. means.Select(m => (float)m)], [.. variances.Select(v => v > 1e-10 ? (float)(1 / Math.Sqrt(v)) : 1)]);
    }
}
