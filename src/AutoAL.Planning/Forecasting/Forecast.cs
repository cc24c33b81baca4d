using AutoAL.Numerics;
using AutoAL.Planning.Curves;

namespace AutoAL.Planning.Forecasting;

/// <summary>A family as the forecast used it.</summary>
/// <param name="Fit">On the mean of all runs.</param>
/// <param name="Weight">Share of the draws that follow it.</param>
/// <param name="BackTestError">Root mean square of its forecast errors within the curve; null when the curve is too short to tell.</param>
public sealed record WeightedFit(CurveFit Fit, double Weight, double? BackTestError);

/// <summary>Where a learning curve may go: many drawn curves, each a family fitted to a bootstrap sample of whole runs.</summary>
public sealed class Forecast
{
    private Forecast(CurveSample sample, IReadOnlyList<WeightedFit> families, IReadOnlyList<DrawnCurve> curves, double modelError)
    {
        (Sample, Families, Curves, ModelError) = (sample, families, curves, modelError);
    }

    public CurveSample Sample { get; }

    /// <summary>Highest weight first.</summary>
    public IReadOnlyList<WeightedFit> Families { get; }

    /// <summary>The draws. Draw b of two forecasts with the same seed and number of runs resamples the same runs, so they are paired.</summary>
    public IReadOnlyList<DrawnCurve> Curves { get; }

    /// <summary>Standard deviation of the model error at a distance of 1, in the metric's unit.</summary>
    public double ModelError { get; }

    /// <summary>Whether intervals rest on the noise of test rows alone, because there is one run.</summary>
    public bool IsParametric => Sample.Runs == 1;

    /// <summary>Makes the forecast.</summary>
    /// <param name="sample">Runs of one strategy.</param>
    /// <param name="options">How.</param>
    /// <param name="sharedError">Standard deviation of the level that all runs share, for example because they split the same few rows; 0 for none.</param>
    public static Forecast Of(CurveSample sample, ForecastOptions options, double sharedError = 0)
    {
        PrefixBackTest test = PrefixBackTest.Of(sample.Mean, sample.Ceiling, options);
        CurveFit[] fits = [.. options.Families.Select(f => CurveFitting.Fit(f, sample.Mean.Recent(options.Recency), sample.Ceiling, options.Seed))];
        double modelError = options.WithModelError ? options.Inflation * Math.Max(options.LeastModelError, test.ModelError) : 0;
        var curves = new DrawnCurve[options.Draws];
        var runs = new Pcg32(options.Seed, 1);
        var model = new Pcg32(options.Seed, 2);
        var level = new Pcg32(options.Seed, 3);
        for (int b = 0; b < curves.Length; b++)
        {
            CurvePoints points = Resample(sample, fits, test.Weights, ref runs).Recent(options.Recency);

            // Stratified draws of the family: place b falls into its share of the weights, so 400 draws give the weights to a quarter of a per cent.
            CurveFit fit = CurveFitting.Refit(fits[Pick(test.Weights, (b + 0.5) / curves.Length)], points);
            curves[b] = new DrawnCurve(fit, sample.Mean.Last, sharedError * level.NextNormal(), modelError * model.NextNormal());
        }

        WeightedFit[] families = [.. fits.Select((fit, f) => new WeightedFit(fit, test.Weights[f], test.Cuts > 0 ? Math.Sqrt(test.SquaredErrors[f]) : null)).OrderByDescending(f => f.Weight)];
        return new Forecast(sample, families, curves, modelError);
    }

    /// <summary>Whole runs with replacement; with one run, its best fit plus fresh test noise.</summary>
    private static CurvePoints Resample(CurveSample sample, CurveFit[] fits, double[] weights, ref Pcg32 random)
    {
        if (sample.Runs > 1)
        {
            var picks = new int[sample.Runs];
            for (int k = 0; k < picks.Length; k++)
                picks[k] = random.NextInt32(picks.Length);
            return sample.Points(picks);
        }

        CurveFit best = fits[Array.IndexOf(weights, weights.Max())];
        var values = new double[sample.Labels.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = best.At(sample.Labels[i]) + (sample.StandardError(i) * random.NextNormal());
        return new CurvePoints(sample.Labels, values, sample.Mean.Weights);
    }

    private static int Pick(double[] weights, double place)
    {
        int f = 0;
        while (f < weights.Length - 1 && place > weights[f])
            place -= weights[f++];
        return f;
    }
}
