namespace AutoAL.Sessions.Stopping;

/// <summary>
/// Ends when the F-measure is predicted not to change.
/// <para>ΔF = 1 − 2a/(2a + o + n), a rows positive in both rounds, o only in the older, n only in the newer; holds when the last w values are all below the threshold.</para>
/// </summary>
/// <remarks>
/// Altschuler and Bloodgood, Stopping active learning based on predicted change of F measure for text classification, ICSC 2019. The
/// newer model is taken for the truth. Without a positive in either round ΔF is 0. With two classes the second is the positive one, as in
/// the paper; with more, the statistic is the mean over the classes that either round names, which the paper does not define.
/// </remarks>
/// <param name="threshold">In [0, 1].</param>
/// <param name="window">w ≥ 1.</param>
public sealed class DeltaFScore(double threshold, int window) : RecentValuesRule(window)
{
    /// <summary>ΔF with one class as the positive one, in [0, 1].</summary>
    public static double Delta(ReadOnlySpan<int> before, ReadOnlySpan<int> now, int positive)
    {
        int both = 0;
        int one = 0;
        for (int n = 0; n < now.Length; n++)
        {
            bool older = before[n] == positive;
            bool newer = now[n] == positive;
            both += older && newer ? 1 : 0;
            one += older != newer ? 1 : 0;
        }

        return both + one == 0 ? 0 : 1 - (2.0 * both / ((2 * both) + one));
    }

    protected override double Statistic(ReadOnlySpan<int> before, ReadOnlySpan<int> now, int classCount) => classCount == 2 ? Delta(before, now, 1) : Mean(before, now, classCount);

    protected override bool Holds(IReadOnlyCollection<double> recent) => recent.All(d => d < threshold);

    private static double Mean(ReadOnlySpan<int> before, ReadOnlySpan<int> now, int classCount)
    {
        double sum = 0;
        int named = 0;
        for (int c = 0; c < classCount; c++)
        {
            if (!before.Contains(c) && !now.Contains(c))
                continue;
            sum += Delta(before, now, c);
            named++;
        }

        return named == 0 ? 0 : sum / named;
    }
}
