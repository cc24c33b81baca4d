using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Committee;

namespace AutoAL.Strategies.Bayesian;

/// <summary>
/// Asks for labels that say most about predictions elsewhere, not about the model as such.
/// <para>s(x) = (1/T) Σ_t I(y_x; y_t) = H(P̄_x) + (1/T) Σ_t (H(P̄_t) − H(Q_xt)), Q_xt = (1/K) Σ_k S_kx ⊗ S_kt, t over target rows.</para>
/// </summary>
/// <remarks>
/// Bickford Smith, Kirsch, Farquhar, Gal, Foster and Rainforth, Prediction-oriented Bayesian active learning, AISTATS 2023. Targets are
/// candidates drawn without replacement, never test rows: those with the smallest numbers of the round's seed and their row id. What lies
/// below 10⁻¹² is rounding and counts as 0. Equal scores go to the lowest row id.
/// </remarks>
/// <param name="draws">K.</param>
/// <param name="targets">T, at most N.</param>
public sealed class Epig(int draws, int targets) : IQueryStrategy
{
    public const string Name = "epig";

    /// <summary>Differences of entropies below this are rounding.</summary>
    private const double Rounding = 1e-12;

    public Evidence Needs => Evidence.Draws;

    public int Draws => draws;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int candidates = context.Candidates.Length;
        int classes = context.ClassCount;
        int members = context.DrawCount;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Members(Name, context.Candidates, classes, members, context.DrawnProbabilities);
        int[] drawn = Targets(context);
        double[] target = new double[members * drawn.Length * classes];
        double elsewhere = 0;
        double[] mean = new double[classes];
        for (int t = 0; t < drawn.Length; t++)
        {
            var row = new MemberPosteriors(posteriors, drawn[t], candidates, classes);
            row.Mean(mean);
            elsewhere += Entropies.Of(mean);
            for (int k = 0; k < members; k++)
                row[k].CopyTo(target.AsSpan((k * drawn.Length * classes) + (t * classes)));
        }

        double[] scores = new double[candidates];
        double[] joint = new double[classes * drawn.Length * classes];
        double[] left = new double[members * classes];
        for (int n = 0; n < candidates; n++)
        {
            var row = new MemberPosteriors(posteriors, n, candidates, classes);
            row.Mean(mean);
            for (int k = 0; k < members; k++)
            {
                for (int c = 0; c < classes; c++)
                    left[(k * classes) + c] = row[k][c] / members;
            }

            // One product gives the joint distributions with all targets: (C×K)·(K×T·C).
            joint.AsSpan().Clear();
            MatrixProduct.AddTransposed<double>(left, classes, target, drawn.Length * classes, joint, drawn.Length * classes, classes, members, drawn.Length * classes);
            double information = Entropies.Of(mean) + ((elsewhere - Entropies.Of(joint)) / drawn.Length);
            scores[n] = information < Rounding ? 0 : information;
        }

        LargestK.Select(scores, chosen);
    }

    private int[] Targets(in QueryContext context)
    {
        double[] luck = new double[context.Candidates.Length];
        Seed seed = context.Seed.Child("targets");
        for (int n = 0; n < luck.Length; n++)
            luck[n] = -seed.Child(context.Candidates[n].Value).ToUniform();
        int[] drawn = new int[Math.Min(targets, luck.Length)];
        LargestK.Select(luck, drawn);
        Array.Sort(drawn);
        return drawn;
    }
}
