using AutoAL.Planning.Budgeting;
using AutoAL.Planning.Forecasting;

namespace AutoAL.Planning.Tests.Budgeting;

public sealed class BudgetPlanTests
{
    private static readonly double[] s_labels = SimulatedCurves.Grid(20, 300, 20);

    private static readonly ForecastOptions s_options = new() { Draws = 100 };

    /// <summary>A strategy that needs half the labels at every level.</summary>
    private static double Twice(double n) => SimulatedCurves.Power(2 * n);

    private static BudgetQuestion Ask(double target) => new() { Target = target, Horizon = 3000, Options = s_options, Prices = new PriceList { Label = 2, Currency = "EUR" } };

    private static Arm[] Arms() =>
    [
        new("random", 20, SimulatedCurves.Binomial(s_labels, SimulatedCurves.Power, 20, 500, 1)),
        new("margin", 20, SimulatedCurves.Binomial(s_labels, Twice, 20, 500, 2)),
    ];

    [Fact]
    public void Plan_OfAKnownLaw_FindsLabelsCostAndSaving()
    {
        double truth = Math.Pow(1.2 / (0.9 - 0.86), 1 / 0.55);

        BudgetPlan plan = BudgetPlan.Of(Ask(0.86), Arms());

        Assert.Equal(("margin", Answer.Number), (plan.Cheapest!.Arm.Strategy, plan.Answer));
        Assert.InRange(plan.Cheapest.Total.Median, truth / 2 * 0.85, truth / 2 * 1.15);
        Assert.InRange(plan.Baseline!.Total.Median, truth * 0.85, truth * 1.15);
        Assert.Equal(2 * plan.Cheapest.Total.Median, plan.Cheapest.Cost.Median, 6);
        Worth worth = Assert.Single(plan.Worths);
        Assert.True(worth.Cheaper > 0.9 && worth.Saved > 0);
        Assert.InRange(worth.LabelShare!.Median, 0.4, 0.6);
        Assert.InRange(plan.Baseline.Total.ShareAtMost(truth * 3), 0.8, 1);
    }

    /// <summary>With more labels in hand nothing but the labels still to buy changes, and the saving shrinks with them.</summary>
    [Fact]
    public void Plan_WithLabelsInHand_CountsThemAndContinues()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(0.86) with { InHand = 200 }, Arms());
        double truth = Math.Pow(1.2 / (0.9 - 0.86), 1 / 0.55);
        Assert.InRange(plan.Best.Single(a => a.Arm.Strategy == "margin").Total.Median, 0.85 * (200 + ((truth - 200) / 2)), 1.15 * (200 + ((truth - 200) / 2)));
        Assert.InRange(plan.Baseline!.Total.Median, truth * 0.85, truth * 1.15);
    }

    [Fact]
    public void Plan_WithADearSetup_AdvisesAgainstTheLoop()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(0.86) with { Prices = new PriceList { Label = 0.01, Hour = 100, SetupHours = 10 } }, Arms());
        Assert.Equal("random", plan.Cheapest!.Arm.Strategy);
        Assert.Contains(BudgetWords.Worths(plan), s => s.Contains("not worth it", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_ForATargetAboveTheCeiling_SaysNotReachable()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(1.01), Arms());
        Assert.Equal(Answer.NotReachable, plan.Answer);
        Assert.Equal(0, plan.Cheapest!.Probability);
        Assert.Contains("not reachable", BudgetWords.Headline(plan), StringComparison.Ordinal);
        Assert.All(plan.Arms, a => Assert.Equal("not within 3,000", BudgetWords.Labels(a.Total.Median, plan.Question)));
    }

    [Fact]
    public void Plan_ForATargetThatIsReached_AsksForNothing()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(0.5) with { InHand = 250 }, Arms());
        Assert.Equal(Answer.Reached, plan.Answer);
        Assert.Equal(0, plan.Cheapest!.Cost.Median);
    }

    [Fact]
    public void Plan_OfAFlatCurveBelowTheTarget_PromisesNothing()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(0.8), [new Arm("random", 20, SimulatedCurves.Binomial(s_labels, _ => 0.7, 20, 500, 1))]);
        Assert.Contains(plan.Answer, (Answer[])[Answer.Unlikely, Answer.NotReachable]);
    }

    [Fact]
    public void Plan_OfAFallingCurve_SaysThatItFalls()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(0.8), [new Arm("random", 20, SimulatedCurves.Binomial(s_labels, n => 0.75 - (n / 2000), 20, 500, 1))]);
        Assert.NotEqual(Answer.Number, plan.Answer);
        Assert.Contains(BudgetLimits.Of(plan), l => l.Contains("falls", StringComparison.Ordinal));
    }

    /// <summary>Forty rows behind all runs leave the level open by eight points.</summary>
    [Fact]
    public void Plan_OfATinyPilot_CannotSay()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(0.88) with { SharedRows = 40 }, Arms());
        Assert.Equal(Answer.CannotSay, plan.Answer);
        Assert.StartsWith("Cannot say", BudgetWords.Headline(plan), StringComparison.Ordinal);
        Assert.True(plan.MorePilot!.WidthThen < plan.MorePilot.WidthNow);
    }

    [Fact]
    public void Plan_OfTwoPoints_SaysWhatIsMissing()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(0.8), [new Arm("random", 20, SimulatedCurves.Binomial([20, 40], SimulatedCurves.Power, 3, 50, 1))]);
        Assert.Equal(Answer.CannotSay, plan.Answer);
        Assert.Contains("needs 5", Assert.Single(plan.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_OfBatches_CountStartedRounds()
    {
        var prices = new PriceList { Label = 0.8, Round = 10, Relabel = 0.5, RelabelShare = 0.2, Hour = 60, LabelsPerHour = 60, SetupHours = 2 };
        Assert.Equal((101 * (0.8 + 0.1 + 1)) + (3 * 10) + 120, prices.Of(101, 50, withSetup: true), 9);
        Assert.Equal(0, prices.Of(0, 50, withSetup: true));
        Assert.Equal(double.PositiveInfinity, prices.Of(double.PositiveInfinity, 50, withSetup: false));
    }

    /// <summary>Dear rounds make the larger batch the better one where batches learn alike.</summary>
    [Fact]
    public void Plan_UnderARoundPrice_ChoosesTheLargerBatch()
    {
        Arm[] arms = [new("random", 5, Arms()[0].Sample), new("random", 50, Arms()[0].Sample)];
        BudgetPlan plan = BudgetPlan.Of(Ask(0.86) with { Prices = new PriceList { Round = 20 } }, arms);
        Assert.Equal(50, plan.Cheapest!.Arm.Batch);
        Assert.Contains("Best batch for random among those simulated: 50", BudgetWords.Batch(plan), StringComparison.Ordinal);
    }

    /// <summary>A fraction of a label cannot be bought.</summary>
    [Fact]
    public void Plan_CountsWholeLabels()
    {
        BudgetPlan plan = BudgetPlan.Of(Ask(0.86) with { InHand = 150 }, Arms());
        Assert.All(plan.Arms.SelectMany(a => a.Total.Draws.Concat(a.FromScratch.Draws)).Where(double.IsFinite), n => Assert.Equal(Math.Floor(n), n));
        Assert.Contains(plan.Arms, a => a.Total.Draws.Any(n => double.IsFinite(n) && n > 150));
    }

    /// <summary>Between 50 % and 90 % that the labels in hand do: the headline says so first, and no strategy is called worthless for want of anything to save.</summary>
    [Fact]
    public void Plan_WhereTheLabelsInHandProbablyDo_SaysSo()
    {
        double level = SimulatedCurves.Power(300) - 0.007;
        BudgetPlan plan = BudgetPlan.Of(Ask(level) with { InHand = 300, SharedRows = 3000 }, Arms());
        Assert.Equal(Answer.Number, plan.Answer);
        Assert.StartsWith("The labels in hand are probably enough for accuracy", BudgetWords.Headline(plan), StringComparison.Ordinal);
        Assert.Contains(BudgetWords.Worths(plan), s => s.StartsWith("margin hardly matters", StringComparison.Ordinal));
        Assert.Contains("no interval left to narrow", BudgetWords.MorePilot(plan), StringComparison.Ordinal);
    }

    /// <summary>A share of a number that is not expected to exist is not promised.</summary>
    [Fact]
    public void Claims_WhereTheBaselineFallsShort_AreNotMeasured()
    {
        double target = SimulatedCurves.Power(400);
        BudgetPlan plan = BudgetPlan.Of(Ask(target) with { Horizon = 350 }, Arms());
        Assert.True(plan.Baseline!.Probability < 0.5);
        string claim = Assert.Single(BudgetWords.Claims(plan));
        Assert.Contains("cannot be measured at the median: random itself is not expected to reach the target. Where either reaches it, margin needs at least", claim, StringComparison.Ordinal);
        Assert.DoesNotContain("the forecast is", claim, StringComparison.Ordinal);
        Assert.Equal("> 350", BudgetWords.LabelsCell(plan.Baseline.FromScratch.Median, plan.Question));
    }
}
