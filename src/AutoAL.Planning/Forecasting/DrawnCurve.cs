using AutoAL.Planning.Curves;

namespace AutoAL.Planning.Forecasting;

/// <summary>One possible future: a fitted curve, moved by what the data share and by what the model may miss.</summary>
/// <param name="Fit">The curve.</param>
/// <param name="Last">Labels up to which it was observed.</param>
/// <param name="Shift">Added everywhere: the level that the test rows share.</param>
/// <param name="Drift">Added per unit of distance beyond the observed labels.</param>
public readonly record struct DrawnCurve(CurveFit Fit, double Last, double Shift, double Drift)
{
    /// <summary>The value at n labels; never above the ceiling.</summary>
    public double At(double labels) => Math.Min(Fit.Ceiling, Fit.At(labels) + Shift + (Drift * PrefixBackTest.Distance(labels, Last)));

    /// <summary>The least label count with a value of at least the target, not before a first count; infinity when there is none up to the horizon.</summary>
    public double FirstReaching(double target, double first, double horizon)
    {
        if (At(first) >= target)
            return first;

        // Drift may bend the curve down again, so the horizon alone does not tell: look on a grid of 4 % steps, then halve.
        double low = first;
        while (low < horizon)
        {
            double high = Math.Min(horizon, low * 1.04);
            if (At(high) >= target)
                return Halve(target, low, high);
            low = high;
        }

        return double.PositiveInfinity;
    }

    private double Halve(double target, double low, double high)
    {
        for (int i = 0; i < 30; i++)
        {
            double middle = (low + high) / 2;
            if (At(middle) >= target)
                high = middle;
            else
                low = middle;
        }

        return high;
    }
}
