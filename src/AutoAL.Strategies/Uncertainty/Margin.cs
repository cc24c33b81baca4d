namespace AutoAL.Strategies.Uncertainty;

/// <summary>
/// Asks where the two best guesses are nearly level.
/// <para>s(x) = −(p₁ − p₂), in [−1, 0].</para>
/// </summary>
/// <remarks>Scheffer, Decomain and Wrobel, Active hidden Markov models for information extraction, IDA 2001.</remarks>
public readonly struct Margin : IUncertainty
{
    public static string Name => "margin";

    public static double LeastScore => -1;

    public static bool ReadsTopTwo => true;

    public static double Score(ReadOnlySpan<double> posterior)
    {
        TopTwo p = TopTwo.Of(posterior);
        return OfTopTwo(p.First, p.Second);
    }

    // p2 - p1 rather than -(p1 - p2): level classes give 0, not -0.
    public static double OfTopTwo(double first, double second) => second - first;
}
