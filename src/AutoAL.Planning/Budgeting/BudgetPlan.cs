using AutoAL.Planning.Forecasting;

namespace AutoAL.Planning.Budgeting;

/// <summary>The answer to a <see cref="BudgetQuestion"/>.</summary>
/// <remarks>
/// A team with a pilot continues from randomly drawn labels, while the simulated loop of a strategy begins with few. The plan takes it that a
/// model's quality says how far it is: a strategy continues on its own curve from the place where that curve has the quality that random
/// labels in hand give. All runs inside a pilot split the same few rows, so every draw is shifted by the noise that these rows have in common.
/// </remarks>
public sealed record BudgetPlan
{
    /// <summary>Points that a curve needs before anything is forecast.</summary>
    public const int LeastPoints = 5;

    private const double WidestFactor = 5;

    public required BudgetQuestion Question { get; init; }

    /// <summary>Every arm, cheapest first.</summary>
    public required IReadOnlyList<ArmForecast> Arms { get; init; }

    /// <summary>The best batch size of each strategy, cheapest first.</summary>
    public required IReadOnlyList<ArmForecast> Best { get; init; }

    /// <summary>The baseline at its best batch size; null when it was not simulated.</summary>
    public required ArmForecast? Baseline { get; init; }

    /// <summary>Each other strategy against the baseline, in the order of <see cref="Best"/>.</summary>
    public required IReadOnlyList<Worth> Worths { get; init; }

    /// <summary>What a larger pilot would tell; null where nothing was forecast.</summary>
    public required PilotValue? MorePilot { get; init; }

    /// <summary>Why there is no forecast at all; empty when there is one.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The cheapest arm; null where nothing was forecast.</summary>
    public ArmForecast? Cheapest => Best.Count > 0 ? Best[0] : null;

    /// <summary>What can be said about the cheapest arm.</summary>
    public Answer Answer => Cheapest?.Answer ?? Answer.CannotSay;

    /// <summary>A plan that says why it says nothing.</summary>
    public static BudgetPlan Silent(BudgetQuestion question, params string[] reasons) =>
        new() { Question = question, Arms = [], Best = [], Baseline = null, Worths = [], MorePilot = null, Reasons = reasons };

    /// <param name="question">What is asked.</param>
    /// <param name="arms">At least one; the baseline's in the same batch sizes where labels are in hand.</param>
    public static BudgetPlan Of(BudgetQuestion question, IReadOnlyList<Arm> arms)
    {
        string[] reasons = [.. arms.Where(a => a.Sample.Labels.Length < LeastPoints).Select(a =>
            FormattableString.Invariant($"{a.Strategy} with batches of {a.Batch} gives {a.Sample.Labels.Length} points; a curve needs {LeastPoints}. Use smaller batches or more labelled rows.")).Distinct()];
        if (arms.Count == 0)
            return Silent(question, "There is no learning curve.");
        if (reasons.Length > 0)
            return Silent(question, reasons);

        Dictionary<int, Forecast> baselines = arms.Where(a => a.Strategy == question.Baseline).ToDictionary(a => a.Batch, a => Forecast.Of(a.Sample, question.Options, SharedError(question, a.Sample)));
        ArmForecast[] forecasts = [.. arms.Select(a => Of(question, a, baselines.GetValueOrDefault(a.Batch))).OrderBy(f => f.Cost.Median).ThenByDescending(f => f.Probability).ThenBy(f => f.Spending.Median)];
        ArmForecast[] best = [.. forecasts.GroupBy(f => f.Arm.Strategy).Select(g => g.First())];
        ArmForecast? baseline = best.FirstOrDefault(f => f.Arm.Strategy == question.Baseline);
        return new BudgetPlan
        {
            Question = question,
            Arms = forecasts,
            Best = best,
            Baseline = baseline,
            Worths = baseline is null ? [] : [.. best.Where(f => f != baseline).Select(f => Worth.Of(question, f, baseline))],
            MorePilot = PilotValue.Of(question, best),
            Reasons = [],
        };
    }

    private static ArmForecast Of(BudgetQuestion question, Arm arm, Forecast? baseline)
    {
        bool isBaseline = arm.Strategy == question.Baseline;
        Forecast forecast = isBaseline && baseline is not null ? baseline : Forecast.Of(arm.Sample, question.Options, SharedError(question, arm.Sample));
        double first = arm.Sample.Labels[0];
        var scratch = new DrawnNumbers(forecast.Curves.Select(c => Math.Ceiling(c.FirstReaching(question.Target, first, question.Horizon))));
        double[] total = [.. forecast.Curves.Select((curve, b) =>
        {
            if (question.InHand == 0)
                return scratch.Draws[b];
            double state = (baseline?.Curves[b] ?? curve).At(question.InHand);
            if (state >= question.Target)
                return question.InHand;
            double start = isBaseline ? question.InHand : curve.FirstReaching(state, first, question.Horizon);
            double more = Math.Ceiling(curve.FirstReaching(question.Target, start, question.Horizon) - start);
            return double.IsFinite(more) && question.InHand + more <= question.Horizon ? question.InHand + more : double.PositiveInfinity;
        })];
        bool setup = !isBaseline;
        double Price(double labels) => question.Prices.Of(labels - question.InHand, arm.Batch, setup);
        var needed = new DrawnNumbers(total);
        return new ArmForecast(
            arm, forecast, scratch, needed, new DrawnNumbers(total.Select(Price)),
            new DrawnNumbers(total.Select(n => Price(Math.Min(n, Math.Max(question.Horizon, question.InHand))))))
        {
            Answer = AnswerOf(question, arm.Sample, needed),
        };
    }

    private static Answer AnswerOf(BudgetQuestion question, CurveSample sample, DrawnNumbers total)
    {
        if (question.Target > sample.Ceiling || total.Finite == 0)
            return Answer.NotReachable;
        if (question.InHand > 0 && total.ShareAtMost(question.InHand) >= 0.9)
            return Answer.Reached;
        if (total.Finite < 0.25)
            return Answer.Unlikely;
        return total.Finite < 0.75 || total.Quantile(0.75) > WidestFactor * total.Quantile(0.25) ? Answer.CannotSay : Answer.Number;
    }

    /// <summary>
    /// Noise of the level that every split of the same rows shares: the noise of one run's test rows, scaled to all rows. For a share of
    /// right answers it is √(a(1 − a) / rows).
    /// </summary>
    private static double SharedError(BudgetQuestion question, CurveSample sample)
    {
        if (question.SharedRows == 0)
            return 0;
        double level = Math.Clamp(sample.Mean.Values[^1], 0, 1);
        double variance = sample.IsShare ? level * (1 - level) : sample.StandardError(sample.Labels.Length - 1) * sample.StandardError(sample.Labels.Length - 1) * sample.Runs * Math.Max(1, sample.TestRows);
        return Math.Sqrt(variance / question.SharedRows);
    }
}
