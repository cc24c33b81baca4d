using System.CommandLine;
using AutoAL.Data;
using AutoAL.Experiments.Configuration;
using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary>What a report measures and against what, as options of a command.</summary>
internal sealed class SummaryChoices
{
    private readonly Option<string?> _baseline = new("--baseline", "-b") { Description = "Strategy to compare with. Default: the plan's." };

    private readonly Option<string> _metric = new("--metric", "-m")
    {
        Description = $"What the curves show: {string.Join(", ", CurveMetric.All.Select(m => m.Id))}.",
        DefaultValueFactory = _ => CurveMetric.Accuracy.Id,
    };

    private readonly Option<string> _area = new("--area")
    {
        Description = $"How a curve becomes one number: {string.Join(", ", AreaUnderLearningCurve.All.Select(a => a.Id))}.",
        DefaultValueFactory = _ => AreaUnderLearningCurve.Normalised.Id,
    };

    private readonly Option<double?> _target = new("--target", "-t") { Description = "Value whose labels are counted, in the metric's own scale (0.95; a loss as it stands). Default: the baseline's final mean." };

    private readonly Option<double> _margin = new("--margin") { Description = "Differences within this, by two one-sided tests, are called equivalent.", DefaultValueFactory = _ => new SummaryOptions().Margin };

    private readonly Option<double?> _allLabels = new("--all-labels") { Description = "The metric of a model trained on the whole pool, for savings against that. Default: from runs that bought the whole pool." };

    private readonly Option<double[]> _at = new("--at") { Description = "Numbers of labels at which metrics.csv reads curves off. Default: a quarter, half and three quarters of the budget.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_baseline, _metric, _area, _target, _margin, _allLabels, _at])
            command.Options.Add(option);
    }

    /// <summary>What the curves show.</summary>
    /// <exception cref="DataException">There is no such metric.</exception>
    public CurveMetric Metric(ParseResult parsed) => Known(CurveMetric.All, m => m.Id, parsed.GetValue(_metric)!, "--metric");

    /// <summary>The options for these runs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="planned">The baseline when none is named.</param>
    /// <param name="strategies">Among which a named baseline must be.</param>
    /// <exception cref="DataException">A name is unknown or a number cannot be used; the message says what is allowed.</exception>
    public SummaryOptions Of(ParseResult parsed, string planned, IEnumerable<string> strategies)
    {
        CurveMetric metric = Metric(parsed);
        if (parsed.GetValue(_baseline) is { } named)
            Known([.. strategies.Distinct().Order(StringComparer.Ordinal)], s => s, named, "--baseline");
        double Signed(double value) => metric.Of(SignOf) < 0 ? -value : value;
        return new SummaryOptions
        {
            Baseline = parsed.GetValue(_baseline) ?? planned,
            Metric = metric,
            Area = Known(AreaUnderLearningCurve.All, a => a.Id, parsed.GetValue(_area)!, "--area"),
            Target = Finite(parsed.GetValue(_target), "--target") is double target ? Signed(target) : null,
            Margin = parsed.GetValue(_margin) is > 0 and < double.PositiveInfinity and double margin ? margin : throw new DataException("--margin: a margin is a number above 0, for example 0.01."),
            AllLabels = Finite(parsed.GetValue(_allLabels), "--all-labels") is double all ? Signed(all) : null,
            Budgets = [.. parsed.GetValue(_at)!.Select(n => Finite(n, "--at")!.Value)],
        };
    }

    /// <summary>Positive everywhere: a metric that makes it negative is a loss, which curves show negated.</summary>
    private static RoundMetrics SignOf { get; } = new() { Correct = 1, Accuracy = 1, BalancedAccuracy = 1, MacroF1 = 1, LogLoss = 1, Brier = 1, Ece = 1, Auroc = 1, Auprc = 1 };

    private static double? Finite(double? value, string option) => value is null || double.IsFinite(value.Value) ? value : throw new DataException($"{option}: a finite number is needed.");

    private static T Known<T>(IReadOnlyList<T> all, Func<T, string> id, string word, string option)
    {
        string[] ids = [.. all.Select(id)];
        int found = Array.IndexOf(ids, word);
        return found >= 0 ? all[found] : throw new DataException($"{option}: there is no '{word}'. {Spelling.DidYouMean(word, ids, "")} Choose one of: {string.Join(", ", ids)}.".Replace("  ", " ", StringComparison.Ordinal));
    }
}
