namespace AutoAL.Strategies.Uncertainty;

/// <summary>The two largest entries of a posterior, p1 ≥ p2; a single class has p2 = 0.</summary>
internal readonly record struct TopTwo(double First, double Second)
{
    public static TopTwo Of(ReadOnlySpan<double> posterior)
    {
        double first = posterior[0];
        double second = 0;
        for (int c = 1; c < posterior.Length; c++)
        {
            second = Math.Max(second, Math.Min(first, posterior[c]));
            first = Math.Max(first, posterior[c]);
        }

        return new(first, second);
    }
}
