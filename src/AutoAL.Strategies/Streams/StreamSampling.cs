using AutoAL.Contracts;

namespace AutoAL.Strategies.Streams;

/// <summary>One rule's decision about rows, in its own state.</summary>
public interface IStreamRule
{
    /// <summary>Whether the rule wants the row's label, and the step of its state. Asked only where the budget allows.</summary>
    /// <param name="confidence">p₁, the largest entry of the posterior.</param>
    /// <param name="classCount">C.</param>
    /// <param name="seed">The row's randomness.</param>
    bool Wants(double confidence, int classCount, Seed seed);

    void Save(BinaryWriter writer);

    void Load(BinaryReader reader);
}

/// <summary>A rule under a budget: the budget is asked first, then the rule, then the budget notes what was done.</summary>
/// <param name="chunk">Rows until a new model, ≥ 1.</param>
/// <param name="rule">Makes the rule.</param>
/// <param name="budget">Makes the budget.</param>
public sealed class StreamSampling(int chunk, Func<IStreamRule> rule, Func<IStreamBudget> budget) : IStreamStrategy
{
    public Evidence Needs => Evidence.Probabilities;

    public int Chunk => chunk;

    public IStreamPass Begin(int classCount, Seed seed) => new Pass(rule(), budget(), classCount, seed);

    private sealed class Pass(IStreamRule rule, IStreamBudget budget, int classCount, Seed seed) : IStreamPass
    {
        public bool Decide(RowId row, ReadOnlySpan<double> posterior)
        {
            bool asks = budget.Allows && rule.Wants(Confidence(row, posterior), classCount, seed.Child(row.Value));
            budget.Record(asks);
            return asks;
        }

        public void Save(BinaryWriter writer)
        {
            rule.Save(writer);
            budget.Save(writer);
        }

        public void Load(BinaryReader reader)
        {
            rule.Load(reader);
            budget.Load(reader);
        }
    }

    /// <summary>p₁. Written so that a NaN fails.</summary>
    internal static double Confidence(RowId row, ReadOnlySpan<double> posterior)
    {
        double sum = 0;
        double top = 0;
        double least = 0;
        foreach (double p in posterior)
            (sum, top, least) = (sum + p, Math.Max(top, p), Math.Min(least, p));
        if (!(Math.Abs(sum - 1) <= 1e-6 && least >= -1e-12))
            throw new EvidenceException("stream", row, FormattableString.Invariant($"its probabilities sum to {sum}, or one is no probability. Check the learner's output."));
        return top;
    }
}
