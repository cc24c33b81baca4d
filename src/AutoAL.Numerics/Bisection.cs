namespace AutoAL.Numerics;

/// <summary>Inverts monotone functions by halving: slower than Newton's steps, and it cannot leave the bracket.</summary>
internal static class Bisection
{
    /// <summary>The x in [low, high] at which a falling function reaches the value, to the last bit.</summary>
    public static double FallingTo(double value, Func<double, double> function, double low, double high)
    {
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
                return middle;
            if (function(middle) > value)
                low = middle;
            else
                high = middle;
        }
    }
}
