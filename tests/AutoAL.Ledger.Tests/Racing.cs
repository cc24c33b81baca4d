using System.Collections.Concurrent;

namespace AutoAL.Ledger.Tests;

/// <summary>Runs threads of their own at once and reports the first exception of any.</summary>
internal static class Racing
{
    public static void Run(int racers, Action<int> race)
    {
        var faults = new ConcurrentQueue<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, racers).Select(racer => new Thread(() =>
        {
            try
            {
                race(racer);
            }
            catch (Exception fault)
            {
                faults.Enqueue(fault);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        if (faults.TryPeek(out Exception? first))
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }
}
