using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Perceptron;

/// <summary>A trained network.</summary>
internal sealed class PerceptronLearner(FittedEncoder encoder, PresentClasses present, int classCount, NetworkShape shape, float[] parameters, double dropout)
    : ITrainedLearner, ISavesModel, IShowsHead, IDrawsPredictions
{
    private const int BlockRows = 64;
    private const float LargestInput = 1e9f;

    private readonly float[] _inputs = new float[BlockRows * shape.Inputs];
    private readonly NetworkPass<float> _pass = new(shape, BlockRows);

    /// <summary>The kind of model, as its file names it.</summary>
    internal const string Kind = "perceptron";

    public int ClassCount => classCount;

    public int EmbeddingWidth => shape.Width;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        Pcg32 none = default;
        _pass.DropForAll(ref none, 0);
        Fill(rows, probabilities);
    }

    public void DrawProbabilities(TableRows rows, int draws, Seed seed, Span<double> probabilities)
    {
        int size = checked(rows.Count * classCount);
        for (int k = 0; k < draws; k++)
        {
            var random = new Pcg32(seed.Child(k).Value);
            _pass.DropForAll(ref random, dropout);
            Fill(rows, probabilities.Slice(k * size, size));
        }
    }

    public void Embed(TableRows rows, Span<float> embeddings)
    {
        Pcg32 none = default;
        _pass.DropForAll(ref none, 0);
        for (int from = 0; from < rows.Count; from += BlockRows)
        {
            int count = Forward(rows, from);
            for (int n = 0; n < count; n++)
                _pass.Hidden(n).CopyTo(embeddings[((from + n) * shape.Width)..]);
        }
    }

    public void ShowHead(Span<float> weights, Span<float> intercepts)
    {
        weights.Clear();
        intercepts.Fill(float.NegativeInfinity);
        int last = shape.Depth;
        for (int k = 0; k < shape.Outputs; k++)
        {
            int c = present.Classes[k];
            for (int d = 0; d < shape.Width; d++)
                weights[(c * shape.Width) + d] = parameters[shape.Weights(last) + (d * shape.Stride(last)) + k];
            intercepts[c] = parameters[shape.Bias(last) + k];
        }
    }

    public void Save(Stream target) => ModelFile.Save(target, Kind, writer =>
    {
        encoder.Write(writer);
        present.Write(writer, classCount);
        writer.Whole(shape.Depth);
        writer.Whole(shape.Width);
        writer.Real(dropout);
        writer.Singles(parameters);
    });

    public static PerceptronLearner Read(ModelReader reader)
    {
        FittedEncoder encoder = FittedEncoder.Read(reader);
        PresentClasses present = PresentClasses.Read(reader, out int classCount);
        var shape = new NetworkShape(encoder.Width, reader.Whole(PerceptronFamily.MostLayers), reader.Whole(PerceptronFamily.MostUnits), present.Count);
        double dropout = reader.Real();
        float[] parameters = reader.Singles();
        ModelReader.Require(shape is { Depth: > 0, Width: > 0 } && dropout is >= 0 and < 1, "its network has an impossible shape");
        ModelReader.Require(shape.Needs(parameters.Length), "its weights do not fit its network");
        return new PerceptronLearner(encoder, present, classCount, shape, parameters, dropout);
    }

    public void Dispose()
    {
    }

    internal static void Convert(ReadOnlySpan<double> row, Span<float> input)
    {
        TensorPrimitives.ConvertSaturating(row, input);
        TensorPrimitives.Min(input, LargestInput, input);
        TensorPrimitives.Max(input, -LargestInput, input);
    }

    private void Fill(TableRows rows, Span<double> probabilities)
    {
        for (int from = 0; from < rows.Count; from += BlockRows)
        {
            int count = Forward(rows, from);
            ReadOnlySpan<double> few = _pass.Probabilities(count);
            for (int n = 0; n < count; n++)
                present.Spread(few.Slice(n * shape.Outputs, shape.Outputs), probabilities.Slice((from + n) * classCount, classCount));
        }
    }

    private int Forward(TableRows rows, int from)
    {
        EncodedRows encoded = encoder.Encode(rows.Table);
        int count = Math.Min(BlockRows, rows.Count - from);
        for (int n = 0; n < count; n++)
            Convert(encoded.Row(rows.Rows[from + n]), _inputs.AsSpan(n * shape.Inputs, shape.Inputs));
        _pass.Forward(parameters, _inputs, count);
        return count;
    }
}
