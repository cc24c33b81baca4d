namespace AutoAL.Planning.Curves;

/// <summary>A fitted curve, a(n) = min(ceiling, u − v·h(n / N)).</summary>
/// <param name="Family">Which curve.</param>
/// <param name="Limit">u: what the curve tends to, except for <see cref="Level.Unbounded"/>.</param>
/// <param name="Amplitude">v, at least 0.</param>
/// <param name="First">θ_1; without meaning where the family has no shape.</param>
/// <param name="Second">θ_2; without meaning where the family has one shape parameter.</param>
/// <param name="Scale">N.</param>
/// <param name="Ceiling">The largest value that the metric can take.</param>
/// <param name="Loss">Weighted sum of squared residuals.</param>
public sealed record CurveFit(CurveFamily Family, double Limit, double Amplitude, double First, double Second, double Scale, double Ceiling, double Loss)
{
    /// <summary>The value at n labels, n above 0.</summary>
    public double At(double labels) =>
        Amplitude == 0 ? Limit : Math.Min(Ceiling, Limit - (Amplitude * Family.Decay(labels / Scale, First, Second)));
}
