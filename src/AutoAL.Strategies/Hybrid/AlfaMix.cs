using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Hybrid;

/// <summary>
/// Asks where a little of a labelled class, mixed into the embedding, changes the prediction: features there are new to the model.
/// <para>x is novel iff argmax f(α ⊙ z* + (1 − α) ⊙ Z_x) ≠ ŷ_x for some class mean z* of Z[L], α = ε‖z* − Z_x‖₂ g/‖g‖₂ ⊘ (z* − Z_x), g = ∇_Z ℓ(f(Z_x), ŷ_x).</para>
/// </summary>
/// <remarks>
/// Parvaneh, Abbasnejad, Teney, Haffari, van den Hengel and Shi, Active learning by feature mixing, CVPR 2022, with the closed form of α (its equation 5):
/// α ⊙ (z* − Z_x) is then a step along g of length ε‖z* − Z_x‖₂, but 0 in a dimension where z* = Z_x, as nothing is mixed there. f is the
/// learner's last layer, ℓ cross-entropy, so g = Wᵀ(f(Z_x) − onehot(ŷ_x)). Classes without a label have no z*. Novel rows are clustered by k-means
/// into b groups, and each gives the row nearest to its centre; with fewer than b novel rows all are taken, ascending, and the rest is drawn at
/// random. Level classes go to the lowest. A row that the model is certain of to the last bit has no gradient and is never novel.
/// </remarks>
/// <param name="scale">ε·√D; the paper has 0.2.</param>
public sealed class AlfaMix(double scale) : IQueryStrategy
{
    public const string Name = "alfa-mix";

    public Evidence Needs => Evidence.Embeddings | Evidence.Head;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth;
        int candidates = context.Candidates.Length;
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, context.Labels.Length, width, context.LabelledEmbeddings);
        EvidenceCheck.Head(Name, context.ClassCount, width, context.HeadWeights, context.HeadIntercepts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);
        if (chosen.IsEmpty)
            return;

        int[] novel = Novel(context);
        if (novel.Length <= chosen.Length)
        {
            novel.CopyTo(chosen);
            Fill(context, novel, chosen[novel.Length..]);
            return;
        }

        float[] vectors = new float[novel.Length * width];
        for (int i = 0; i < novel.Length; i++)
            context.Embeddings.Slice(novel[i] * width, width).CopyTo(vectors.AsSpan(i * width));
        KMeansPick.Pick(vectors, width, [], context.Seed.Child("k-means"), chosen);
        foreach (ref int n in chosen)
            n = novel[n];
    }

    private int[] Novel(in QueryContext context)
    {
        int width = context.EmbeddingWidth;
        float[] anchors = ClassMeans(context);
        double epsilon = scale / Math.Sqrt(width);
        var layer = new LastLayer(context.HeadWeights, context.HeadIntercepts, width);
        List<int> novel = [];
        for (int n = 0; n < context.Candidates.Length; n++)
        {
            ReadOnlySpan<float> z = context.Embeddings.Slice(n * width, width);
            if (!layer.Place(z))
                continue;
            for (int at = 0; at < anchors.Length; at += width)
            {
                if (!layer.ChangesMixedWith(z, anchors.AsSpan(at, width), epsilon))
                    continue;
                novel.Add(n);
                break;
            }
        }

        return [.. novel];
    }

    // A×D, the classes that have a label.
    private static float[] ClassMeans(in QueryContext context)
    {
        int width = context.EmbeddingWidth;
        double[] sums = new double[context.ClassCount * width];
        int[] counts = new int[context.ClassCount];
        for (int l = 0; l < context.Labels.Length; l++)
        {
            counts[context.Labels[l]]++;
            WideDot.AddScaled(context.LabelledEmbeddings.Slice(l * width, width), 1, sums.AsSpan(context.Labels[l] * width, width));
        }

        List<float> means = [];
        for (int c = 0; c < counts.Length; c++)
        {
            for (int d = 0; d < width && counts[c] > 0; d++)
                means.Add((float)(sums[(c * width) + d] / counts[c]));
        }

        return [.. means];
    }

    // Luck belongs to the row id, so that a further candidate changes no other's.
    private static void Fill(in QueryContext context, int[] novel, Span<int> rest)
    {
        double[] luck = new double[context.Candidates.Length];
        Seed seed = context.Seed.Child("fill");
        for (int n = 0; n < luck.Length; n++)
            luck[n] = seed.Child(context.Candidates[n].Value).ToUniform();
        foreach (int n in novel)
            luck[n] = -1;
        LargestK.Select(luck, rest);
    }

    /// <summary>Scores, prediction and gradient of one row at a time.</summary>
    private readonly ref struct LastLayer(ReadOnlySpan<float> weights, ReadOnlySpan<float> intercepts, int width)
    {
        private readonly ReadOnlySpan<float> _weights = weights;
        private readonly ReadOnlySpan<float> _intercepts = intercepts;
        private readonly double[] _scores = new double[intercepts.Length];
        private readonly double[] _moved = new double[intercepts.Length];
        private readonly double[] _residual = new double[intercepts.Length];
        private readonly double[] _slopes = new double[intercepts.Length];
        private readonly double[] _gradient = new double[width];

        /// <summary>Moves to a row; false where it has no gradient.</summary>
        public bool Place(ReadOnlySpan<float> z)
        {
            for (int c = 0; c < _scores.Length; c++)
                _scores[c] = _intercepts[c] + WideDot.Of(z, Weights(c));
            int predicted = TensorPrimitives.IndexOfMax<double>(_scores);
            _scores.CopyTo(_residual, 0);
            Softmax.Rows(_residual, _residual.Length);

            // Only the direction of g counts, so the largest residual becomes −1: a nearly certain row's gradient does not underflow.
            _residual[predicted] = 0;
            double missing = TensorPrimitives.Sum<double>(_residual);
            if (missing == 0)
                return false;
            TensorPrimitives.Divide(_residual, missing, _residual);
            _residual[predicted] = -1;

            _gradient.AsSpan().Clear();
            for (int c = 0; c < _residual.Length; c++)
                WideDot.AddScaled(Weights(c), _residual[c], _gradient);
            double norm = TensorPrimitives.Norm<double>(_gradient);
            if (norm == 0)
                return false;
            TensorPrimitives.Divide(_gradient, norm, _gradient);
            for (int c = 0; c < _slopes.Length; c++)
                _slopes[c] = WideDot.Of(Weights(c), _gradient);
            return true;
        }

        /// <summary>Whether the row's prediction changes when it is mixed with an anchor.</summary>
        public bool ChangesMixedWith(ReadOnlySpan<float> z, ReadOnlySpan<float> anchor, double epsilon)
        {
            double step = epsilon * Math.Sqrt(SquaredDistances.Between(z, anchor));
            for (int c = 0; c < _moved.Length; c++)
                _moved[c] = _scores[c] + (step * _slopes[c]);
            for (int d = 0; d < z.Length; d++)
            {
                if (z[d] != anchor[d])
                    continue;
                for (int c = 0; c < _moved.Length; c++)
                    _moved[c] -= step * _gradient[d] * _weights[(c * z.Length) + d];
            }

            return TensorPrimitives.IndexOfMax<double>(_moved) != TensorPrimitives.IndexOfMax<double>(_scores);
        }

        private ReadOnlySpan<float> Weights(int c) => _weights.Slice(c * _gradient.Length, _gradient.Length);
    }
}
