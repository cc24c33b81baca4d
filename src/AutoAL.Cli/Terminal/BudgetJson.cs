using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AutoAL.Planning.Budgeting;
using AutoAL.Planning.Forecasting;

namespace AutoAL.Cli.Terminal;

/// <summary>A budget plan for programs. Label counts and prices that do not exist (never reached) are null.</summary>
internal static class BudgetJson
{
    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95];

    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteOrNull(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Of(BudgetPlan plan, string subject, IReadOnlyList<string> files)
    {
        BudgetQuestion question = plan.Question;
        return JsonSerializer.Serialize(
            new
            {
                version = 1,
                subject,
                metric = question.Metric.Id,
                target = question.Target,
                inHand = question.InHand,
                horizon = question.Horizon,
                prices = question.Prices,
                answer = plan.Answer,
                headline = BudgetWords.Headline(plan),
                reasons = plan.Reasons,
                cheapest = plan.Cheapest is { } best ? new { best.Arm.Strategy, best.Arm.Batch } : null,
                arms = plan.Arms.Select(arm => Arm(arm, question)),
                worth = plan.Worths.Select(w => new
                {
                    w.Strategy,
                    probabilityCheaper = w.Cheaper,
                    savedMedian = w.Saved,
                    w.BreakEvenSetup,
                    labelShareMedian = w.LabelShare?.Median,
                    claim = new { low = question.Claim.Low, high = question.Claim.High, probabilityAtLeastLow = w.ClaimHolds, probabilityWithin = w.ClaimWithin, labelsNeeded = new[] { w.Needed.Low, w.Needed.High } },
                }),
                morePilot = plan.MorePilot,
                limits = BudgetLimits.Of(plan),
                files,
            },
            Options);
    }

    private static object Arm(ArmForecast arm, BudgetQuestion question) => new
    {
        arm.Arm.Strategy,
        arm.Arm.Batch,
        arm.Answer,
        probability = arm.Probability,
        labels = Quantiles(arm.Total),
        labelsFromScratch = Quantiles(arm.FromScratch),
        cost = Quantiles(arm.Cost),
        meanCostIfReached = arm.Cost.MeanOfFinite,
        reachedBy = Enumerable.Range(1, 40).Select(i => question.InHand + ((question.Horizon - question.InHand) * Math.Pow(i / 40.0, 2))).Select(n => new { labels = Math.Round(n), probability = arm.Total.ShareAtMost(Math.Round(n)) }),
        families = arm.Forecast.Families.Select(f => new { family = f.Fit.Family.Name, f.Weight, f.BackTestError }),
    };

    private static Dictionary<string, double> Quantiles(DrawnNumbers numbers) =>
        Shares.ToDictionary(s => "p" + (100 * s).ToString("00", System.Globalization.CultureInfo.InvariantCulture), numbers.Quantile);

    /// <summary>JSON has no infinity.</summary>
    private sealed class FiniteOrNull : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }
}
