using System.Diagnostics;
using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Experiments.Running;

namespace AutoAL.Cli.Commands;

/// <summary>Trains an engine's first learner on a tiny problem: two separated groups of 60 rows. The engine's own words and numbers, not a list of what is installed.</summary>
internal static class EngineSelfTest
{
    private const int RowCount = 60, PatienceMilliseconds = 120_000;
    private const double LeastAccuracy = 0.9;

    private static readonly TimeSpan DevicePatience = TimeSpan.FromSeconds(5);

    /// <summary>The test of an engine, in a process of its own where the engine may end the process.</summary>
    public static string Ask(ILearnerEngine engine)
    {
        if (engine.Isolation == EngineIsolation.InProcess)
            return Run(engine);
        WorkerCommand worker = Surroundings.Worker();
        var start = new ProcessStartInfo(worker.File, [.. worker.Arguments, "doctor", "--self-test", engine.Name]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process child = Process.Start(start) ?? throw new IOException($"The worker process {worker.File} could not be started.");
        Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
        if (!child.WaitForExit(PatienceMilliseconds))
        {
            child.Kill(entireProcessTree: true);
            return FormattableString.Invariant($"failed: no answer within {PatienceMilliseconds / 1000} s");
        }

        string answer = output.Result.Trim();
        return child.ExitCode == 0 && answer.Length > 0
            ? answer.Split('\n')[^1]
            : string.Create(CultureInfo.InvariantCulture, $"failed: its process ended with exit code {child.ExitCode}: {errors.Result.Trim().Split('\n')[0]}");
    }

    /// <summary>The test itself: <c>passed: …</c> or <c>failed: …</c>.</summary>
    public static string Run(ILearnerEngine engine)
    {
        if (!engine.Accepts.HasFlag(ColumnKinds.Numeric) || (engine.Families.Count == 0 && engine.Searches.Count == 0))
            return "skipped: the engine offers no learner of numeric columns";
        try
        {
            long started = TimeProvider.System.GetTimestamp();
            TrainingTask task = Task();
            (string name, double accuracy) = engine.Families.Count > 0 ? Family(engine.Families[0], task) : Search(engine.Searches[0], task);
            string figures = string.Create(CultureInfo.InvariantCulture, $"{engine.Name}/{name} reaches {accuracy:P0} on {RowCount} rows in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
            if (engine is IMeasuresDevice device)
                figures += "; " + device.MeasureDevice(DevicePatience);
            return accuracy >= LeastAccuracy ? "passed: " + figures : $"failed: {figures}; {LeastAccuracy.ToString("P0", CultureInfo.InvariantCulture)} are expected";
        }
        catch (Exception error)
        {
            return $"failed: {error.GetType().Name}: {error.Message.Split('\n')[0]}";
        }
    }

    private static (string Name, double Accuracy) Family(ILearnerFamily family, TrainingTask task)
    {
        using ITrainedLearner learner = family.Train(task, family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
        return (family.Name, Accuracy(learner, task));
    }

    private static (string Name, double Accuracy) Search(IModelSearch search, TrainingTask task)
    {
        using Leaderboard board = search.Search(
            new SearchTask { Training = task, Budget = new SearchBudget(1), Configuration = search.Space.Default }, new Nobody(), CancellationToken.None);
        return (search.Name, Accuracy(board.Best, task));
    }

    /// <summary>Rows at −2 and 2, each ± 1.</summary>
    private static TrainingTask Task()
    {
        Seed seed = Seed.Root(0).Child("self-test");
        int[] rows = [.. Enumerable.Range(0, RowCount)];
        double[] values = [.. rows.Select(i => (i % 2 == 0 ? -2 : 2) + (2 * seed.Child(i).ToUniform()) - 1)];
        return new TrainingTask
        {
            Pool = new Table([new NumericColumn("x", values)], [.. rows.Select(i => new RowId(i))]),
            Rows = rows.Select(i => new PoolIndex(i)).ToArray(),
            Labels = rows.Select(i => i % 2).ToArray(),
            ClassCount = 2,
            Seed = seed.Child("training"),
        };
    }

    private static double Accuracy(ITrainedLearner learner, TrainingTask task)
    {
        var probabilities = new double[RowCount * 2];
        learner.PredictProbabilities(new TableRows(task.Pool, [.. Enumerable.Range(0, RowCount)]), probabilities);
        return Enumerable.Range(0, RowCount).Average(i => (probabilities[(2 * i) + 1] > probabilities[2 * i] ? 1 : 0) == task.Labels.Span[i] ? 1.0 : 0);
    }

    private sealed class Nobody : ISearchMonitor
    {
        public void TrialStarted(int number, string family, Configuration configuration)
        {
        }

        public void TrialEnded(TrialRecord trial)
        {
        }
    }
}
