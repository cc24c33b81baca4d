namespace AutoAL.Statistics.Tests.Testing;

/// <summary>The differences for which every test's published value is known.</summary>
internal static class WorkedExample
{
    public static readonly double[] Differences = [0.010, 0.020, -0.005, 0.015, 0.012, 0.003, 0.018, 0.007, 0.011, -0.002];
}
