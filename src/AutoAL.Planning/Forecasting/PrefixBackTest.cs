using AutoAL.Planning.Curves;

namespace AutoAL.Planning.Forecasting;

/// <summary>
/// What the curve itself says about the families: each is fitted on the first 40 to 80 % of the points and held against the points that
/// were left out. The errors give the ensemble its weights and its honest width.
/// </summary>
/// <param name="SquaredErrors">Mean squared forecast error of each family, in the order of the options.</param>
/// <param name="Weights">Weights of the families, summing to 1.</param>
/// <param name="ModelError">Root mean square of the ensemble's error beyond the noise of the points, per unit of <see cref="Distance"/>.</param>
/// <param name="Cuts">How many cuts there were; 0 when the curve is too short, and the weights are then the priors.</param>
internal sealed record PrefixBackTest(double[] SquaredErrors, double[] Weights, double ModelError, int Cuts)
{
    private static readonly double[] Shares = [0.4, 0.5, 0.6, 0.7, 0.8];

    /// <summary>How far beyond the observed labels a count lies: ln(n / N), slowed down as the curve flattens.</summary>
    public static double Distance(double labels, double last)
    {
        double logs = Math.Log(labels / last);
        return logs <= 0 ? 0 : logs / (1 + (0.5 * logs));
    }

    public static PrefixBackTest Of(CurvePoints points, double ceiling, ForecastOptions options)
    {
        IReadOnlyList<CurveFamily> families = options.Families;
        int[] cuts = [.. Shares.Select(s => (int)Math.Round(s * points.Count)).Where(c => c >= 4 && c < points.Count).Distinct()];
        var errors = new double[families.Count];
        var forecasts = new double[cuts.Length][][];
        for (int k = 0; k < cuts.Length; k++)
        {
            CurvePoints head = points.Prefix(cuts[k]).Recent(options.Recency);
            forecasts[k] = new double[families.Count][];
            for (int f = 0; f < families.Count; f++)
            {
                CurveFit fit = CurveFitting.Fit(families[f], head, ceiling, options.Seed);
                forecasts[k][f] = [.. points.Labels[cuts[k]..].Select(fit.At)];
                double sum = 0;
                for (int i = cuts[k]; i < points.Count; i++)
                    sum += Square(forecasts[k][f][i - cuts[k]] - points.Values[i]);
                errors[f] += sum / (points.Count - cuts[k]) / cuts.Length;
            }
        }

        double[] weights = WeightsOf(errors, points, cuts.Length, options);
        return new PrefixBackTest(errors, weights, ErrorOf(points, cuts, forecasts, weights), cuts.Length);
    }

    private static double[] WeightsOf(double[] errors, CurvePoints points, int cuts, ForecastOptions options)
    {
        // No family can be told to err by less than the noise of the points that it is held against.
        double noise = points.Weights.Average(w => 1 / w);
        double[] raw = [.. options.Families.Zip(errors, (family, e) => options.Prior(family) * (cuts == 0 ? 1 : Math.Pow((1e-12 + noise + e) / (1e-12 + noise), -options.Sharpness)))];
        double sum = raw.Sum();
        return [.. raw.Select(r => r / sum)];
    }

    private static double ErrorOf(CurvePoints points, int[] cuts, double[][][] forecasts, double[] weights)
    {
        double squares = 0;
        int count = 0;
        for (int k = 0; k < cuts.Length; k++)
        {
            for (int i = cuts[k]; i < points.Count; i++)
            {
                double forecast = 0;
                for (int f = 0; f < weights.Length; f++)
                    forecast += weights[f] * forecasts[k][f][i - cuts[k]];
                double distance = Distance(points.Labels[i], points.Labels[cuts[k] - 1]);
                double excess = Square(forecast - points.Values[i]) - (1 / points.Weights[i]);
                squares += Math.Max(0, excess) / Square(Math.Max(0.1, distance));
                count++;
            }
        }

        return count == 0 ? 0 : Math.Sqrt(squares / count);
    }

    private static double Square(double x) => x * x;
}
