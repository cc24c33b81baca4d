using AutoAL.Numerics;
using AutoAL.Statistics;

namespace AutoAL.Gate.Comparing;

/// <summary>Welch's t test of two independent groups (1947), with Satterthwaite's degrees of freedom.</summary>
/// <param name="Difference">First mean minus second.</param>
/// <param name="T">The statistic; infinite, or 0, when both groups are constant.</param>
/// <param name="DegreesOfFreedom">Above 0.</param>
/// <param name="Limits">One-sided limits of the difference at level α on both sides.</param>
/// <param name="Below">One-sided p for a difference below 0.</param>
/// <param name="Above">One-sided p for a difference above 0.</param>
public sealed record WelchTest(double Difference, double T, double DegreesOfFreedom, Interval Limits, double Below, double Above)
{
    /// <param name="first">At least two values.</param>
    /// <param name="second">At least two values.</param>
    /// <param name="alpha">One-sided level of the limits.</param>
    public static WelchTest Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double alpha)
    {
        SampleMean a = SampleMean.Of(first);
        SampleMean b = SampleMean.Of(second);
        double difference = a.Mean - b.Mean;
        double va = Share(a);
        double vb = Share(b);
        double error = Math.Sqrt(va + vb);
        if (error == 0)
        {
            double certain = difference switch { 0 => 0.5, < 0 => 0, _ => 1 };
            double t = difference == 0 ? 0 : difference / 0.0;
            return new WelchTest(difference, t, a.Count + b.Count - 2, new Interval(difference, difference), certain, 1 - certain);
        }

        double freedom = (va + vb) * (va + vb) / ((va * va / (a.Count - 1)) + (vb * vb / (b.Count - 1)));
        double statistic = difference / error;
        double half = StudentDistribution.Quantile(1 - alpha, freedom) * error;
        double below = StudentDistribution.Cdf(statistic, freedom);
        return new WelchTest(difference, statistic, freedom, new Interval(difference - half, difference + half), below, StudentDistribution.Cdf(-statistic, freedom));
    }

    private static double Share(SampleMean group) => (group.Deviation ?? throw new ArgumentException("Welch's test needs two values in each group.")) is var s ? s * s / group.Count : 0;
}
