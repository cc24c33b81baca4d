using AutoAL.Ledger;

namespace AutoAL.Statistics.Searching;

/// <summary>What further trials of a search gain over its first: how far the best validation loss so far lies below the first trial's.</summary>
/// <param name="Setting">Where.</param>
/// <param name="Strategy">Whose searches.</param>
/// <param name="Band">Over the number of trials from 1: mean over runs, each the mean over its searches; in the loss's unit, never falling from 0.</param>
/// <param name="Searches">Searches of more than one judged trial.</param>
/// <param name="FirstWon">Those of them in which nothing beat the first trial.</param>
public sealed record SearchTrajectory(Setting Setting, string Strategy, CurveBand Band, int Searches, int FirstWon)
{
    /// <summary>One per setting and strategy that searched; refits of one configuration are no searches.</summary>
    public static IReadOnlyList<SearchTrajectory> Of(IEnumerable<CellLedger> cells)
    {
        var trajectories = new List<SearchTrajectory>();
        foreach (var group in cells.Where(c => c.Ended is not null).GroupBy(c => (Setting: Setting.Of(c.Started), c.Started.Strategy))
            .OrderBy(g => g.Key.Setting).ThenBy(g => g.Key.Strategy, StringComparer.Ordinal))
        {
            double[][][] runs = [.. group.OrderBy(c => PairKey.Of(c.Started)).Select(c => c.Rounds.Select(Gains).OfType<double[]>().ToArray()).Where(searches => searches.Length > 0)];
            if (runs.Length == 0)
                continue;
            int longest = runs.Max(searches => searches.Max(gains => gains.Length));
            LearningCurve[] curves = [.. runs.Select(searches => new LearningCurve(
                Enumerable.Range(1, longest).Select(k => (double)k),
                Enumerable.Range(0, longest).Select(k => searches.Average(gains => gains[Math.Min(k, gains.Length - 1)]))))];
            trajectories.Add(new SearchTrajectory(
                group.Key.Setting, group.Key.Strategy, CurveBand.Of(curves)!, runs.Sum(s => s.Length), runs.Sum(s => s.Count(gains => gains[^1] == 0))));
        }

        return trajectories;
    }

    /// <summary>Loss taken off after each trial in the order they were made; null unless two trials were judged.</summary>
    private static double[]? Gains(RoundEnded round)
    {
        if (round.Trials.Count < 2)
            return null;
        double[] losses = [.. round.Trials.Where(t => t.Loss is not null && t.State == "completed").OrderBy(t => t.Number).Select(t => t.Loss!.Value)];
        if (losses.Length < 2)
            return null;
        var gains = new double[losses.Length];
        double best = losses[0];
        for (int k = 0; k < gains.Length; k++)
        {
            best = Math.Min(best, losses[k]);
            gains[k] = losses[0] - best;
        }

        return gains;
    }
}
