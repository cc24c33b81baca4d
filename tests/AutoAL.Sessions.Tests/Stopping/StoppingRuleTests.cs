using AutoAL.Ledger;
using AutoAL.Sessions.Stopping;

namespace AutoAL.Sessions.Tests.Stopping;

public sealed class StoppingRuleTests
{
    private static readonly int[] Before = [0, 1, 1, 0, 1, 0, 0, 1];
    private static readonly int[] After = [0, 1, 1, 0, 1, 0, 1, 1];

    [Fact]
    public void Statistics_OfTheGuidesPredictions_AreItsNumbers()
    {
        Assert.Equal(0.75, KappaAgreement.Kappa(Before, After, 2), 1e-15);
        Assert.Equal(1.0 / 9, DeltaFScore.Delta(Before, After, 1), 1e-15);
        var change = new ClassificationChange(1.0 / 8);
        Assert.Equal(default, Observe(change, Before));
        Assert.Equal(new StoppingVerdict(1.0 / 8, true), Observe(change, After));
    }

    [Fact]
    public void Kappa_OfPredictionsOfOneClass_CountsAsOne() => Assert.Equal(1, KappaAgreement.Kappa([1, 1, 1], [1, 1, 1], 2));

    [Fact]
    public void Kappa_OfTwoDifferentConstants_IsZero() => Assert.Equal(0, KappaAgreement.Kappa([1, 1, 1], [0, 0, 0], 2));

    [Fact]
    public void DeltaF_WithoutAPositive_IsZero() => Assert.Equal(0, DeltaFScore.Delta([0, 0], [0, 0], 1));

    [Fact]
    public void ConstantPredictions_StopKappaAtTheThirdComparisonAndChangeAtTheFirst()
    {
        Assert.Equal([false, false, false, true], Enumerable.Range(0, 4).Select(Holds(new KappaAgreement(0.99, 3))));
        Assert.Equal([false, true], Enumerable.Range(0, 2).Select(Holds(new ClassificationChange(0))));
        Assert.Equal([false, false, false, true], Enumerable.Range(0, 4).Select(Holds(new DeltaFScore(0.05, 3))));

        static Func<int, bool> Holds(IStoppingRule rule) => _ => Observe(rule, Before).Holds;
    }

    [Fact]
    public void OneLowKappa_HoldsTheMeanDownForTheWholeWindow()
    {
        var rule = new KappaAgreement(0.99, 3);
        bool[] holds = [.. new[] { Before, Before, After, After, After, After }.Select(p => Observe(rule, p).Holds)];
        Assert.Equal([false, false, false, false, false, true], holds);
    }

    [Fact]
    public void DeltaF_OfThreeClasses_IsTheMeanOverThoseNamed()
    {
        var rule = new DeltaFScore(1, 1);
        Observe(rule, [0, 0, 1, 1], 4);
        Assert.Equal((DeltaFScore.Delta([0, 0, 1, 1], [0, 1, 1, 2], 0) + DeltaFScore.Delta([0, 0, 1, 1], [0, 1, 1, 2], 1) + 1) / 3, Observe(rule, [0, 1, 1, 2], 4).Value!.Value, 1e-15);
    }

    [Fact]
    public void PredictionRules_OfOtherRows_Throw()
    {
        var rule = new ClassificationChange(0);
        Observe(rule, Before);
        Assert.Contains("must be the same in every round", Assert.Throws<InvalidOperationException>(() => Observe(rule, [0, 1])).Message);
    }

    [Fact]
    public void OverallUncertainty_IsTheMeanEntropyOfWhatIsLeft()
    {
        var rule = new OverallUncertainty(0.5);
        StoppingVerdict verdict = rule.Observe(new StoppingView { Probabilities = [0.5, 0.5, 1, 0, 0.5, 0.5], Predictions = [0, 0, 0], Unlabelled = [true, true, false], ClassCount = 2, Cost = 0 });
        Assert.Equal(new StoppingVerdict(0.5, false), verdict);
        Assert.Equal(default, rule.Observe(new StoppingView { Probabilities = [0.5, 0.5], Predictions = [0], Unlabelled = [false], ClassCount = 2, Cost = 0 }));
    }

    /// <summary>Wilson's interval for 9 of 10 at 95 % two-sided is (0.5958, 0.9821): Brown, Cai and DasGupta 2001 use the same formula.</summary>
    [Fact]
    public void Target_HoldsWithTheLowerEndOfWilsonsInterval()
    {
        Assert.Equal(0.5958, TargetReached.LowerBound(9, 10, 0.975), 5e-5);
        Assert.Equal(0, TargetReached.LowerBound(0, 20, 0.95), 1e-12);
        var rule = new TargetReached(0.9, 0.95);
        Assert.False(Audited(rule, 0, 47, 50).Holds);
        Assert.True(Audited(rule, 0, 49, 50).Holds);
        Assert.Equal(default, Observe(rule, Before));
    }

    [Fact]
    public void Plateau_HoldsWhenTheLastRoundsBroughtNoGain()
    {
        var rule = new Plateau(0.025, 2);
        bool[] holds = [.. new[] { 50, 60, 70, 71, 72, 72, 90, 91, 91 }.Select(correct => Audited(rule, 0, correct, 100).Holds)];
        Assert.Equal([false, false, false, false, true, true, false, false, true], holds);
    }

    [Fact]
    public void GainBelowPrice_HoldsAfterTwoRoundsWorthLessThanTheyCost()
    {
        // Worth 1,000: a gain of 1 point per 10 pays back 10 for 10, which is just worth it; half of that is not.
        var rule = new GainBelowPrice(1000, 1);
        StoppingVerdict[] verdicts = [.. new[] { (0, 500), (10, 520), (20, 530), (30, 535), (40, 540), (50, 540) }.Select(p => Audited(rule, p.Item1, p.Item2, 1000))];
        Assert.Equal([null, 2.0, 1.0, 0.5, 0.5, 0.0], verdicts.Select(v => v.Value is double g ? Math.Round(g, 9) : (double?)null));
        Assert.Equal([false, false, false, false, true, true], verdicts.Select(v => v.Holds));
    }

    [Fact]
    public void GainBelowPrice_WhileNothingIsPaid_SaysNothing()
    {
        var rule = new GainBelowPrice(1000, 1);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(default, Audited(rule, 5, 50, 100)));
    }

    private static StoppingVerdict Observe(IStoppingRule rule, int[] predictions, int classes = 2) =>
        rule.Observe(new StoppingView { Probabilities = [], Predictions = predictions, Unlabelled = [], ClassCount = classes, Cost = 0 });

    private static StoppingVerdict Audited(IStoppingRule rule, double cost, int correct, int labels) =>
        rule.Observe(new StoppingView { Probabilities = [], Predictions = [], Unlabelled = [], ClassCount = 2, Cost = cost, Audit = new AuditResult(labels, correct) });
}
