using AutoAL.Gate.Comparing;
using AutoAL.Gate.Verdicts;
using AutoAL.Numerics;

namespace AutoAL.Gate.Tests.Verdicts;

/// <summary>How often a check of 6 keys × 10 seeds cries wolf, and how often it sees one, with an SD of the paired differences of 2 points and a margin of 1 point.</summary>
public sealed class SimulationTests
{
    private const int Keys = 6;
    private const int Grids = 2_000;
    private const double Deviation = 0.02;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FalseAlarms_OverUnchangedGrids_StayWithinFivePerCent(bool improvementsFail)
    {
        double alarms = Share(1, key => 0, verdicts => verdicts.Any(v => v.Verdict == GateVerdict.Regressed || (improvementsFail && v.Verdict == GateVerdict.Improved)), improvementsFail);
        TestContext.Current.SendDiagnosticMessage($"false alarms: {alarms:P2} of {Grids} grids{(improvementsFail ? ", improvements counted" : "")}");
        Assert.InRange(alarms, 0.03, 0.07);
    }

    [Fact]
    public void Power_ForThreePointsInOneKey_IsAboveNinetyPerCent()
    {
        double power = Share(2, key => key == 0 ? -0.03 : 0, verdicts => verdicts[0].Verdict == GateVerdict.Regressed);
        TestContext.Current.SendDiagnosticMessage($"power: {power:P2} of {Grids} grids");
        Assert.InRange(power, 0.90, 1);
    }

    [Fact]
    public void Power_ForAChangeAsLargeAsTheMargin_IsBelowHalf() =>
        Assert.InRange(Share(3, key => key == 0 ? -0.01 : 0, verdicts => verdicts[0].Verdict == GateVerdict.Regressed), 0.02, 0.5);

    private static double Share(ulong stream, Func<int, double> change, Func<IReadOnlyList<KeyVerdict>, bool> counts, bool improvementsFail = false)
    {
        var random = new Pcg32(20_260_101, stream);
        var rules = new GateRules();
        int hits = 0;
        for (int grid = 0; grid < Grids; grid++)
        {
            var keys = new KeyValues[Keys];
            for (int key = 0; key < Keys; key++)
            {
                var differences = new double[10];
                for (int seed = 0; seed < differences.Length; seed++)
                    differences[seed] = change(key) + (Deviation * random.NextNormal());
                keys[key] = KeyFamilyTests.Key(differences, name: $"s{key}");
            }

            hits += counts(KeyFamily.Judge(keys, rules, improvementsFail)) ? 1 : 0;
        }

        return (double)hits / Grids;
    }
}
