namespace AutoAL.Strategies.Uncertainty;

/// <summary>
/// The less the model trusts its best guess, the sooner it asks.
/// <para>s(x) = 1 − p₁, in [0, 1 − 1/C].</para>
/// </summary>
/// <remarks>Lewis and Gale, A sequential algorithm for training text classifiers, SIGIR 1994.</remarks>
public readonly struct LeastConfidence : IUncertainty
{
    public static string Name => "least-confidence";

    public static bool ReadsTopTwo => true;

    public static double Score(ReadOnlySpan<double> posterior) => OfTopTwo(TopTwo.Of(posterior).First, 0);

    public static double OfTopTwo(double first, double second) => 1 - first;
}
