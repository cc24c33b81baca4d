using AutoAL.Contracts;

namespace AutoAL.Engines.SampleSearch;

/// <summary>
/// Tries pipelines in a seeded order, the previous round's best first, validates each on every third labelled row and refits the best
/// on all. A trial's pipeline is its configuration, so the leaderboard says which featurisation won.
/// </summary>
public sealed class PipelineSearch : IModelSearch
{
    private static readonly Configuration[] Pipelines =
    [
        .. from buckets in new long[] { 0, 16, 64 }
           from levels in new[] { "ignore", "one-hot" }
           select new Configuration([KeyValuePair.Create<string, object>("text-buckets", buckets), KeyValuePair.Create<string, object>("levels", levels)]),
    ];

    public string Name => "pipelines";

    public Evidence Provides => Evidence.Probabilities | Evidence.Committee;

    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        var trials = new List<TrialRecord>();
        foreach (Configuration pipeline in Order(task).Take(Math.Max(task.Budget.Trials, task.Keep)))
        {
            cancellation.ThrowIfCancellationRequested();
            monitor.TrialStarted(trials.Count, "centroids", pipeline);
            trials.Add(Validate(task.Training, trials.Count, pipeline));
            monitor.TrialEnded(trials[^1]);
        }

        TrialRecord[] ranked = [.. trials.OrderBy(t => t.Loss ?? double.PositiveInfinity).ThenBy(t => t.Number)];
        TrialRecord[] kept = [.. ranked.Where(t => t.State == TrialState.Completed).Take(task.Keep)];
        return kept.Length == 0 ? throw new SearchFailedException(ranked) : new Leaderboard(ranked, Refit(task.Training, kept));
    }

    private static IEnumerable<Configuration> Order(SearchTask task)
    {
        Seed order = task.Training.Seed.Child("order");
        IEnumerable<Configuration> seeded = Pipelines.OrderBy(p => order.Child(p.Canonical).ToUniform());
        return task.Earlier is [{ State: TrialState.Completed } best, ..] ? seeded.Prepend(best.Configuration).Distinct() : seeded;
    }

    private static TrialRecord Validate(TrainingTask task, int number, Configuration pipeline)
    {
        var trial = new TrialRecord(number, "centroids", pipeline, TrialState.Completed, null, task.Rows.Length, null);
        try
        {
            using var model = new CentroidModel(FeaturizerOf(pipeline), task, [.. Positions(task, i => i % 3 != 2)]);
            int[] held = [.. Positions(task, i => i % 3 == 2)];
            return trial with { Loss = Loss(model, task, held) };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return trial with { State = TrialState.Failed, Failure = $"{error.GetType().Name}: {error.Message}" };
        }
    }

    private static double Loss(CentroidModel model, TrainingTask task, int[] held)
    {
        int[] rows = [.. held.Select(i => task.Rows.Span[i].Value)];
        var probabilities = new double[rows.Length * task.ClassCount];
        model.PredictProbabilities(new TableRows(task.Pool, rows), probabilities);
        double sum = 0;
        for (int i = 0; i < held.Length; i++)
            sum -= Math.Log(Math.Max(1e-15, probabilities[(i * task.ClassCount) + task.Labels.Span[held[i]]]));
        return held.Length == 0 ? 0 : sum / held.Length;
    }

    /// <summary>Winners are built before the leaderboard owns them; one that fails takes the earlier ones with it.</summary>
    private static List<Winner> Refit(TrainingTask task, TrialRecord[] kept)
    {
        var winners = new List<Winner>();
        try
        {
            foreach (TrialRecord trial in kept)
                winners.Add(new Winner(trial, new CentroidModel(FeaturizerOf(trial.Configuration), task, [.. Positions(task, _ => true)])));
            return winners;
        }
        catch
        {
            foreach (Winner winner in winners)
                winner.Learner.Dispose();
            throw;
        }
    }

    private static IEnumerable<int> Positions(TrainingTask task, Func<int, bool> where) => Enumerable.Range(0, task.Rows.Length).Where(where);

    private static Featurizer FeaturizerOf(Configuration pipeline) => new((int)pipeline.Whole("text-buckets"), pipeline.Choice("levels") == "one-hot");
}
