using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Choosing;

/// <summary>
/// Active learning by learning: a bandit (Exp4) draws rows from a mixture of strategies and trusts those more whose rows went with accurate models.
/// <para>q(x) = Σ_a π_a·ψ_a(x), π_a = (1 − A·π_min)·w_a/Σw + π_min; ln w_a += π_min·r·ψ̄_a, r = (1/(n·t)) Σ_i [ŷ_i = y_i]/q_i over the t rows drawn.</para>
/// </summary>
/// <remarks>
/// Hsu and Lin, Active learning by learning, AAAI 2015, with Exp4 (Auer, Cesa-Bianchi, Freund and Schapire 2002) in place of Exp4.P: the latter's
/// confidence term grows with the mean of 1/q, that is with the pool, and in large pools outweighs any reward of the uniform adviser. Each strategy
/// advises its own batch, ψ_a uniform on what is left of it; the last one advises every candidate alike. π_min = min(1/A, √(ln A/(A·T))), T rounds. A
/// batch counts as one step: ψ̄_a is the mean of ψ_a/q over its rows. r, the importance-weighted accuracy on drawn rows, is cut off at 1. Rows
/// without an answer do not count. What is remembered goes through <see cref="QueryContext.Memory"/>; where nobody keeps it, all strategies stay level.
/// </remarks>
/// <param name="advisers">The strategies; drawing from all candidates alike is added as the last.</param>
/// <param name="rounds">T.</param>
public sealed class Albl(IReadOnlyList<IQueryStrategy> advisers, int rounds) : IQueryStrategy
{
    public const string Name = "albl";

    public Evidence Needs => advisers.Aggregate(Evidence.LabelledProbabilities, (needs, adviser) => needs | adviser.Needs);

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int candidates = context.Candidates.Length;
        ReadOnlySpan<double> fitted = EvidenceCheck.LabelledPosteriors(Name, context);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);
        AlblState state = AlblState.Read(context.Memory?.Earlier ?? default, advisers.Count + 1);
        state.Learn(Accuracy(context, fitted, state), rounds);

        int[][] advice = new int[advisers.Count][];
        for (int a = 0; a < advice.Length; a++)
        {
            advice[a] = new int[chosen.Length];
            advisers[a].Select(context, advice[a]);
        }

        var mixture = new AdviceMixture(advice, candidates, state.Shares(rounds));
        Pcg32 random = new(context.Seed.Child("draws").Value);
        state.BeginBatch();
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = mixture.Draw(ref random);
            state.Add(context.Candidates[chosen[i]], mixture.Probabilities(chosen[i]), chosen.Length);
            mixture.Take(chosen[i]);
        }

        if (context.Memory is { } memory)
            memory.Next = state.Write();
    }

    /// <summary>(1/(n·t)) Σ_i [ŷ_i = y_i]/q_i over the drawn rows that have a label.</summary>
    private static double Accuracy(in QueryContext context, ReadOnlySpan<double> fitted, AlblState state)
    {
        double sum = 0;
        int drawn = 0;
        for (int l = 0; l < context.Labels.Length; l++)
        {
            if (!state.Weights.TryGetValue(context.Labelled[l].Value, out double weight))
                continue;
            drawn++;
            if (TensorPrimitives.IndexOfMax(fitted.Slice(l * context.ClassCount, context.ClassCount)) == context.Labels[l])
                sum += weight;
        }

        return drawn == 0 ? 0 : Math.Min(1, sum / drawn / (context.Candidates.Length + drawn));
    }
}
