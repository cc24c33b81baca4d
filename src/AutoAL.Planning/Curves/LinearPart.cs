namespace AutoAL.Planning.Curves;

/// <summary>The best u and v for a given h: weighted least squares in two unknowns inside their bounds, in closed form.</summary>
internal static class LinearPart
{
    /// <param name="family">For its bounds.</param>
    /// <param name="points">R + 1 points.</param>
    /// <param name="decay">h at the points.</param>
    /// <param name="ceiling">The largest u.</param>
    /// <returns>u, v and the weighted sum of squared residuals.</returns>
    public static (double Limit, double Amplitude, double Loss) Solve(CurveFamily family, CurvePoints points, ReadOnlySpan<double> decay, double ceiling)
    {
        double w = 0, wh = 0, whh = 0, wy = 0, wyh = 0;
        for (int i = 0; i < decay.Length; i++)
        {
            double weight = points.Weights[i];
            double h = decay[i];
            w += weight;
            wh += weight * h;
            whh += weight * h * h;
            wy += weight * points.Values[i];
            wyh += weight * points.Values[i] * h;
        }

        (double u, double v) = family.Level switch
        {
            Level.Flat => (wy / w, 0),
            Level.AtCeiling => (ceiling, Slope(ceiling)),
            Level.Tied => Tied(points, decay, ceiling),
            _ => Two(),
        };
        double loss = 0;
        for (int i = 0; i < decay.Length; i++)
        {
            double residual = points.Values[i] - Math.Min(ceiling, u - (v * decay[i]));
            loss += points.Weights[i] * residual * residual;
        }

        return (u, v, loss);

        double Slope(double level) => whh > 0 ? Math.Max(0, ((level * wh) - wyh) / whh) : 0;

        (double Limit, double Amplitude) Two()
        {
            double determinant = (w * whh) - (wh * wh);
            double amplitude = determinant > 1e-12 * w * whh ? ((wh * wy) - (w * wyh)) / determinant : 0;
            if (!(amplitude > 0))
                return (family.Level == Level.Unbounded ? wy / w : Math.Min(ceiling, wy / w), 0);
            double limit = (wy + (amplitude * wh)) / w;
            return family.Level == Level.Unbounded || limit <= ceiling ? (limit, amplitude) : (ceiling, Slope(ceiling));
        }
    }

    private static (double Limit, double Amplitude) Tied(CurvePoints points, ReadOnlySpan<double> decay, double ceiling)
    {
        double above = 0, below = 0;
        for (int i = 0; i < decay.Length; i++)
        {
            double rise = 1 - decay[i];
            above += points.Weights[i] * points.Values[i] * rise;
            below += points.Weights[i] * rise * rise;
        }

        double u = below > 0 ? Math.Clamp(above / below, 0, Math.Max(0, ceiling)) : 0;
        return (u, u);
    }
}
