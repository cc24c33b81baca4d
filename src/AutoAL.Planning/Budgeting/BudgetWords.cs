using System.Globalization;
using AutoAL.Planning.Forecasting;
using AutoAL.Statistics;

namespace AutoAL.Planning.Budgeting;

/// <summary>A plan's numbers in words, the same on the console and on the page.</summary>
public static class BudgetWords
{
    /// <summary>"74.0 %", or "−0.512".</summary>
    public static string Value(double value, CurveMetric metric) => metric.IsShare
        ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %"
        : value.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>Whole labels, or "not within 3,000".</summary>
    public static string Labels(double labels, BudgetQuestion question) => double.IsInfinity(labels)
        ? $"not within {Whole(question.Horizon)}"
        : Whole(labels);

    /// <summary>"250 to 600".</summary>
    public static string Range(DrawnNumbers labels, double low, double high, BudgetQuestion question)
    {
        double from = labels.Quantile(low);
        double to = labels.Quantile(high);
        return double.IsInfinity(from) ? Labels(from, question) : $"{Labels(from, question)} to {Labels(to, question)}";
    }

    /// <summary>Whole labels for a table, or "> 3,000".</summary>
    public static string LabelsCell(double labels, BudgetQuestion question) => double.IsInfinity(labels) ? $"> {Whole(question.Horizon)}" : Whole(labels);

    /// <summary>"250 to 600" for a table, or "250 to > 3,000".</summary>
    public static string RangeCell(DrawnNumbers labels, double low, double high, BudgetQuestion question)
    {
        double from = labels.Quantile(low);
        return double.IsInfinity(from) ? LabelsCell(from, question) : $"{LabelsCell(from, question)} to {LabelsCell(labels.Quantile(high), question)}";
    }

    /// <summary>"96 EUR", or "not to be had".</summary>
    public static string Money(double amount, PriceList prices) => double.IsInfinity(amount)
        ? "not to be had"
        : $"{amount.ToString(Math.Abs(amount) < 10 && amount != Math.Floor(amount) ? "N2" : "N0", CultureInfo.InvariantCulture).Replace('-', '−')} {prices.Currency}";

    /// <summary>"37 %", "below 1 %".</summary>
    public static string Percent(double share) => share switch
    {
        0 => "0 %",
        < 0.01 => "below 1 %",
        1 => "100 %",
        > 0.99 => "above 99 %",
        _ => share.ToString("0 %", CultureInfo.InvariantCulture),
    };

    /// <summary>The answer in one word or two, for a table.</summary>
    public static string Word(Answer answer) => answer switch
    {
        Answer.Reached => "reached",
        Answer.Number => "likely",
        Answer.CannotSay => "cannot say",
        Answer.Unlikely => "unlikely",
        _ => "not reachable",
    };

    /// <summary>The plan in one or two sentences.</summary>
    public static string Headline(BudgetPlan plan)
    {
        BudgetQuestion question = plan.Question;
        string target = $"{question.Metric.Title} {Value(question.Target, question.Metric)}";
        if (plan.Cheapest is not { } arm)
            return $"Cannot say: {string.Join(' ', plan.Reasons)}";
        string hand = question.InHand > 0 ? $" ({Whole(question.InHand)} of them in hand)" : "";
        string numbers = $"{Labels(arm.Total.Median, question)} labels in all{hand}; 50 % interval {Range(arm.Total, 0.25, 0.75, question)}, 90 % interval {Range(arm.Total, 0.05, 0.95, question)}";
        return arm.Answer switch
        {
            Answer.Reached => $"The labels in hand are enough for {target}, with a probability of {Percent(arm.Total.ShareAtMost(question.InHand))}.",
            Answer.Number when question.InHand > 0 && arm.Total.Median <= question.InHand =>
                $"The labels in hand are probably enough for {target}: probability {Percent(arm.Total.ShareAtMost(question.InHand))}. If they turn out not to be, go on with {arm.Name}: 90 % interval {Range(arm.Total, 0.05, 0.95, question)} labels in all, and {AtNinety(arm, question)}.",
            Answer.Number => $"{arm.Name}, reaches {target} with about {numbers}. That costs {Money(arm.Cost.Median, question.Prices)} more, and {AtNinety(arm, question)}.",
            Answer.CannotSay => $"Cannot say whether {target} is within reach: the probability is {Percent(arm.Probability)} within {Whole(question.Horizon)} labels. If one had to guess: {arm.Name}, {numbers}.",
            Answer.Unlikely => $"{target} is unlikely within {Whole(question.Horizon)} labels: the probability is {Percent(arm.Probability)} with the best arm, {arm.Name}.",
            _ when question.Target > arm.Arm.Sample.Ceiling => $"{target} is not reachable: no model can pass {Value(arm.Arm.Sample.Ceiling, question.Metric)}.",
            _ => $"{target} is not reachable: no drawn curve gets there within {Whole(question.Horizon)} labels.",
        };
    }

    /// <summary>Whether active learning pays.</summary>
    public static IEnumerable<string> Worths(BudgetPlan plan)
    {
        BudgetQuestion question = plan.Question;
        if (plan.Answer == Answer.Reached)
            yield break;
        foreach (Worth worth in plan.Worths)
        {
            string setup = question.Prices.Setup > 0 ? $", its set-up of {Money(question.Prices.Setup, question.Prices)} included" : "";
            string chance = $"cheaper than {question.Baseline} with a probability of {Percent(worth.Cheaper)}";
            string verdict = worth switch
            {
                { Saved: null } => $"{worth.Strategy} cannot be judged: no draw reaches the target with both, so a saving cannot be named",
                { Saved: > 0, Cheaper: >= 0.75 } => $"{worth.Strategy} is worth it: it saves about {Money(worth.Saved.Value, question.Prices)} (median), {chance}{setup}",
                { Cheaper: < 0.25, Dearer: < 0.25 } => $"{worth.Strategy} hardly matters: in most draws it costs what {question.Baseline} costs; {chance}, dearer with {Percent(worth.Dearer)}{setup}",
                { Saved: <= 0, Cheaper: < 0.25 } => $"{worth.Strategy} is not worth it: {chance}{setup}",
                _ => $"Whether {worth.Strategy} is worth it is open: median saving {Money(worth.Saved.Value, question.Prices)}, {chance}{setup}",
            };
            string even = worth.BreakEvenSetup is > 0 and double price ? $"; its set-up may cost up to {Money(price, question.Prices)}" : "";
            yield return $"{verdict}{even}.";
        }
    }

    /// <summary>What a claim about fewer labels would need.</summary>
    public static IEnumerable<string> Claims(BudgetPlan plan)
    {
        BudgetQuestion question = plan.Question;
        string claim = $"“{Points(question.Claim.Low)}–{Points(question.Claim.High)} % fewer labels”";
        foreach (Worth worth in plan.Worths)
        {
            ArmForecast arm = plan.Best.First(a => a.Arm.Strategy == worth.Strategy);
            string holds = $"Probability of at least {Points(question.Claim.Low)} %: {Percent(worth.ClaimHolds)}.";
            bool measured = worth.LabelShare is { } drawn && double.IsFinite(drawn.Median);
            if (double.IsInfinity(worth.Needed.Low))
            {
                string least = measured ? $" Where either reaches it, {worth.Strategy} needs at least {Saved(worth.LabelShare!.Median)} (median)." : "";
                yield return $"{claim} cannot be measured at the median: {question.Baseline} itself is not expected to reach the target.{least} {holds}";
                continue;
            }

            string share = measured ? $"; the forecast is {Labels(arm.FromScratch.Median, question)}, {Saved(worth.LabelShare!.Median)}" : "";
            yield return $"For {claim}, {worth.Strategy} would have to reach the target with {Whole(Math.Floor(worth.Needed.Low))} to {Whole(Math.Floor(worth.Needed.High))} labels from scratch, where {question.Baseline} needs about {Labels(plan.Baseline!.FromScratch.Median, question)}{share}. {holds}";
        }
    }

    /// <summary>What a larger pilot is worth.</summary>
    public static string? MorePilot(BudgetPlan plan)
    {
        if (plan.MorePilot is not { } more || plan.Answer is Answer.Reached or Answer.NotReachable)
            return null;
        BudgetQuestion question = plan.Question;
        string width = more.WidthNow < 1.05
            ? "have no interval left to narrow: the middle half of the draws agrees on the labels"
            : $"would narrow the 50 % interval of the labels from a factor of {Factor(more.WidthNow)} to about {Factor(more.WidthThen)}";
        string say = more.CanSayNow ? "" : $" and settle with a probability of {Percent(more.CanSayThen)} whether the target is within reach";
        string worth = plan.Best.Count > 1
            ? $" They cost {Money(more.Price, question.Prices)} and count towards the target; choosing the strategy after them instead of now is worth {Money(more.Value, question.Prices)} on average."
            : $" They cost {Money(more.Price, question.Prices)} and count towards the target.";
        return $"Another {Whole(more.Labels)} pilot labels {width}{say}.{worth}";
    }

    /// <summary>The best batch size.</summary>
    public static string? Batch(BudgetPlan plan)
    {
        if (plan.Cheapest is not { } arm || arm.Cost.Median == 0 || double.IsInfinity(arm.Cost.Median))
            return null;
        ArmForecast[] sizes = [.. plan.Arms.Where(a => a.Arm.Strategy == arm.Arm.Strategy)];
        if (sizes.Length < 2)
            return null;
        string others = string.Join(", ", sizes.Skip(1).Select(a => $"{Whole(a.Arm.Batch)}: {Money(a.Cost.Median, plan.Question.Prices)}"));
        return $"Best batch for {arm.Arm.Strategy} among those simulated: {Whole(arm.Arm.Batch)} ({Money(arm.Cost.Median, plan.Question.Prices)} at the median; {others}).";
    }

    public static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string AtNinety(ArmForecast arm, BudgetQuestion question)
    {
        double cost = arm.Cost.Quantile(0.9);
        return double.IsInfinity(cost)
            ? $"no budget gives 90 % confidence ({Percent(1 - arm.Probability)} probability that {Whole(question.Horizon)} labels are not enough)"
            : $"{Money(cost, question.Prices)} give 90 % confidence";
    }

    private static string Saved(double share) => share >= 0 ? $"{Points(share)} % fewer" : $"{Points(-share)} % more";

    private static string Points(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture);

    private static string Factor(double factor) => factor.ToString("0.0", CultureInfo.InvariantCulture);
}
