namespace AutoAL.Gate.Budgets;

/// <summary>
/// A fixed piece of arithmetic and memory traffic whose seconds stand for the speed of the machine: costs are compared as multiples of it.
/// It uses none of AutoAL's kernels, so that a change to them cannot hide in it.
/// </summary>
public static class Calibration
{
    private const int Values = 1 << 18;
    private const int Passes = 6;
    private const int Repetitions = 5;

    /// <summary>The fastest of five repetitions: what else the machine does can only slow it down.</summary>
    /// <param name="time">The clock.</param>
    public static double Seconds(TimeProvider time)
    {
        double best = double.PositiveInfinity;
        var values = new double[Values];
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long start = time.GetTimestamp();
            Work(values);
            best = Math.Min(best, time.GetElapsedTime(start).TotalSeconds);
        }

        // A clock that stands still would divide by zero.
        return Math.Max(best, 1e-9);
    }

    /// <summary>x ← √(x² + i) e^{−x/10⁶} over and over, summed so that nothing can be left out.</summary>
    internal static double Work(double[] values)
    {
        Array.Clear(values);
        double sum = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int i = 0; i < values.Length; i++)
            {
                double x = values[i];
                values[i] = Math.Sqrt((x * x) + i) * Math.Exp(-x / 1e6);
                sum += values[(i * 17) & (values.Length - 1)];
            }
        }

        return sum;
    }
}
