using AutoAL.Contracts;

namespace AutoAL.Search.Tests.Samplers;

/// <summary>Successive halving that begins with few passes.</summary>
public sealed class HalvedPassesTests
{
    [Fact]
    public void Search_OverPasses_RaisesThemRungByRungOnAllRows()
    {
        var family = new Epochs();
        using Leaderboard found = Search(family, "passes");
        int[] rows = [.. family.Trained.Select(t => t.Rows).Distinct()];
        Assert.All(rows, count => Assert.InRange(count, 72, 90));
        long[] given = [.. found.Trials.Select(t => t.Configuration.Whole("epochs"))];
        Assert.All(given, epochs => Assert.InRange(epochs, 90, 900));
        foreach (TrialRecord trial in found.Trials)
        {
            long full = trial.Configuration.Whole("epochs");
            long[] seen = [.. family.Trained.Where(t => t.Rate == trial.Configuration.Real("rate")).Select(t => t.Epochs).Distinct()];
            Assert.Contains((long)Math.Ceiling(full / 9.0 * (1 - 1e-12)), seen);
            Assert.Equal(trial.State == TrialState.Completed, seen.Contains(full));
        }

        // Nine begin, three go on, one ends; each costs its share of the 5·72 rows, and the winner is refitted in full.
        Assert.Equal([40.0, 160, 520], found.Trials.Select(t => Math.Round(t.Cost)).Distinct().Order());
        Assert.Equal((1, 6), (found.Trials.Count(t => t.State == TrialState.Completed), found.Trials.Count(t => Math.Round(t.Cost) == 40)));
        Assert.Equal((90, found.Trials[0].Configuration.Whole("epochs")), (family.Trained[^1].Rows, family.Trained[^1].Epochs));
    }

    [Fact]
    public void Search_OverRows_LeavesThePassesAlone()
    {
        var family = new Epochs();
        using Leaderboard found = Search(family, "rows");
        Assert.All(family.Trained, t => Assert.InRange(t.Epochs, 90, 900));
        Assert.Contains(family.Trained, t => t.Rows < 40);
    }

    private static Leaderboard Search(ILearnerFamily family, string resource)
    {
        var search = new FamilySearch([family], TimeProvider.System);
        SearchTask task = Lines.Task(90, trials: 9) with { Configuration = search.Space.Default.With(new Configuration([new("sampler", "successive-halving"), new("resource", resource)])) };
        return search.Search(task, new Lines.Quiet(), TestContext.Current.CancellationToken);
    }

    /// <summary>Better with more epochs and a larger rate.</summary>
    private sealed class Epochs : ILearnerFamily
    {
        public List<(int Rows, long Epochs, double Rate)> Trained { get; } = [];

        public string Name => "epochs";

        public string Summary => "";

        public SearchSpace Space { get; } = new([new WholeParameter("epochs", "", 1, 900, 450) { Searched = (90, 900), IsResource = true }, new RealParameter("rate", "", 0, 1, 0.5)]);

        public Evidence Provides => Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
        {
            Trained.Add((task.Rows.Length, configuration.Whole("epochs"), configuration.Real("rate")));
            return new Sharp(configuration.Real("rate") * configuration.Whole("epochs") / 900);
        }
    }

    private sealed class Sharp(double slope) : ITrainedLearner
    {
        public int ClassCount => 2;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities)
        {
            ReadOnlySpan<double> x = ((NumericColumn)rows.Table.Columns[0]).Values;
            for (int i = 0; i < rows.Count; i++)
            {
                double p = 1 / (1 + Math.Exp(-slope * (x[rows.Rows[i]] - 0.5)));
                (probabilities[2 * i], probabilities[(2 * i) + 1]) = (1 - p, p);
            }
        }

        public void Dispose()
        {
        }
    }
}
