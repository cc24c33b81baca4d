using AutoAL.Ledger;
using AutoAL.Statistics.Observations;

namespace AutoAL.Statistics;

/// <summary>A strategy's place in a setting, ready for a table row.</summary>
public sealed record RankedStrategy
{
    /// <summary>1 for the highest mean area; equal means share the mean of their places.</summary>
    public required double Rank { get; init; }

    public required string Strategy { get; init; }

    public bool IsBaseline => Verdict.Kind == VerdictKind.Baseline;

    /// <summary>Mean area over seeds, by the definition named in the summary's options.</summary>
    public required SampleMean Area { get; init; }

    /// <summary>The area in words: "92.41".</summary>
    public required string AreaText { get; init; }

    /// <summary>Strategy minus baseline; null for the baseline and where no comparison was possible.</summary>
    public required PairedDifference? Difference { get; init; }

    /// <summary>The difference in words: "+1.8 points [0.9, 2.7]"; empty when there is none.</summary>
    public required string DifferenceText { get; init; }

    /// <summary>Other tests of the same pairs; null where no comparison was possible.</summary>
    public PairedTests? Tests { get; init; }

    /// <summary>p after Holm's correction over the table's comparisons; null when there is no test.</summary>
    public required double? AdjustedP { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Mean curve and band over the setting's common range.</summary>
    public required CurveBand Band { get; init; }

    /// <summary>Each run's curve over the common range.</summary>
    public required IReadOnlyDictionary<PairKey, LearningCurve> Runs { get; init; }

    /// <summary>Id <c>deficiency</c> against the baseline's mean curve, below 1 is better; null for the baseline, without one, and where it is flat.</summary>
    public double? Deficiency { get; init; }

    /// <summary>Id <c>dur</c>: labels to the baseline's final mean over the baseline's own; null for the baseline, without one, and when it is not reached.</summary>
    public double? DataUtilisation { get; init; }

    /// <summary>The mean curve in 12 characters, on one scale for the whole setting.</summary>
    public required string Sparkline { get; init; }

    /// <summary>Null when there is neither a named target nor a baseline to give one.</summary>
    public required LabelsToTarget? LabelsToTarget { get; init; }

    /// <summary>Null for the baseline and where no comparison was possible.</summary>
    public required LabelSaving? Saving { get; init; }
}

/// <summary>The strategies of one setting, ranked.</summary>
/// <param name="Setting">Experiment, data set and learner.</param>
/// <param name="Rows">Best first; empty when there is no curve to rank.</param>
/// <param name="From">Where the range of labels common to all curves begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="TestRows">Smallest and largest number of test rows over the runs.</param>
/// <param name="Target">The value whose labels are counted; null when there is none.</param>
/// <param name="Notes">What a reader must know about the comparison: a clipped range, a missing baseline.</param>
public sealed record Comparison(
    Setting Setting, IReadOnlyList<RankedStrategy> Rows, double From, double To, (int Least, int Most) TestRows, double? Target, IReadOnlyList<string> Notes)
{
    /// <summary>The baseline's row, or null.</summary>
    public RankedStrategy? Baseline => Rows.FirstOrDefault(r => r.IsBaseline);
}

/// <summary>A strategy's mean place over the data sets on which every strategy of the learner was ranked.</summary>
public sealed record MeanRank(string Experiment, string Learner, string Strategy, double Rank, int Datasets);

/// <summary>All that a report says, as data.</summary>
/// <param name="Options">Metric, area definition, target, baseline.</param>
/// <param name="Comparisons">One per setting, in the order of their names.</param>
/// <param name="MeanRanks">Per experiment and learner with at least two data sets, best first.</param>
/// <param name="Problems">Failed, unfinished and missing runs.</param>
public sealed record Summary(
    SummaryOptions Options, IReadOnlyList<Comparison> Comparisons, IReadOnlyList<MeanRank> MeanRanks, IReadOnlyList<CellProblem> Problems)
{
    /// <summary>What a reader must know and did not ask for, warnings first.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>Every strategy that occurs, in the order of names: figures take their colours from it.</summary>
    public IReadOnlyList<string> Strategies { get; init; } = [];

    /// <summary>Summarises the cells; their order does not matter.</summary>
    /// <exception cref="ArgumentException">Two cells claim the same setting, strategy and pair key.</exception>
    public static Summary Of(IEnumerable<CellLedger> cells, SummaryOptions options)
    {
        CellLedger[] all = [.. cells];
        var problems = new List<CellProblem>();
        var comparisons = new List<Comparison>();
        var observations = new List<Observation>();
        foreach (IGrouping<Setting, CellLedger> group in all.GroupBy(c => Setting.Of(c.Started)).OrderBy(g => g.Key))
        {
            int before = problems.Count;
            IReadOnlyList<StrategyRuns> runs = SettingRuns.Collect(group.Key, group, options.Metric, problems);
            Comparison comparison = StrategyComparison.Of(group.Key, runs, options);
            comparisons.Add(comparison);
            observations.AddRange(ObservationCatalog.Of(new ObservedSetting(comparison, runs, problems[before..], options)));
        }

        return new Summary(options, comparisons, RankAcrossDatasets(comparisons), problems)
        {
            Observations = [.. observations.OrderBy(o => o.Severity)],
            Strategies = [.. all.Select(c => c.Started.Strategy).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static List<MeanRank> RankAcrossDatasets(IReadOnlyList<Comparison> comparisons)
    {
        var ranks = new List<MeanRank>();
        foreach (var learner in comparisons.GroupBy(c => (c.Setting.Experiment, c.Setting.Learner)))
        {
            // Ranks among different sets of rivals cannot be averaged.
            string[] strategies = [.. learner.SelectMany(c => c.Rows).Select(r => r.Strategy).Distinct().Order(StringComparer.Ordinal)];
            Comparison[] blocks = [.. learner.Where(c => c.Rows.Count == strategies.Length)];
            if (blocks.Length < 2 || strategies.Length < 2)
                continue;
            ranks.AddRange(strategies
                .Select(s => new MeanRank(learner.Key.Experiment, learner.Key.Learner, s, blocks.Average(c => c.Rows.Single(r => r.Strategy == s).Rank), blocks.Length))
                .OrderBy(r => r.Rank));
        }

        return ranks;
    }
}
