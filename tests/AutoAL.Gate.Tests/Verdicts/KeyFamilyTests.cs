using AutoAL.Gate.Comparing;
using AutoAL.Gate.Verdicts;
using AutoAL.Statistics;

namespace AutoAL.Gate.Tests.Verdicts;

/// <summary>Rules 3 to 9, one by one and against their neighbours.</summary>
public sealed class KeyFamilyTests
{
    private const double Margin = 0.01;

    [Fact]
    public void Rule3_OfEqualValuesAndDigests_WinsOverRule4()
    {
        KeyVerdict verdict = Judge(Key([0, 0], same: true));
        Assert.Equal(GateVerdict.Identical, verdict.Verdict);
    }

    [Fact]
    public void Rule4_OfFourSeeds_WinsOverRule5_HoweverLargeTheLoss()
    {
        KeyVerdict verdict = Judge(Key([-0.3, -0.31, -0.3, -0.29]));
        Assert.Equal(GateVerdict.Undecided, verdict.Verdict);
        Assert.StartsWith("too few seeds: 4 in common with the baseline, at least 5 needed; measured −30.0 points", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule5_OfALossBeyondTheMargin_IsRegressed()
    {
        KeyVerdict verdict = Judge(Key([-0.03, -0.031, -0.029, -0.03, -0.032, -0.028]));
        Assert.Equal(GateVerdict.Regressed, verdict.Verdict);
        Assert.StartsWith("worse by more than the margin: −3.0 points [−3.1, −2.9] against a margin of 1.0 points, 6 seeds, paired t, p < 0.0001", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule5_OfALossBeyondTheMarginButNotSignificant_IsInconclusive() =>
        Assert.Equal(GateVerdict.Inconclusive, Judge(Key([-0.3, 0.25, -0.3, 0.25, -0.1, -0.05])).Verdict);

    [Fact]
    public void Rule5_OfASignificantLossWithinTheMargin_IsEquivalent_ByRule7()
    {
        KeyVerdict verdict = Judge(Key([-0.004, -0.0041, -0.0039, -0.004, -0.0042]));
        Assert.True(verdict.AdjustedP < 0.05);
        Assert.Equal(GateVerdict.Equivalent, verdict.Verdict);
    }

    [Fact]
    public void Rule6_OfAGainBeyondTheMargin_IsImproved() =>
        Assert.Equal(GateVerdict.Improved, Judge(Key([0.03, 0.031, 0.029, 0.03, 0.032])).Verdict);

    [Fact]
    public void Rule8_WhereTheUpperLimitLeavesTheMargin_IsNotWorse_NotEquivalent() =>
        Assert.Equal(GateVerdict.NotWorse, Judge(Key([0.03, -0.01, 0.02, -0.005, 0.015, 0.01])).Verdict);

    [Fact]
    public void Rule9_OfNeither_SaysHowManyMoreSeeds()
    {
        KeyVerdict verdict = Judge(Key([-0.02, 0.015, -0.01, 0.02, -0.015, 0.01]));
        Assert.Equal(GateVerdict.Inconclusive, verdict.Verdict);
        Assert.EndsWith($"about {verdict.MoreSeeds} more seeds would settle it", verdict.Sentence, StringComparison.Ordinal);
        Assert.InRange(verdict.MoreSeeds!.Value, 1, 40);
    }

    [Theory]
    [InlineData(-0.011, GateVerdict.Regressed)]
    [InlineData(-0.01, GateVerdict.Inconclusive)]
    [InlineData(-0.0099, GateVerdict.Equivalent)]
    [InlineData(0, GateVerdict.Equivalent)]
    [InlineData(0.011, GateVerdict.Improved)]
    public void EqualDifferences_AreDecidedByTheMeanAlone_AndSaySo(double difference, GateVerdict expected)
    {
        KeyVerdict verdict = Judge(Key([.. Enumerable.Repeat(difference, 5)], from: 0));
        Assert.Equal(expected, verdict.Verdict);
        Assert.Contains("decided by the mean alone", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Holm_OverTheFamily_TakesARegressionBack_WhenManyKeysStandBesideIt()
    {
        double[] loss = [-0.03, -0.01, -0.035, -0.002, -0.025];
        double[] noise = [0.02, -0.02, 0.015, -0.012, 0.001];
        Assert.Equal(GateVerdict.Regressed, Judge(Key(loss)).Verdict);
        IReadOnlyList<KeyVerdict> family = KeyFamily.Judge([Key(loss), .. Enumerable.Range(1, 11).Select(i => Key(noise, name: $"s{i}"))], new GateRules());
        Assert.Equal(GateVerdict.Inconclusive, family[0].Verdict);
        IReadOnlyList<KeyVerdict> ungated = KeyFamily.Judge([Key(loss), .. Enumerable.Range(1, 11).Select(i => Key(noise, name: $"s{i}", gated: false))], new GateRules());
        Assert.Equal(GateVerdict.Regressed, ungated[0].Verdict);
    }

    [Fact]
    public void Holm_CountsImprovementsInTheSameFamily_OnlyWhenTheyFailTheCheck()
    {
        double[] loss = [-0.03, -0.01, -0.035, -0.002, -0.02];
        double alone = KeyFamily.Judge([Key(loss)], new GateRules())[0].AdjustedP!.Value;
        double joint = KeyFamily.Judge([Key(loss)], new GateRules(), improvementsFail: true)[0].AdjustedP!.Value;
        Assert.Equal(2 * alone, joint, 12);
    }

    [Fact]
    public void SignFlip_OfFiveSeedsAndTwoKeys_CannotReject()
    {
        double[] loss = [-0.03, -0.031, -0.029, -0.03, -0.032];
        var rules = new GateRules { Test = PairedTest.SignFlip };
        Assert.Equal(GateVerdict.Regressed, KeyFamily.Judge([Key(loss)], rules)[0].Verdict);
        Assert.Equal(2.0 / 32, KeyFamily.Judge([Key(loss), Key(loss, name: "b")], rules)[0].AdjustedP!.Value, 12);
    }

    [Fact]
    public void LabelsToTarget_WithRunsThatNeverReachIt_UsesTheSignTest()
    {
        var quantity = new GateQuantity { Id = GateQuantity.LabelsToTarget, Metric = CurveMetric.Accuracy, Margin = 20, Gated = true };
        var expected = Enumerable.Range(0, 10).ToDictionary(s => new Pairing(s, "x"), s => s == 9 ? double.PositiveInfinity : 50.0 + s);
        var obtained = expected.ToDictionary(v => v.Key, v => v.Key.Seed < 8 ? double.PositiveInfinity : v.Value);
        KeyVerdict verdict = KeyFamily.Judge([new KeyValues(new GateKey(new Arm("a", "lr", "s"), quantity.Name), quantity, 20, expected, obtained, false)], new GateRules())[0];
        Assert.Equal("sign test, median difference", verdict.Test!.Name);
        Assert.Equal(Math.Pow(0.5, 8), verdict.Test.Worse, 12);
        Assert.Equal(GateVerdict.Regressed, verdict.Verdict);
        Assert.Contains("−∞ labels", verdict.Sentence, StringComparison.Ordinal);
    }

    internal static KeyValues Key(double[] differences, bool same = false, string name = "s", bool gated = true, double from = 0.8)
    {
        var quantity = new GateQuantity { Id = GateQuantity.Area, Metric = CurveMetric.Accuracy, Margin = Margin, Gated = gated };
        var expected = new Dictionary<Pairing, double>();
        var obtained = new Dictionary<Pairing, double>();
        for (int seed = 0; seed < differences.Length; seed++)
        {
            expected.Add(new Pairing(seed, "x"), from);
            obtained.Add(new Pairing(seed, "x"), from + differences[seed]);
        }

        return new KeyValues(new GateKey(new Arm("a", "lr", name), quantity.Name), quantity, Margin, expected, obtained, same);
    }

    private static KeyVerdict Judge(KeyValues key) => KeyFamily.Judge([key], new GateRules())[0];
}
