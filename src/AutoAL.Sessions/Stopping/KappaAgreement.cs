namespace AutoAL.Sessions.Stopping;

/// <summary>
/// Ends when successive models agree.
/// <para>κ_t = (p_o − p_e)/(1 − p_e) of the predictions of rounds t − 1 and t; holds when the mean of the last w values is ≥ k.</para>
/// </summary>
/// <remarks>
/// Bloodgood and Vijay-Shanker, A method for stopping active learning based on stabilizing predictions, CoNLL 2009. Where p_e = 1 both
/// rounds name one class for every row; that counts as 1. The first verdict is possible in round w.
/// </remarks>
/// <param name="threshold">k in [0, 1].</param>
/// <param name="window">w ≥ 1.</param>
public sealed class KappaAgreement(double threshold, int window) : RecentValuesRule(window)
{
    /// <summary>Cohen's kappa of two codings of the same rows, in [−1, 1].</summary>
    public static double Kappa(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int classCount)
    {
        var inA = new double[classCount];
        var inB = new double[classCount];
        double same = 0;
        for (int n = 0; n < a.Length; n++)
        {
            inA[a[n]]++;
            inB[b[n]]++;
            same += a[n] == b[n] ? 1 : 0;
        }

        double observed = same / a.Length;
        double expected = 0;
        for (int c = 0; c < classCount; c++)
            expected += inA[c] / a.Length * (inB[c] / a.Length);
        return observed == 1 ? 1 : (observed - expected) / (1 - expected);
    }

    protected override double Statistic(ReadOnlySpan<int> before, ReadOnlySpan<int> now, int classCount) => Kappa(before, now, classCount);

    protected override bool Holds(IReadOnlyCollection<double> recent) => recent.Average() >= threshold;
}
