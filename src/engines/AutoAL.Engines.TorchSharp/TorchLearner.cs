using System.Runtime.InteropServices;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Training;
using AutoAL.Features;
using AutoAL.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp;

/// <summary>A trained network: probabilities, embeddings of the penultimate layer, and draws thinned by dropout (Gal and Ghahramani 2016).</summary>
/// <remarks>
/// A draw has one mask of units for every row. Classes without a labelled row get probability 0.
/// </remarks>
internal sealed class TorchLearner(NetworkFamily family, Configuration configuration, IInputs inputs, INetwork network, float[] values, bool[] present, Device device)
    : ITrainedLearner, ISavesModel, IShowsHead, IDrawsPredictions, IWarmStarts, ICountsWork
{
    private readonly double _dropout = configuration.Real("dropout");

    private readonly RowChunks _chunks = new();

    private readonly FlatWeights _weights = new(network.Parameters, [values], device, trainable: false);

    /// <summary>What it was trained as, for a family that begins where it ended.</summary>
    public (Configuration Configuration, IInputs Inputs, float[] Values) Parts => (configuration, inputs, values);

    public double FurtherCost => (network as PretrainedNetwork)?.Cost ?? 0;

    public int ClassCount => present.Length;

    public int EmbeddingWidth => network.EmbeddingWidth;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities) => DrawInto(rows, probabilities, null);

    public void DrawProbabilities(TableRows rows, int draws, Seed seed, Span<double> probabilities)
    {
        for (int k = 0; k < draws; k++)
            DrawInto(rows, probabilities.Slice(k * rows.Count * ClassCount, rows.Count * ClassCount), seed.Child(k));
    }

    public void Embed(TableRows rows, Span<float> embeddings)
    {
        Tensor table = inputs.Resident(rows.Table);
        for (int start = 0; start < rows.Count;)
        {
            int count = Math.Min(_chunks.Rows, rows.Count - start);
            try
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable inference = inference_mode();
                Tensor embedded = network.Embed(_weights.Parameters, Chunk(table, rows.Rows.Slice(start, count)), null).cpu().contiguous();
                Floats(embedded)[..(count * EmbeddingWidth)].CopyTo(embeddings[(start * EmbeddingWidth)..]);
                start += count;
            }
            catch (ExternalException error) when (_chunks.HalvesAfter(error))
            {
            }
        }
    }

    // The head's parameters are the last: D×C, then C.
    public void ShowHead(Span<float> weights, Span<float> intercepts)
    {
        ReadOnlySpan<float> bias = values.AsSpan(values.Length - ClassCount);
        ReadOnlySpan<float> weight = values.AsSpan(values.Length - ClassCount - (ClassCount * EmbeddingWidth));
        for (int c = 0; c < ClassCount; c++)
        {
            for (int d = 0; d < EmbeddingWidth; d++)
                weights[(c * EmbeddingWidth) + d] = present[c] ? weight[(d * ClassCount) + c] : 0;
            intercepts[c] = present[c] ? bias[c] : float.NegativeInfinity;
        }
    }

    public byte[] SaveWarmStart() => configuration.Choice("warm-start") != "scratch" ? MemoryMarshal.AsBytes<float>(values).ToArray() : [];

    public void Save(Stream target) => ModelFile.Save(target, family.Kind, writer => SavedNetwork.Write(writer, configuration, inputs, present, values));

    public void Dispose() => _weights.Dispose();

    private void DrawInto(TableRows rows, Span<double> probabilities, Seed? draw)
    {
        Tensor table = inputs.Resident(rows.Table);
        using DisposeScope outer = NewDisposeScope();
        Tensor[]? masks = draw is { } seed && _dropout > 0
            ? new DropoutMasks([seed], [_dropout], [network.DropoutWidths]).Next(1, [1], network.DropoutWidths, device)
            : null;
        for (int start = 0; start < rows.Count;)
        {
            int count = Math.Min(_chunks.Rows, rows.Count - start);
            try
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable inference = inference_mode();
                Tensor embedded = network.Embed(_weights.Parameters, Chunk(table, rows.Rows.Slice(start, count)), masks);
                Tensor logits = Head.Logits(_weights.Parameters, embedded).cpu().contiguous();
                Fill(Floats(logits), probabilities.Slice(start * ClassCount, count * ClassCount));
                start += count;
            }
            catch (ExternalException error) when (_chunks.HalvesAfter(error))
            {
            }
        }
    }

    private void Fill(ReadOnlySpan<float> logits, Span<double> probabilities)
    {
        for (int i = 0; i < probabilities.Length; i++)
            probabilities[i] = present[i % ClassCount] ? logits[i] : double.NegativeInfinity;
        Softmax.Rows(probabilities, ClassCount);
    }

    private Tensor Chunk(Tensor table, ReadOnlySpan<int> rows)
    {
        var index = new long[_chunks.Rows];
        for (int i = 0; i < rows.Length; i++)
            index[i] = rows[i];
        Array.Fill(index, rows[0], rows.Length, index.Length - rows.Length);
        return inputs.Prepare(table.index_select(0, tensor(index, [index.Length], ScalarType.Int64, device))).unsqueeze(0);
    }

    private static ReadOnlySpan<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
