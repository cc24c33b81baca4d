using AutoAL.Numerics;
using AutoAL.Planning.Curves;
using AutoAL.Planning.Forecasting;

namespace AutoAL.Planning.Tests;

/// <summary>Learning curves whose law is known.</summary>
internal static class SimulatedCurves
{
    public static double Power(double n) => 0.9 - (1.2 * Math.Pow(n, -0.55));

    public static double[] Grid(int from, int to, int step) => [.. Enumerable.Range(0, ((to - from) / step) + 1).Select(i => (double)(from + (i * step)))];

    /// <summary>Exact values with equal weights.</summary>
    public static CurvePoints Exact(double[] labels, Func<double, double> law) => new(labels, [.. labels.Select(law)], [.. labels.Select(_ => 1.0)]);

    /// <summary>Runs whose every value is a count of right answers among so many test rows.</summary>
    public static CurveSample Binomial(double[] labels, Func<double, double> law, int runs, int testRows, ulong seed)
    {
        var random = new Pcg32(seed);
        var values = new double[runs][];
        for (int k = 0; k < runs; k++)
        {
            values[k] = new double[labels.Length];
            for (int i = 0; i < labels.Length; i++)
            {
                int right = 0;
                for (int row = 0; row < testRows; row++)
                    right += random.NextDouble() < law(labels[i]) ? 1 : 0;
                values[k][i] = (double)right / testRows;
            }
        }

        return new CurveSample(labels, values, testRows, 1, isShare: true);
    }
}
