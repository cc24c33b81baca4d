using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Hybrid;

/// <summary>
/// Uncertain rows whose posteriors differ from those picked before; no embedding needed.
/// <para>x with probability ∝ (u_x + d_x)^γ, u_x = 1 − (p₁ − p₂); d_x starts at u_x and falls to the least ‖P_x − P_c‖₁ over picked c, rescaled to [0, 1] after each pick.</para>
/// </summary>
/// <remarks>
/// Gilhuber, Beer, Ma and Seidl, FALCUN: a simple and efficient deep active learning strategy, ECML PKDD 2024. When all left have weight 0 the
/// lowest row id is taken; when all distances are equal they count as 0.
/// </remarks>
/// <param name="gamma">γ ≥ 0; 0 is uniform, large is greedy.</param>
public sealed class Falcun(double gamma) : IQueryStrategy
{
    public const string Name = "falcun";

    public Evidence Needs => Evidence.Probabilities;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int classes = context.ClassCount;
        int candidates = context.Candidates.Length;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, classes, context.Probabilities);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);

        Pcg32 random = new(context.Seed.Child("draws").Value);
        double[] uncertainty = new double[candidates];
        for (int n = 0; n < candidates; n++)
            uncertainty[n] = 1 + Margin.Score(posteriors.Slice(n * classes, classes));
        double[] distance = [.. uncertainty];
        double[] relevance = new double[candidates];
        bool[] picked = new bool[candidates];
        for (int i = 0; i < chosen.Length; i++)
        {
            if (i > 0)
                Approach(posteriors, classes, chosen[i - 1], distance);
            for (int n = 0; n < candidates; n++)
                relevance[n] = picked[n] ? 0 : Math.Pow(uncertainty[n] + distance[n], gamma);
            chosen[i] = Draw(relevance, picked, random.NextDouble());
            picked[chosen[i]] = true;
        }
    }

    private static void Approach(ReadOnlySpan<double> posteriors, int classes, int pick, Span<double> distance)
    {
        ReadOnlySpan<double> centre = posteriors.Slice(pick * classes, classes);
        for (int n = 0; n < distance.Length; n++)
        {
            double sum = 0;
            ReadOnlySpan<double> posterior = posteriors.Slice(n * classes, classes);
            for (int c = 0; c < classes; c++)
                sum += Math.Abs(posterior[c] - centre[c]);
            distance[n] = Math.Min(distance[n], sum);
        }

        double least = TensorPrimitives.Min<double>(distance);
        double range = TensorPrimitives.Max<double>(distance) - least;
        for (int n = 0; n < distance.Length; n++)
            distance[n] = range > 0 ? (distance[n] - least) / range : 0;
    }

    private static int Draw(double[] relevance, bool[] picked, double u)
    {
        double total = 0;
        foreach (double weight in relevance)
            total += weight;
        int last = -1;
        double rest = u * total;
        for (int n = 0; n < relevance.Length && total > 0; n++)
        {
            if (relevance[n] == 0)
                continue;
            last = n;
            if (rest < relevance[n])
                return n;
            rest -= relevance[n];
        }

        return last >= 0 ? last : Array.IndexOf(picked, false);
    }
}
