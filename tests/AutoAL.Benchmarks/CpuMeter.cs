using System.Diagnostics;

namespace AutoAL.Benchmarks;

/// <summary>Measures user CPU seconds of this process, all threads together.</summary>
internal static class CpuMeter
{
    /// <summary>The times of <paramref name="runs"/> runs after warm-up, ascending. Short jobs are repeated within a run until the clock can resolve them.</summary>
    public static double[] Measure(IBenchmark benchmark, int runs)
    {
        // Until tiered compilation has settled: at least two seconds and three runs.
        var clock = Stopwatch.StartNew();
        int warmUps = 0;
        while (warmUps < 3 || clock.Elapsed < TimeSpan.FromSeconds(2))
        {
            benchmark.Run();
            warmUps++;
        }

        int repeats = Math.Max(1, (int)(warmUps * 0.3 / clock.Elapsed.TotalSeconds));
        var seconds = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            GC.Collect();
            TimeSpan before = Process.GetCurrentProcess().UserProcessorTime;
            for (int i = 0; i < repeats; i++)
                benchmark.Run();
            seconds[run] = (Process.GetCurrentProcess().UserProcessorTime - before).TotalSeconds / repeats;
        }

        Array.Sort(seconds);
        return seconds;
    }
}
