using AutoAL.Ledger;
using AutoAL.Statistics.Tests.Observations;

namespace AutoAL.Statistics.Tests;

public sealed class LabelQualityTests
{
    [Fact]
    public void Of_WrongLabels_GivesTheShareThatIsRightAtAllAnswersPaid()
    {
        CellLedger one = NoisyCells.Noisy(FixtureCurves.Cell("margin", 0, [500, 600, 700]), wrong: [1, 3, 6]);
        CellLedger two = NoisyCells.Noisy(FixtureCurves.Cell("margin", 1, [500, 600, 700]), wrong: [2, 5, 9]);
        LabelQuality quality = LabelQuality.Of([one, two]).Single();
        Assert.Equal([15, 30, 45], quality.Right!.Mean.X.ToArray());
        Assert.Equal([0.85, 0.8, 0.75], quality.Right.Mean.Values.ToArray().Select(v => Math.Round(v, 12)));
        Assert.Equal(0.25, quality.Wrong!.Value, 1e-12);
        Assert.Equal(30, quality.Learned);
        Assert.Equal(2, quality.Runs);
    }

    [Fact]
    public void Of_AnswersOfSeveralPurposes_CountsEachAndAddsUpToWhatWasPaid()
    {
        CellLedger cell = NoisyCells.Noisy(FixtureCurves.Cell("margin", 0, [500, 600, 700]), wrong: [1, 3, 6]);
        LabelQuality quality = LabelQuality.Of([cell]).Single();
        Assert.Equal([("initial", 10.0), ("query", 20.0), ("relabel", 4.0), ("validation", 6.0), ("audit", 5.0)], quality.Purposes);
        Assert.Equal(cell.Rounds[^1].Paid, quality.Paid);
    }

    [Fact]
    public void Of_AnAudit_StandsBesideTheTestRows()
    {
        LabelQuality quality = LabelQuality.Of([NoisyCells.Noisy(FixtureCurves.Cell("margin", 0, [500, 600, 700]), wrong: [0, 0, 0])]).Single();
        Assert.Equal(0.6, quality.Audit);
        Assert.Equal(0.7, quality.Accuracy);
        Assert.Equal(0, quality.Wrong);
    }

    [Fact]
    public void Of_RunsThatStopAtDifferentLabels_TakesTheLastModels()
    {
        CellLedger full = NoisyCells.Noisy(FixtureCurves.Cell("margin", 0, [500, 600, 700]), wrong: [1, 3, 6]);
        CellLedger early = full with { Started = full.Started with { Seed = 1 }, Rounds = [.. full.Rounds.Take(2)] };
        LabelQuality quality = LabelQuality.Of([full, early]).Single();
        Assert.Equal((0.2 + 0.15) / 2, quality.Wrong!.Value, 1e-12);
        Assert.Equal(30, quality.Right!.Mean.Last);
    }

    [Fact]
    public void Of_AnOracleThatDoesNotErr_IsEmpty() =>
        Assert.Empty(LabelQuality.Of([FixtureCurves.Cell("random", 0, [500, 600]) with { Initial = ObservedStudy.Labels(0, 1) }]));

    [Fact]
    public void Of_NoCells_IsEmpty() => Assert.Empty(LabelQuality.Of([]));
}
