using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AutoAL.Contracts;

namespace AutoAL.Strategies;

/// <summary>The one place where evidence is refused; behind it, formulas meet only distributions and finite vectors.</summary>
public static class EvidenceCheck
{
    /// <summary>Below this an entry is a mistake, from here to 0 it is rounding and counts as 0.</summary>
    private const double MostNegative = -1e-12;

    /// <summary>How far a row sum may be from 1.</summary>
    private const double SumTolerance = 1e-6;

    /// <summary>The posteriors of one model, rounding below 0 set to 0; rows are not renormalised.</summary>
    /// <param name="strategy">Name for messages.</param>
    /// <param name="rows">Row ids, N of them.</param>
    /// <param name="classCount">C.</param>
    /// <param name="posteriors">N×C.</param>
    /// <exception cref="EvidenceException">The size is not N×C, an entry is NaN, infinite or clearly negative, or a row does not sum to 1.</exception>
    public static ReadOnlySpan<double> Posteriors(string strategy, ReadOnlySpan<RowId> rows, int classCount, ReadOnlySpan<double> posteriors) =>
        posteriors.Length == (long)rows.Length * classCount
            ? Distributions(strategy, rows, classCount, posteriors)
            : throw new EvidenceException(strategy, null, FormattableString.Invariant($"{posteriors.Length} probabilities are not {rows.Length} candidates × {classCount} classes. Fill one row of {classCount} per candidate."));

    /// <summary>The model's posteriors of the labelled rows (M×C), treated as those of candidates are.</summary>
    /// <exception cref="EvidenceException">The size is not M×C, or a row is no distribution.</exception>
    public static ReadOnlySpan<double> LabelledPosteriors(string strategy, in QueryContext context) =>
        context.LabelledProbabilities.Length == (long)context.Labels.Length * context.ClassCount && context.Labelled.Length == context.Labels.Length
            ? Distributions(strategy, context.Labelled, context.ClassCount, context.LabelledProbabilities)
            : throw new EvidenceException(strategy, null, FormattableString.Invariant($"{context.LabelledProbabilities.Length} probabilities and {context.Labelled.Length} rows are not {context.Labels.Length} labelled rows × {context.ClassCount} classes. Fill one row of {context.ClassCount} per label."));

    /// <summary>The posteriors of K members, treated as those of one model are.</summary>
    /// <param name="strategy">Name for messages.</param>
    /// <param name="rows">Row ids, N of them.</param>
    /// <param name="classCount">C.</param>
    /// <param name="members">K, at least 2.</param>
    /// <param name="posteriors">K×N×C.</param>
    /// <exception cref="EvidenceException">There are fewer than two members, the size is not K×N×C, or a row is no distribution.</exception>
    public static ReadOnlySpan<double> Members(string strategy, ReadOnlySpan<RowId> rows, int classCount, int members, ReadOnlySpan<double> posteriors)
    {
        if (members < 2)
            throw new EvidenceException(strategy, null, FormattableString.Invariant($"it was given K = {members}; disagreement needs at least 2 members or draws. Ask the search to keep more models, or raise the number of draws."));
        if (posteriors.Length != (long)members * rows.Length * classCount)
            throw new EvidenceException(strategy, null, FormattableString.Invariant($"{posteriors.Length} probabilities are not {members} members × {rows.Length} candidates × {classCount} classes. Fill one row of {classCount} per member and candidate."));
        return Distributions(strategy, rows, classCount, posteriors);
    }

    /// <exception cref="EvidenceException">A value is NaN or infinite, or the size is not N×D.</exception>
    public static void Vectors(string strategy, ReadOnlySpan<RowId> rows, int width, ReadOnlySpan<float> vectors)
    {
        if (vectors.Length != (long)rows.Length * width)
            throw new EvidenceException(strategy, null, FormattableString.Invariant($"{vectors.Length} embedding values are not {rows.Length} candidates × width {width}. Fill one vector of {width} per candidate."));
        int at = FirstNotFinite(vectors);
        if (at >= 0)
            throw new EvidenceException(strategy, rows[at / width], FormattableString.Invariant($"value {at % width} of its embedding is {vectors[at]}. Distances need finite numbers: scale the features or impute missing values before embedding."));
    }

    /// <exception cref="EvidenceException">A value is NaN or infinite, or the size is not M×D.</exception>
    public static void LabelledVectors(string strategy, int labelled, int width, ReadOnlySpan<float> vectors)
    {
        if (vectors.Length != (long)labelled * width)
            throw new EvidenceException(strategy, null, FormattableString.Invariant($"{vectors.Length} embedding values are not {labelled} labelled rows × width {width}. Fill one vector of {width} per label."));
        int at = FirstNotFinite(vectors);
        if (at >= 0)
            throw new EvidenceException(strategy, null, FormattableString.Invariant($"value {at % width} of the embedding of labelled row number {at / width} (in the order of the labels) is {vectors[at]}. Distances need finite numbers: scale the features or impute missing values before embedding."));
    }

    /// <exception cref="EvidenceException">A weight is not finite, an intercept is neither finite nor −∞, every class is ruled out, or a size is not C×D or C.</exception>
    public static void Head(string strategy, int classCount, int width, ReadOnlySpan<float> weights, ReadOnlySpan<float> intercepts)
    {
        if (weights.Length != (long)classCount * width || intercepts.Length != classCount)
            throw new EvidenceException(strategy, null, FormattableString.Invariant($"a last layer of {weights.Length} weights and {intercepts.Length} intercepts is not one of {classCount} classes × width {width}. Fill one row of weights and one intercept per class."));
        int at = FirstNotFinite(weights);
        if (at >= 0)
            throw new EvidenceException(strategy, null, FormattableString.Invariant($"weight {at % width} of class {at / width} in the last layer is {weights[at]}. Weights must be finite: check the learner, for example for a diverged training."));
        bool possible = false;
        for (int c = 0; c < intercepts.Length; c++)
        {
            if (float.IsNaN(intercepts[c]) || float.IsPositiveInfinity(intercepts[c]))
                throw new EvidenceException(strategy, null, FormattableString.Invariant($"the intercept of class {c} in the last layer is {intercepts[c]}. It must be finite, or −∞ for a class that the model rules out."));
            possible |= float.IsFinite(intercepts[c]);
        }

        if (!possible)
            throw new EvidenceException(strategy, null, "the last layer rules out every class. Leave at least one with a finite intercept.");
    }

    /// <summary>Whether some entry is rounding below 0, to be read as 0.</summary>
    /// <remarks>K×N×C is checked as K·N rows; row r is about candidate r mod N.</remarks>
    /// <exception cref="EvidenceException">A row is no distribution.</exception>
    public static bool HasRounding(string strategy, ReadOnlySpan<RowId> rows, int classCount, ReadOnlySpan<double> posteriors)
    {
        if (posteriors.IsEmpty)
            return false;

        double leastOfAll = 0;
        for (int start = 0, row = 0; start < posteriors.Length; start += classCount, row++)
        {
            ReadOnlySpan<double> posterior = posteriors.Slice(start, classCount);
            (double sum, double least) = SumAndLeast(posterior);
            if (!IsDistribution(sum, least))
                throw NoDistribution(strategy, rows[row % rows.Length], posterior, sum);
            leastOfAll = Math.Min(leastOfAll, least);
        }

        return leastOfAll < 0;
    }

    /// <summary>Whether a row of this sum and least entry is accepted. A NaN or an infinity in a row makes its sum one, and is not.</summary>
    public static bool IsDistribution(double sum, double least) => Math.Abs(sum - 1) <= SumTolerance && least >= MostNegative;

    /// <summary>A copy with rounding below 0 set to 0.</summary>
    public static double[] Clipped(ReadOnlySpan<double> posteriors)
    {
        double[] clipped = posteriors.ToArray();
        for (int i = 0; i < clipped.Length; i++)
            clipped[i] = Math.Max(0, clipped[i]);
        return clipped;
    }

    private static ReadOnlySpan<double> Distributions(string strategy, ReadOnlySpan<RowId> rows, int classCount, ReadOnlySpan<double> posteriors) =>
        HasRounding(strategy, rows, classCount, posteriors) ? Clipped(posteriors) : posteriors;

    /// <summary>In one pass: the sum, and the least of the entries and 0. What is least means nothing where the sum is a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Least) SumAndLeast(ReadOnlySpan<double> posterior)
    {
        ref double source = ref MemoryMarshal.GetReference(posterior);
        Vector512<double> sums = Vector512<double>.Zero;
        Vector512<double> leasts = Vector512<double>.Zero;
        int i = 0;
        for (; i <= posterior.Length - 8; i += 8)
        {
            Vector512<double> p = Vector512.LoadUnsafe(ref source, (nuint)i);
            sums += p;
            leasts = Vector512.MinNative(leasts, p);
        }

        double sum = 0;
        double least = 0;
        for (; i < posterior.Length; i++)
        {
            sum += posterior[i];
            least = posterior[i] < least ? posterior[i] : least;
        }

        if (posterior.Length < 8)
            return (sum, least);
        Vector256<double> half = Vector256.MinNative(leasts.GetLower(), leasts.GetUpper());
        Vector128<double> quarter = Vector128.MinNative(half.GetLower(), half.GetUpper());
        return (sum + Vector512.Sum(sums), Math.Min(least, Math.Min(quarter[0], quarter[1])));
    }

    private static int FirstNotFinite(ReadOnlySpan<float> values)
    {
        for (int from = 0; from < values.Length; from += 4096)
        {
            ReadOnlySpan<float> block = values.Slice(from, Math.Min(4096, values.Length - from));
            if (float.IsFinite(TensorPrimitives.MaxMagnitude(block)))
                continue;
            for (int i = 0; i < block.Length; i++)
            {
                if (!float.IsFinite(block[i]))
                    return from + i;
            }
        }

        return -1;
    }

    private static EvidenceException NoDistribution(string strategy, RowId row, ReadOnlySpan<double> posterior, double sum)
    {
        for (int c = 0; c < posterior.Length; c++)
        {
            if (!double.IsFinite(posterior[c]) || posterior[c] < MostNegative)
                return new(strategy, row, FormattableString.Invariant($"the probability of class {c} is {posterior[c]}. It must lie in [0, 1]: check the learner's output, for example a diverged training or an unscaled feature."));
        }

        return new(strategy, row, FormattableString.Invariant($"its probabilities sum to {sum}, not to 1 within {SumTolerance}. Normalise the learner's output."));
    }
}
