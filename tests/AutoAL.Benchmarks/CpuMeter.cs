using System.Diagnostics;

namespace AutoAL.Benchmarks;

/// <summary>Measures user CPU seconds of this process, all threads together.</summary>
internal static class CpuMeter
{
    /// <summary>The times of <paramref name="runs"/> runs after warm-up, ascending. Short jobs are repeated within a run until the clock can resolve them.</summary>
    /// <param name="benchmark">The job.</param>
    /// <param name="runs">How many times.</param>
    /// <param name="compiled">Everything is compiled for good at the first call (DOTNET_TieredCompilation=0), so that two warm-ups do.</param>
    public static double[] Measure(IBenchmark benchmark, int runs, bool compiled = false)
    {
        // Until tiered compilation has settled: a method that runs once a job is compiled anew after 30 calls, and again after 30 instrumented
        // ones. The time is counted in CPU, because on a busy machine little happens in a second of the clock.
        TimeSpan start = Spent();
        int warmUps = 0;
        while (compiled ? warmUps < 2 : warmUps < 65 || Spent() - start < TimeSpan.FromSeconds(3))
        {
            benchmark.Run();
            warmUps++;
        }

        int repeats = Math.Max(1, (int)(warmUps * 0.3 / (Spent() - start).TotalSeconds));
        var seconds = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            GC.Collect();
            TimeSpan before = Spent();
            for (int i = 0; i < repeats; i++)
                benchmark.Run();
            seconds[run] = (Spent() - before).TotalSeconds / repeats;
        }

        Array.Sort(seconds);
        return seconds;
    }

    /// <summary>User CPU time of this process so far.</summary>
    public static TimeSpan Spent()
    {
        using var process = Process.GetCurrentProcess();
        return process.UserProcessorTime;
    }
}
