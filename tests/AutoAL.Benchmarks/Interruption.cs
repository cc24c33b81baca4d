using System.Diagnostics;
using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Engines.Managed;
using AutoAL.Search;

namespace AutoAL.Benchmarks;

/// <summary>How long a search goes on after it was asked to stop: every family alone, on 5,000 labelled images of 28×28 pixels.</summary>
internal static class Interruption
{
    private const int Images = 5000;

    private static readonly int[] s_delays = [100, 400, 1000, 2500, 6000];

    private static readonly string[] s_encoders = ["pixels", "patches", "pca"];

    /// <summary>Prints the longest wait of every family and encoder over moments after the start; 0 where the longest limit is met, else 1.</summary>
    public static int Run(string datasets, double limit)
    {
        Dataset data = DatasetLoader.Load(new DatasetSource { Name = "mnist", Path = Path.Combine(datasets, "mnist"), Part = PartFilter.Train });
        double worst = 0;
        Console.WriteLine($"seconds of the clock from a cancellation, {string.Join(", ", s_delays)} ms after the start, to the end of a search: the longest; (n of {s_delays.Length}: others ended before)");
        foreach (ILearnerFamily family in new ManagedEngine().Families)
        {
            foreach (string encoder in s_encoders.Where(e => e != "pca" || family.Space.Parameters.Any(p => p.Name == "pca")))
            {
                double[] waits = [.. s_delays.Select(delay => Wait(family.Name, encoder, data, delay)).OfType<double>()];
                worst = Math.Max(worst, waits.DefaultIfEmpty().Max());
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {family.Name,-26} {encoder,-8} {waits.DefaultIfEmpty().Max():0.000}  ({waits.Length} of {s_delays.Length})"));
            }
        }

        return worst <= limit ? 0 : 1;
    }

    /// <summary>Everything is encoded anew, as in the first round; null where the search ended before it was cancelled.</summary>
    private static double? Wait(string name, string encoder, Dataset data, int delay)
    {
        Table pool = data.Features.Select([.. Enumerable.Range(0, Images)]);
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == name);
        Configuration configuration = family.Space.Default.With(new Configuration([encoder == "pca" ? new("pca", "95") : new("images", encoder)]));
        var task = new SearchTask
        {
            Training = new TrainingTask
            {
                Pool = pool,
                Rows = Enumerable.Range(0, Images).Select(i => new PoolIndex(i)).ToArray(),
                Labels = data.Labels.AsSpan(0, Images).ToArray(),
                ClassCount = data.Classes.Count,
                Seed = Seed.Root(1),
            },
            Budget = new SearchBudget(1),
            Earlier = [new TrialRecord(0, name, configuration, TrialState.Completed, null, 0, null)],
        };
        using var stop = new CancellationTokenSource();
        long cancelled = 0;
        var alarm = Task.Run(async () =>
        {
            await Task.Delay(delay);
            cancelled = Stopwatch.GetTimestamp();
            await stop.CancelAsync();
        });
        try
        {
            using Leaderboard found = new FamilySearch([family], TimeProvider.System).Search(task, SilentSearch.Instance, stop.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return Stopwatch.GetElapsedTime(cancelled).TotalSeconds;
        }
        finally
        {
            alarm.Wait();
        }
    }
}
