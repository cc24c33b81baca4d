using AutoAL.Contracts;

namespace AutoAL.Strategies.Composition;

/// <summary>
/// Batches without planning: noise on any score keeps the top b from being copies of one another.
/// <para>Top b of s̃(x) + G_x/β, G_x = −ln(−ln u_x), u_x uniform on (0, 1); s̃ = ln s, s or −ln rank by <typeparamref name="TKey"/>.</para>
/// </summary>
/// <remarks>
/// Kirsch, Farquhar, Atighehchian, Jesson, Branchaud-Charron and Gal, Stochastic batch acquisition, TMLR 2023 (arXiv 2106.12059). Equal to
/// drawing b rows without replacement. u belongs to the row id and the round. β = 0 is uniform. A score of 0 has ln s = −∞ and comes last,
/// by row id. Scores enter above their least value.
/// </remarks>
/// <param name="score">s.</param>
/// <param name="beta">β ≥ 0, the coldness; large is greedy.</param>
public sealed class StochasticAcquisition<TKey>(ScoredStrategy score, double beta) : ScoredStrategy
    where TKey : IAcquisitionKey
{
    public override Evidence Needs => score.Needs;

    public override int Draws => score.Draws;

    public override double LeastScore => double.NegativeInfinity;

    public override void Score(in QueryContext context, Span<double> scores)
    {
        score.Score(context, scores);
        if (score.LeastScore != 0)
        {
            foreach (ref double s in scores)
                s -= score.LeastScore;
        }

        TKey.Replace(scores);
        Seed seed = context.Seed.Child("noise");
        for (int n = 0; n < scores.Length; n++)
        {
            double gumbel = -Math.Log(-Math.Log(seed.Child(context.Candidates[n].Value).ToUniform()));
            scores[n] = beta == 0 ? gumbel : scores[n] + (gumbel / beta);
        }
    }
}

/// <summary>Turns scores into the logarithms that the noise is added to.</summary>
public interface IAcquisitionKey
{
    /// <summary>The strategy's name in the catalogue.</summary>
    static abstract string Name { get; }

    /// <param name="scores">N scores ≥ 0 in, keys out; −∞ is drawn last.</param>
    static abstract void Replace(Span<double> scores);
}

/// <summary>Probability of a single draw ∝ s^β; indifferent to the scale of s.</summary>
public readonly struct PowerKey : IAcquisitionKey
{
    public static string Name => "power";

    public static void Replace(Span<double> scores)
    {
        foreach (ref double s in scores)
            s = s > 0 ? Math.Log(s) : double.NegativeInfinity;
    }
}

/// <summary>Probability of a single draw ∝ exp(β s); indifferent to a shift of s.</summary>
public readonly struct SoftmaxKey : IAcquisitionKey
{
    public static string Name => "softmax";

    public static void Replace(Span<double> scores)
    {
    }
}

/// <summary>Probability of a single draw ∝ rank^−β, 1 for the best; indifferent to any monotone map of s. Equal scores rank by row id.</summary>
public readonly struct SoftrankKey : IAcquisitionKey
{
    public static string Name => "softrank";

    public static void Replace(Span<double> scores)
    {
        int[] order = new int[scores.Length];
        Numerics.LargestK.Select(scores, order);
        for (int rank = 0; rank < order.Length; rank++)
            scores[order[rank]] = -Math.Log(rank + 1);
    }
}
