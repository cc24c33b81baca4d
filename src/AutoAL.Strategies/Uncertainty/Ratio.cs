namespace AutoAL.Strategies.Uncertainty;

/// <summary>
/// The margin as a quotient: how near the second guess comes to the first.
/// <para>s(x) = p₂ / p₁, in [0, 1].</para>
/// </summary>
/// <remarks>Munro, Human-in-the-Loop Machine Learning, Manning 2021, chapter 3.</remarks>
public readonly struct Ratio : IUncertainty
{
    public static string Name => "ratio";

    public static bool ReadsTopTwo => true;

    public static double Score(ReadOnlySpan<double> posterior)
    {
        TopTwo p = TopTwo.Of(posterior);
        return OfTopTwo(p.First, p.Second);
    }

    public static double OfTopTwo(double first, double second) => second / first;
}
