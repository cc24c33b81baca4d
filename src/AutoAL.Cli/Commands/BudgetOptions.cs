using System.CommandLine;
using System.Globalization;
using AutoAL.Data;
using AutoAL.Planning.Budgeting;
using AutoAL.Planning.Forecasting;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary>The options of <c>autoal plan</c> that say what is asked.</summary>
internal sealed class BudgetOptions
{
    private readonly Option<double?> _target = new("--target", "-t") { Description = "Value of the metric to reach, larger is better (accuracy 0.74; minus log loss -0.5)." };
    private readonly Option<string> _metric = new("--metric", "-m") { Description = "The metric.", DefaultValueFactory = _ => CurveMetric.Accuracy.Id };
    private readonly Option<string?> _pool = new("--pool") { Description = "Unlabelled rows: their number, or their CSV. Nothing is forecast beyond them. Default: ten times the labels seen." };
    private readonly Option<int?> _inHand = new("--in-hand") { Description = "Random labels paid already. Default: the rows of the pilot; 0 for results." };
    private readonly Option<double> _label = Price("--price-label", "Price of a label.", 1);
    private readonly Option<double> _round = Price("--price-round", "Price of a round of labelling.", 0);
    private readonly Option<double> _relabel = Price("--price-relabel", "Price of asking about a row again.", 0);
    private readonly Option<double> _relabelShare = Price("--relabel-share", "Share of labels asked about again, 0 to 1.", 0);
    private readonly Option<double> _hour = Price("--price-hour", "Price of an expert's hour.", 0);
    private readonly Option<double> _labelsPerHour = Price("--labels-per-hour", "Labels an expert gives in an hour; 0 when the label's price holds it.", 0);
    private readonly Option<double> _setup = Price("--setup-hours", "Hours to set up an active-learning loop; random sampling needs none.", 0);
    private readonly Option<string> _currency = new("--currency") { Description = "Unit of the prices.", DefaultValueFactory = _ => "EUR" };
    private readonly Option<string> _claim = new("--claim") { Description = "A claimed saving in per cent of random's labels.", DefaultValueFactory = _ => "40-60" };
    private readonly Option<int> _more = new("--more-pilot") { Description = "Size of the larger pilot that is weighed.", DefaultValueFactory = _ => 100 };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_target, _metric, _pool, _inHand, _label, _round, _relabel, _relabelShare, _hour, _labelsPerHour, _setup, _currency, _claim, _more])
            command.Options.Add(option);
        _metric.AcceptOnlyFromAmong([.. CurveMetric.All.Select(m => m.Id)]);
    }

    public CurveMetric Metric(ParseResult parsed) => CurveMetric.Parse(parsed.GetValue(_metric)!);

    /// <summary>Checks everything that the command line alone can tell; all problems at once.</summary>
    /// <exception cref="DataException">Values that make no question.</exception>
    public void Check(ParseResult parsed)
    {
        var problems = new List<string>();
        if (parsed.GetValue(_target) is not double target)
            problems.Add("--target is missing: name the value to reach, for example --target 0.74.");
        else if (!double.IsFinite(target))
            problems.Add($"--target is {target.ToString(CultureInfo.InvariantCulture)}; it must be a finite number.");
        foreach (Option<double> price in (Option<double>[])[_label, _round, _relabel, _relabelShare, _hour, _labelsPerHour, _setup])
        {
            double value = parsed.GetValue(price);
            if (!(value >= 0) || double.IsInfinity(value) || (price == _relabelShare && value > 1))
                problems.Add($"{price.Name} is {value.ToString(CultureInfo.InvariantCulture)}; it must be {(price == _relabelShare ? "a share from 0 to 1" : "0 or more")}.");
        }

        if (parsed.GetValue(_inHand) is < 0 and int hand)
            problems.Add($"--in-hand is {hand.ToString(CultureInfo.InvariantCulture)}; it must be 0 or more.");
        if (parsed.GetValue(_more) is < 0 and int more)
            problems.Add($"--more-pilot is {more.ToString(CultureInfo.InvariantCulture)}; it must be 0 or more.");
        if (ClaimOf(parsed) is null)
            problems.Add($"--claim is '{parsed.GetValue(_claim)}'; give two per cents such as 40-60.");
        if (parsed.GetValue(_setup) > 0 && parsed.GetValue(_hour) == 0)
            problems.Add("--setup-hours is given without --price-hour, so the set-up would be free.");
        if (parsed.GetValue(_pool) is { } pool && problems.Count == 0)
            UnlabelledPool.Count(pool);
        if (problems.Count > 0)
            throw new DataException(string.Join(System.Environment.NewLine, problems));
    }

    /// <summary>The question about data of a size.</summary>
    /// <param name="parsed">The command line, checked.</param>
    /// <param name="pilotRows">Labelled rows of a pilot; 0 for results.</param>
    /// <param name="sharedRows">Rows that all runs share.</param>
    /// <param name="seen">Labels of the longest curve.</param>
    /// <param name="options">How forecasts are made.</param>
    public BudgetQuestion Question(ParseResult parsed, int pilotRows, int sharedRows, double seen, ForecastOptions options)
    {
        int hand = parsed.GetValue(_inHand) ?? pilotRows;
        return new BudgetQuestion
        {
            Target = parsed.GetValue(_target)!.Value,
            Metric = Metric(parsed),
            InHand = hand,
            SharedRows = sharedRows,
            Horizon = parsed.GetValue(_pool) is { } pool ? hand + UnlabelledPool.Count(pool) : 10 * Math.Max(seen, hand),
            Claim = ClaimOf(parsed)!.Value,
            MorePilot = parsed.GetValue(_more),
            Options = options,
            Prices = new PriceList
            {
                Label = parsed.GetValue(_label),
                Round = parsed.GetValue(_round),
                Relabel = parsed.GetValue(_relabel),
                RelabelShare = parsed.GetValue(_relabelShare),
                Hour = parsed.GetValue(_hour),
                LabelsPerHour = parsed.GetValue(_labelsPerHour),
                SetupHours = parsed.GetValue(_setup),
                Currency = parsed.GetValue(_currency)!,
            },
        };
    }

    private (double Low, double High)? ClaimOf(ParseResult parsed)
    {
        string[] ends = parsed.GetValue(_claim)!.TrimEnd('%', ' ').Split(['-', '–']);
        return ends.Length == 2 && double.TryParse(ends[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double low)
            && double.TryParse(ends[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double high) && low <= high && high < 100 && low >= 0
            ? (low / 100, high / 100)
            : null;
    }

    private static Option<double> Price(string name, string description, double value) => new(name) { Description = description, DefaultValueFactory = _ => value };
}
