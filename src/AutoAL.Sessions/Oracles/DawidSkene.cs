using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>
/// Labels by the maximum-likelihood estimate of annotators' error rates.
/// <para>
/// T_ij ∝ p_j Π_k Π_l (π⁽ᵏ⁾_jl)^n⁽ᵏ⁾_il; p_j = Σ_i T_ij / I; π⁽ᵏ⁾_jl = Σ_i T_ij n⁽ᵏ⁾_il / Σ_l Σ_i T_ij n⁽ᵏ⁾_il, by expectation and maximisation
/// from T_ij = share of the answers about i that name j.
/// </para>
/// </summary>
/// <remarks>
/// Dawid and Skene, Maximum likelihood estimation of observer error-rates using the EM algorithm, Applied Statistics 28, 1979. Products are
/// taken in logarithms, so many answers do not underflow. Ties go to the lowest class. O(iterations · answers · C).
/// </remarks>
public sealed class DawidSkene : IConsensus
{
    /// <summary>Ends when no class share and no posterior moved by more than this.</summary>
    public const double Tolerance = 1e-7;

    public const int MaximumIterations = 200;

    public IReadOnlyDictionary<PoolIndex, int> Decide(AnswerBook answers, int classCount)
    {
        DawidSkeneEstimate estimate = Estimate(answers.Answers, answers.Annotators.Count, classCount);
        var labels = new Dictionary<PoolIndex, int>(estimate.Rows.Count);
        for (int i = 0; i < estimate.Rows.Count; i++)
        {
            ReadOnlySpan<double> t = estimate.Posteriors.AsSpan(i * classCount, classCount);
            int best = 0;
            for (int j = 1; j < classCount; j++)
            {
                // Rounding in the sums must not decide between classes that the answers hold level.
                if (t[j] > t[best] + 1e-9)
                    best = j;
            }

            labels.Add(estimate.Rows[i], best);
        }

        return labels;
    }

    /// <summary>The estimate itself.</summary>
    public static DawidSkeneEstimate Estimate(IReadOnlyList<Answer> answers, int annotators, int classCount)
    {
        PoolIndex[] rows = [.. answers.Select(a => a.Row).Distinct().Order()];
        var indexOf = rows.Select((row, i) => (row, i)).ToDictionary(p => p.row, p => p.i);
        (int Row, int Label, int Annotator)[] votes = [.. answers.Select(a => (indexOf[a.Row], a.Label, a.Annotator))];
        double[] t = Shares(votes, rows.Length, classCount);
        var p = new double[classCount];
        var pi = new double[annotators * classCount * classCount];
        double loglikelihood = 0;
        int iteration = 0;
        for (double moved = double.PositiveInfinity; moved > Tolerance && iteration < MaximumIterations; iteration++)
        {
            Maximise(votes, t, p, pi, classCount);
            double[] next = Expect(votes, rows.Length, p, pi, classCount, out loglikelihood);
            moved = 0;
            for (int i = 0; i < t.Length; i++)
                moved = Math.Max(moved, Math.Abs(next[i] - t[i]));
            t = next;
        }

        return new DawidSkeneEstimate(rows, t, p, pi, loglikelihood, iteration);
    }

    private static double[] Shares((int Row, int Label, int Annotator)[] votes, int rows, int classCount)
    {
        var t = new double[rows * classCount];
        var counts = new int[rows];
        foreach ((int row, int label, _) in votes)
        {
            t[(row * classCount) + label]++;
            counts[row]++;
        }

        for (int i = 0; i < t.Length; i++)
            t[i] /= counts[i / classCount];
        return t;
    }

    private static void Maximise((int Row, int Label, int Annotator)[] votes, double[] t, double[] p, double[] pi, int classCount)
    {
        Array.Clear(p);
        for (int i = 0; i < t.Length; i++)
            p[i % classCount] += t[i];
        double rows = t.Length / classCount;
        for (int j = 0; j < classCount; j++)
            p[j] /= rows;
        Array.Clear(pi);
        foreach ((int row, int label, int annotator) in votes)
        {
            for (int j = 0; j < classCount; j++)
                pi[(((annotator * classCount) + j) * classCount) + label] += t[(row * classCount) + j];
        }

        foreach (Span<double> row in Rows(pi, classCount))
        {
            double sum = 0;
            foreach (double n in row)
                sum += n;
            for (int l = 0; sum > 0 && l < classCount; l++)
                row[l] /= sum;
        }
    }

    private static double[] Expect((int Row, int Label, int Annotator)[] votes, int rows, double[] p, double[] pi, int classCount, out double loglikelihood)
    {
        var t = new double[rows * classCount];
        for (int i = 0; i < t.Length; i++)
            t[i] = Math.Log(p[i % classCount]);
        foreach ((int row, int label, int annotator) in votes)
        {
            for (int j = 0; j < classCount; j++)
                t[(row * classCount) + j] += Math.Log(pi[(((annotator * classCount) + j) * classCount) + label]);
        }

        loglikelihood = 0;
        foreach (Span<double> row in Rows(t, classCount))
        {
            double top = double.NegativeInfinity;
            foreach (double log in row)
                top = Math.Max(top, log);
            double sum = 0;
            for (int j = 0; j < classCount; j++)
                sum += row[j] = Math.Exp(row[j] - top);
            for (int j = 0; j < classCount; j++)
                row[j] /= sum;
            loglikelihood += top + Math.Log(sum);
        }

        return t;
    }

    private static RowEnumerator Rows(double[] values, int width) => new(values, width);

    private ref struct RowEnumerator(Span<double> values, int width)
    {
        private readonly Span<double> _values = values;
        private int _row = -1;

        public readonly Span<double> Current => _values.Slice(_row * width, width);

        public readonly RowEnumerator GetEnumerator() => this;

        public bool MoveNext() => ++_row < _values.Length / width;
    }
}

/// <summary>What the algorithm found.</summary>
/// <param name="Rows">The I rows with answers, ascending.</param>
/// <param name="Posteriors">T, I×C.</param>
/// <param name="Marginals">p, C.</param>
/// <param name="ErrorRates">π, annotators×C×C: annotator, true class, answer.</param>
/// <param name="LogLikelihood">Of the answers under p and π.</param>
/// <param name="Iterations">How many were made.</param>
public sealed record DawidSkeneEstimate(IReadOnlyList<PoolIndex> Rows, double[] Posteriors, double[] Marginals, double[] ErrorRates, double LogLikelihood, int Iterations);
