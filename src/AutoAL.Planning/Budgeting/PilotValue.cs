using AutoAL.Numerics;
using AutoAL.Planning.Forecasting;

namespace AutoAL.Planning.Budgeting;

/// <summary>
/// What a larger pilot would tell, by preposterior analysis (Raiffa and Schlaifer 1961): each draw in turn is taken for the truth, the level
/// that the new rows would measure is drawn from it, and all draws are weighted by how well they agree.
/// </summary>
/// <param name="Labels">Labels added.</param>
/// <param name="Price">What they cost. They count towards the target as well.</param>
/// <param name="WidthNow">Ratio of the upper to the lower end of the 50 % interval of the total labels, ends beyond the horizon taken at it.</param>
/// <param name="WidthThen">The same after the new labels, geometric mean over what they may show.</param>
/// <param name="CanSayNow">Whether the answer is one now.</param>
/// <param name="CanSayThen">P(the target is then judged reachable or not with three quarters of the probability).</param>
/// <param name="Value">Expected saving in money from choosing the strategy after the new labels instead of now, at least 0.</param>
public sealed record PilotValue(int Labels, double Price, double WidthNow, double WidthThen, bool CanSayNow, double CanSayThen, double Value)
{
    private const int Outcomes = 100;

    internal static PilotValue? Of(BudgetQuestion question, IReadOnlyList<ArmForecast> best)
    {
        if (best.Count == 0 || question.MorePilot <= 0)
            return null;
        ArmForecast cheapest = best[0];
        Forecast seen = (best.FirstOrDefault(a => a.Arm.Strategy == question.Baseline) ?? cheapest).Forecast;
        double place = Math.Max(question.InHand, seen.Sample.Mean.Last) + question.MorePilot;
        double[] levels = [.. seen.Curves.Select(c => c.At(place))];
        double[] logs = [.. cheapest.Total.Draws.Select(n => Math.Log(Math.Min(n, question.Horizon)))];
        double noise = Noise(seen.Sample, question.MorePilot);
        var random = new Pcg32(question.Options.Seed, 4);
        var weights = new double[levels.Length];
        double width = 0, value = 0, said = 0;
        double now = best.Min(a => a.Spending.Draws.Average());
        int outcomes = Math.Min(Outcomes, levels.Length);
        for (int i = 0; i < outcomes; i++)
        {
            double shown = levels[(int)((i + 0.5) * levels.Length / outcomes)] + (noise * random.NextNormal());
            double sum = 0;
            for (int j = 0; j < weights.Length; j++)
            {
                double z = (shown - levels[j]) / noise;
                sum += weights[j] = Math.Exp(-0.5 * z * z) + 1e-12;
            }

            for (int j = 0; j < weights.Length; j++)
                weights[j] /= sum;
            width += (Quantile(logs, weights, 0.75) - Quantile(logs, weights, 0.25)) / outcomes;
            double reached = weights.Select((w, j) => double.IsFinite(cheapest.Total.Draws[j]) ? w : 0).Sum();
            said += (reached is < 0.25 or > 0.75 ? 1.0 : 0) / outcomes;
            value += (now - best.Min(a => weights.Select((w, j) => w * a.Spending.Draws[j]).Sum())) / outcomes;
        }

        double[] equal = [.. weights.Select(_ => 1.0 / weights.Length)];
        return new PilotValue(
            question.MorePilot,
            question.Prices.Of(question.MorePilot, question.MorePilot, withSetup: false),
            Math.Exp(Quantile(logs, equal, 0.75) - Quantile(logs, equal, 0.25)),
            Math.Exp(width),
            cheapest.Probability is < 0.25 or > 0.75,
            said,
            Math.Max(0, value));
    }

    /// <summary>Noise of a level measured on so many fresh rows.</summary>
    private static double Noise(CurveSample sample, int rows)
    {
        double level = Math.Clamp(sample.Mean.Values[^1], 0.01, 0.99);
        return sample.IsShare ? Math.Sqrt(level * (1 - level) / rows) : sample.StandardError(sample.Labels.Length - 1) * Math.Sqrt((double)sample.Runs * Math.Max(1, sample.TestRows) / rows);
    }

    private static double Quantile(double[] values, double[] weights, double share)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        double sum = 0;
        foreach (int i in order)
        {
            sum += weights[i];
            if (sum >= share - 1e-12)
                return values[i];
        }

        return values[order[^1]];
    }
}
