using System.Buffers;
using System.Runtime.Intrinsics;
using AutoAL.Contracts;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>A fitted logistic regression. Classes that had no labelled row have probability 0.</summary>
internal sealed class LogisticLearner : ITrainedLearner, ISavesModel, IShowsHead, IWarmStarts
{
    private const int BlockRows = 256;

    private readonly FittedEncoder _encoder;
    private readonly LogisticState _state;
    private readonly int _scoreCount;
    private readonly int _stride;
    private readonly double[] _columns;

    public LogisticLearner(FittedEncoder encoder, LogisticState state)
    {
        (_encoder, _state) = (encoder, state);
        _scoreCount = LogisticState.ScoresFor(state.Classes.Length);
        int lanes = Vector512.IsHardwareAccelerated ? 8 : 4;
        _stride = (_scoreCount + lanes - 1) / lanes * lanes;
        int row = state.Width + 1;
        _columns = new double[row * _stride];
        for (int k = 0; k < _scoreCount; k++)
        {
            for (int d = 0; d < row; d++)
                _columns[(d * _stride) + k] = state.Weights[(k * row) + d];
        }
    }

    /// <summary>The kind of model, as its file names it.</summary>
    internal const string Kind = "logistic-regression";

    public int ClassCount => _state.ClassCount;

    public bool OnlySavesWork => true;

    public int EmbeddingWidth => EncodedEmbedding.WidthOf(_encoder);

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        Span<double> filled = probabilities[..checked(rows.Count * ClassCount)];
        if (_scoreCount == 0)
        {
            filled.Clear();
            for (int i = 0; i < rows.Count; i++)
                filled[(i * ClassCount) + _state.Classes[0]] = 1;
            return;
        }

        EncodedRows encoded = _encoder.Encode(rows.Table);
        double[] scores = ArrayPool<double>.Shared.Rent(BlockRows * _stride);
        for (int from = 0; from < rows.Count; from += BlockRows)
        {
            ReadOnlySpan<int> block = rows.Rows.Slice(from, Math.Min(BlockRows, rows.Count - from));
            Span<double> blockScores = scores.AsSpan(0, block.Length * _stride);
            for (int i = 0; i < block.Length; i++)
                _columns.AsSpan(_state.Width * _stride, _stride).CopyTo(blockScores[(i * _stride)..]);
            if (encoded.Sparse is { } sparse)
                sparse.AddProducts(block, _columns, _stride, blockScores);
            else
                MatrixProduct.AddRows(encoded.Values, _state.Width, block, _columns, _stride, blockScores, _stride, _state.Width, _stride);
            Fill(blockScores, filled.Slice(from * ClassCount, block.Length * ClassCount), block.Length);
        }

        ArrayPool<double>.Shared.Return(scores);
    }

    public void Embed(TableRows rows, Span<float> embeddings) => EncodedEmbedding.Fill(_encoder, rows, embeddings);

    // One score tells two classes apart: the lower class then has scores of 0.
    public void ShowHead(Span<float> weights, Span<float> intercepts)
    {
        if (EmbeddingWidth < _state.Width)
            throw new NotSupportedException(FormattableString.Invariant($"The embeddings of {_state.Width} TF-IDF features are {EmbeddingWidth} sums of them, and no linear layer over those gives the same probabilities. Choose text=hashed-words for strategies that ask for the last layer."));
        weights.Clear();
        intercepts.Fill(float.NegativeInfinity);
        foreach (int present in _state.Classes)
            intercepts[present] = 0;
        int row = _state.Width + 1;
        for (int k = 0; k < _scoreCount; k++)
        {
            int c = _state.Classes[_scoreCount == 1 ? 1 : k];
            for (int d = 0; d < _state.Width; d++)
                weights[(c * _state.Width) + d] = (float)_state.Weights[(k * row) + d];
            intercepts[c] = (float)_state.Weights[(k * row) + _state.Width];
        }
    }

    public byte[] SaveWarmStart() => _state.Save();

    public void Save(Stream target) => ModelFile.Save(target, Kind, writer =>
    {
        _encoder.Write(writer);
        writer.Whole(ClassCount);
        writer.Bytes(_state.Save());
    });

    public static LogisticLearner Read(ModelReader reader)
    {
        FittedEncoder encoder = FittedEncoder.Read(reader);
        int classCount = reader.Whole();
        LogisticState? state = LogisticState.TryLoad(reader.Bytes(), classCount, encoder.Width);
        ModelReader.Require(state is not null, "its weights do not fit its features and classes");
        return new LogisticLearner(encoder, state!);
    }

    public void Dispose()
    {
    }

    private void Fill(ReadOnlySpan<double> scores, Span<double> probabilities, int rowCount)
    {
        if (_scoreCount == 1)
        {
            probabilities.Clear();
            for (int i = 0; i < rowCount; i++)
            {
                double z = scores[i * _stride];
                double small = Math.Exp(-Math.Abs(z));
                Span<double> row = probabilities.Slice(i * ClassCount, ClassCount);
                row[_state.Classes[z >= 0 ? 1 : 0]] = 1 / (1 + small);
                row[_state.Classes[z >= 0 ? 0 : 1]] = small / (1 + small);
            }

            return;
        }

        bool allPresent = _scoreCount == ClassCount;
        if (!allPresent)
            probabilities.Fill(double.NegativeInfinity);
        for (int i = 0; i < rowCount; i++)
        {
            ReadOnlySpan<double> row = scores.Slice(i * _stride, _scoreCount);
            Span<double> target = probabilities.Slice(i * ClassCount, ClassCount);
            if (allPresent)
                row.CopyTo(target);
            else
            {
                for (int k = 0; k < row.Length; k++)
                    target[_state.Classes[k]] = row[k];
            }
        }

        Softmax.Rows(probabilities, ClassCount);
    }
}
