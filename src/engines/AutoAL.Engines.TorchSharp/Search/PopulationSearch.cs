using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Search;

/// <summary>
/// Architecture search with populations: the trials × folds of one shape train as one batched network; after a ninth and a third of the epochs only
/// the better third goes on (successive halving, Jamieson and Talwalkar 2016). The winners, and a committee, are trained on all labelled rows, again together.
/// </summary>
/// <remarks>
/// A trial's cost is the rows that it passed over, its seconds are its share of those of its populations, refits apart. A time limit is looked at after every epoch, and ends the race but not the winners' training: at least
/// one population trains for one epoch.
/// </remarks>
/// <param name="families">What there is to search.</param>
/// <param name="time">Measures the limit and the trials' seconds; nothing else depends on it.</param>
public sealed class PopulationSearch(IReadOnlyList<NetworkFamily> families, TimeProvider time) : IModelSearch
{
    private const int Reduction = 3;

    public string Name => "population";

    public SearchSpace Space { get; } = new(
    [
        new ChoiceParameter("family", "auto: backbone where weights are given, else by the columns (images: cnn and resnet; text alone: transformer and perceptron; else perceptron)", ["auto", .. families.Select(f => f.Name)], "auto"),
        new WholeParameter("folds", "parts of the labelled rows that trials are judged on", 2, 10, 3),
        new ChoiceParameter("committee", "who votes where a strategy needs a committee: the winners; seeds or bootstrap: the best configuration trained again, with other seeds or on resamples", ["winners", "seeds", "bootstrap"], "winners"),
        new WholeParameter("members", "members of a committee of seeds or resamples", 2, 512, 8, Log: true),
        new FileParameter(BackboneFamily.Weights, "what the family backbone begins with"),
        .. BackboneFamily.Pixels,
        .. TrainingParameters.Pretraining,
        TrainingParameters.Precision,
    ]);

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings | Evidence.Head | Evidence.Draws | Evidence.Committee;

    /// <inheritdoc/>
    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Configuration settings = Space.Default.With(task.Configuration);
        long started = time.GetTimestamp();
        SearchTrial[] trials = [.. Proposals.Of(task, Chosen(settings, task.Training.Pool), settings).Select((p, number) => new SearchTrial(number, p.Family, p.Configuration))];
        foreach (SearchTrial trial in trials)
            monitor.TrialStarted(trial.Number, trial.Family.Name, trial.Configuration);
        FailAborted(task, trials, TrialPhase.Judging, "");
        if (HoldOut.Folds(task.Training, (int)settings.Whole("folds")) is { } folds)
            Race(task, trials, folds, monitor, IsOver, cancellation);
        FailAborted(task, trials, TrialPhase.Refitting, "while refitting: ");
        return new WinnersTraining(task, settings, trials, monitor, time, cancellation).Run();

        bool IsOver() => task.Budget.Time is { } limit && time.GetElapsedTime(started) >= limit;
    }

    private NetworkFamily[] Chosen(Configuration settings, Table pool) => settings.Choice("family") is var name && name != "auto"
        ? [families.Single(f => f.Name == name)]
        : settings.Choice(BackboneFamily.Weights).Length > 0 ? Named("backbone")
        : pool.Kinds.HasFlag(ColumnKinds.Image) ? Named("cnn", "resnet") : pool.Kinds == ColumnKinds.Text ? Named("perceptron", "transformer") : Named("perceptron");

    private NetworkFamily[] Named(params string[] names) => [.. names.Select(name => families.Single(f => f.Name == name))];

    /// <summary>Fails the trials whose training ended the process when this search was made before. A bucket's trials go together: nobody knows which it was.</summary>
    private static void FailAborted(SearchTask task, SearchTrial[] trials, TrialPhase phase, string before)
    {
        foreach (SearchTrial trial in trials)
        {
            if (task.Aborted.TryGetValue(trial.Training(phase), out string? reason))
                trial.Fail(before + reason);
        }
    }

    private void Race(SearchTask task, SearchTrial[] trials, int[][] folds, ISearchMonitor monitor, Func<bool> isOver, CancellationToken cancellation)
    {
        int all = task.Training.Rows.Length;
        List<Bucket> buckets = Bucket.Fill(task.Training, trials.SelectMany(trial => folds.Select((fold, f) => new Candidate(
            trial, task.Training.Seed.Child("trial").Child(trial.Number).Child(f), [.. Enumerable.Range(0, all).Except(fold)], fold))), time, Announce);
        try
        {
            int most = trials.Max(t => (int)t.Configuration.Whole("epochs"));
            bool hasBegun = false;
            int[] rungs = [.. new[] { most / (Reduction * Reduction), most / Reduction, most }.Where(e => e > 0).Distinct()];
            foreach (int rung in rungs)
            {
                foreach (Bucket bucket in buckets.Where(bucket => !isOver() || (!hasBegun && bucket == buckets[0])))
                {
                    using Announcement running = Announce(bucket.Candidates);
                    Advance(bucket, rung, isOver, cancellation);
                }

                hasBegun = true;
                if (isOver())
                    break;
                SearchTrial[] racing = [.. SearchTrial.Ranked(trials.Where(t => t.State == TrialState.Completed))];
                int stay = Math.Max(Math.Max(1, task.Keep), (racing.Length + Reduction - 1) / Reduction);
                if (rung != rungs[^1])
                {
                    foreach (SearchTrial trial in racing.Skip(stay))
                        trial.State = TrialState.Stopped;
                }
            }
        }
        finally
        {
            foreach (Bucket bucket in buckets)
                bucket.Dispose();
        }

        foreach (SearchTrial trial in trials.Where(t => t.State == TrialState.Completed && t.Epochs < t.Configuration.Whole("epochs")))
            trial.State = TrialState.Stopped;

        Announcement Announce(IEnumerable<Candidate> together) => new(monitor, together.Where(c => c.Trial.State == TrialState.Completed).Select(c => c.Trial.Training(TrialPhase.Judging)));
    }

    private static void Advance(Bucket bucket, int to, Func<bool> isOver, CancellationToken cancellation)
    {
        bucket.Run(to, isOver, cancellation);
        foreach (var group in bucket.Candidates.Index().Where(c => c.Item.Trial.State == TrialState.Completed).GroupBy(c => c.Item.Trial))
        {
            SearchTrial trial = group.Key;
            trial.Cost = bucket.CostBefore(group.First().Index) + group.Sum(c => (double)c.Item.Rows.Length * bucket.EpochsOf(c.Index));
            if ((trial.Epochs = group.Min(c => bucket.EpochsOf(c.Index))) == 0)
                continue;
            trial.FoldLosses = [.. group.Select(c => bucket.LossOf(c.Index))];
            if (!double.IsFinite(trial.Loss!.Value))
                trial.Fail(new ArithmeticException("The held-out loss is not finite: training diverged."));
        }
    }
}
