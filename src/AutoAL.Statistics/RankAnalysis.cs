using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics;

/// <summary>Strategies of one learner over data sets: Friedman's test on the mean areas, and which strategies it cannot tell apart.</summary>
/// <remarks>The data set is the unit; ranks come from means over seeds, mid-ranks on ties. Data sets that lack a strategy are left out.</remarks>
public sealed record RankAnalysis
{
    /// <summary>Fewer blocks carry no rank test.</summary>
    public const int MinimumDatasets = 3;

    public required string Experiment { get; init; }

    public required string Learner { get; init; }

    /// <summary>By mean rank, best first.</summary>
    public required IReadOnlyList<string> Strategies { get; init; }

    /// <summary>Mean rank of each strategy, 1 best.</summary>
    public required IReadOnlyList<double> MeanRanks { get; init; }

    /// <summary>Data sets on which every strategy was ranked.</summary>
    public required IReadOnlyList<string> Datasets { get; init; }

    /// <summary>Null when there are too few data sets or strategies; then <see cref="WhyNot"/> says so.</summary>
    public FriedmanTest? Friedman { get; init; }

    /// <summary>Nemenyi's critical difference at 0.05; null without a test.</summary>
    public double? Nemenyi { get; init; }

    /// <summary>Critical difference of Bonferroni and Dunn at 0.05, against one control; null without a test.</summary>
    public double? BonferroniDunn { get; init; }

    /// <summary>Maximal runs of neighbours in rank (first and last place from 0) all within Nemenyi's critical difference; at least two strategies each.</summary>
    public IReadOnlyList<(int First, int Last)> Cliques { get; init; } = [];

    /// <summary>Why there is no test, in words; null when there is one.</summary>
    public string? WhyNot { get; init; }

    /// <summary>One analysis per experiment and learner.</summary>
    public static IReadOnlyList<RankAnalysis> Of(IEnumerable<Comparison> comparisons) =>
        [.. comparisons.GroupBy(c => (c.Setting.Experiment, c.Setting.Learner)).Select(g => Of(g.Key.Experiment, g.Key.Learner, [.. g])).OfType<RankAnalysis>()];

    private static RankAnalysis? Of(string experiment, string learner, Comparison[] comparisons)
    {
        string[] strategies = [.. comparisons.SelectMany(c => c.Rows).Select(r => r.Strategy).Distinct().Order(StringComparer.Ordinal)];
        Comparison[] blocks = [.. comparisons.Where(c => c.Rows.Count == strategies.Length)];
        if (strategies.Length == 0)
            return null;
        double[][] areas = [.. blocks.Select(c => strategies.Select(s => c.Rows.Single(r => r.Strategy == s).Area.Mean).ToArray())];
        FriedmanTest? friedman = strategies.Length >= 2 && blocks.Length > 0 ? FriedmanTest.Of(areas) : null;
        int[] order = [.. Enumerable.Range(0, strategies.Length).OrderBy(i => friedman?.MeanRanks[i] ?? 0)];
        double[] ranks = [.. order.Select(i => friedman?.MeanRanks[i] ?? 1)];
        bool tested = strategies.Length >= 2 && blocks.Length >= MinimumDatasets;
        double? nemenyi = tested ? CriticalDifference.Nemenyi(strategies.Length, blocks.Length) : null;
        return new RankAnalysis
        {
            Experiment = experiment,
            Learner = learner,
            Strategies = [.. order.Select(i => strategies[i])],
            MeanRanks = ranks,
            Datasets = [.. blocks.Select(c => c.Setting.Dataset)],
            Friedman = tested ? friedman : null,
            Nemenyi = nemenyi,
            BonferroniDunn = tested ? CriticalDifference.BonferroniDunn(strategies.Length, blocks.Length) : null,
            Cliques = nemenyi is double cd ? MaximalRuns(ranks, (i, j) => ranks[j] - ranks[i] < cd) : [],
            WhyNot = tested ? null : strategies.Length < 2
                ? "There is one strategy, so there is nothing to rank."
                : FormattableString.Invariant($"A rank test takes its evidence from data sets, not from seeds, and needs at least {MinimumDatasets} on which every strategy ran; here {(blocks.Length == 1 ? "is 1" : $"are {blocks.Length}")}."),
        };
    }

    /// <summary>Maximal runs of places in which every pair is related; the relation need not be an interval order.</summary>
    internal static IReadOnlyList<(int First, int Last)> MaximalRuns(IReadOnlyList<double> ranks, Func<int, int, bool> alike)
    {
        var runs = new List<(int, int)>();
        int reached = -1;
        for (int first = 0; first < ranks.Count; first++)
        {
            int last = first;
            while (last + 1 < ranks.Count && Enumerable.Range(first, last - first + 1).All(i => alike(i, last + 1)))
                last++;
            if (last > first && last > reached)
            {
                runs.Add((first, last));
                reached = last;
            }
        }

        return runs;
    }
}
