using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Committee;

namespace AutoAL.Strategies.Bayesian;

/// <summary>
/// BALD for batches: each pick adds the label that says most about the model once the labels picked before it are known.
/// <para>Repeat b times: argmax over x of I(y_x; ω | y_B) = Σ_y q(y) H(Σ_k q(k | y) S_kx) − (1/K) Σ_k H(S_kx), y over the labels of B.</para>
/// </summary>
/// <remarks>
/// Kirsch, van Amersfoort and Gal, BatchBALD: efficient and diverse batch acquisition for deep Bayesian active learning, NeurIPS 2019. By
/// the chain rule this is the paper's greedy step on the joint entropy. The joint is exact while it has at most
/// <paramref name="configurations"/> cells; beyond, that many label configurations are drawn from it and extended by one drawn label per
/// pick. Gains only fall, so a candidate is brought up to date only when its old gain is the largest; drawn configurations use the same rule.
/// Equal gains go to the lowest row id.
/// </remarks>
/// <param name="draws">K.</param>
/// <param name="configurations">Cells of the joint distribution, or configurations drawn from it.</param>
public sealed class BatchBald(int draws, int configurations) : IQueryStrategy
{
    public const string Name = "batch-bald";

    /// <summary>Gains within rounding of each other are all brought up to date.</summary>
    private const double Rounding = 1e-12;

    public Evidence Needs => Evidence.Draws;

    public int Draws => draws;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int candidates = context.Candidates.Length;
        int classes = context.ClassCount;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Members(Name, context.Candidates, classes, context.DrawCount, context.DrawnProbabilities);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);

        Pcg32 random = new(context.Seed.Child("configurations").Value);
        var joint = new LabelConfigurations(context.DrawCount, classes, configurations);
        double[] bounds = new double[candidates];
        int[] known = new int[candidates];
        double[] workspace = new double[classes];
        for (int n = 0; n < candidates; n++)
            bounds[n] = joint.Gain(new MemberPosteriors(posteriors, n, candidates, classes), workspace);
        for (int i = 0; i < chosen.Length; i++)
        {
            int best = Top(bounds, known, i);
            while (known[best] < i)
            {
                bounds[best] = joint.Gain(new MemberPosteriors(posteriors, best, candidates, classes), workspace);
                known[best] = i;
                best = Top(bounds, known, i);
            }

            chosen[i] = best;
            if (i + 1 < chosen.Length)
                joint.Add(new MemberPosteriors(posteriors, best, candidates, classes), ref random);
            bounds[best] = double.NegativeInfinity;
        }
    }

    // An old gain may be a rounding error below what it would be now.
    private static int Top(double[] bounds, int[] known, int now)
    {
        int best = -1;
        double most = double.NegativeInfinity;
        for (int n = 0; n < bounds.Length; n++)
        {
            double bound = known[n] < now ? bounds[n] + Rounding : bounds[n];
            if (bound > most)
                (best, most) = (n, bound);
        }

        return best;
    }
}
