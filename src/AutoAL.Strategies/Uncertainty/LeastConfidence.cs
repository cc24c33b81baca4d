namespace AutoAL.Strategies.Uncertainty;

/// <summary>
/// The less the model trusts its best guess, the sooner it asks.
/// <para>s(x) = 1 − p₁, in [0, 1 − 1/C].</para>
/// </summary>
/// <remarks>Lewis and Gale, A sequential algorithm for training text classifiers, SIGIR 1994.</remarks>
public readonly struct LeastConfidence : IUncertainty
{
    public static string Name => "least-confidence";

    public static double Score(ReadOnlySpan<double> posterior)
    {
        double p1 = posterior[0];
        for (int c = 1; c < posterior.Length; c++)
            p1 = Math.Max(p1, posterior[c]);
        return 1 - p1;
    }
}
