using AutoAL.Ledger;
using AutoAL.Statistics.Quantities;
using AutoAL.Statistics.Searching;
using AutoAL.Statistics.Tests.Observations;
using AutoAL.Statistics.Tests.Searching;

namespace AutoAL.Statistics.Tests;

/// <summary>Every axis of labels counts all answers paid: labels bought for validation or an audit move each of them by as much.</summary>
public sealed class LabelAxisTests
{
    private const int Extra = 7;

    private static readonly CellLedger[] s_plain =
    [
        .. new[] { "random", "margin" }.SelectMany(s => Enumerable.Range(0, 6).Select(seed => FixtureCurves.Cell(s, seed, [.. new[] { 500, 600, 700, 760, 800 }.Select((c, r) => c + seed + (s == "margin" ? 20 * r : 0))], picks: s.Length) with
        {
            Initial = ObservedStudy.Labels(0, 1),
        })),
    ];

    private static readonly CellLedger[] s_charged = [.. s_plain.Select(Charged)];

    [Fact]
    public void OverLabels_CountsAnswersOfEveryPurpose() =>
        Assert.Equal([17, 27, 37, 47, 57], LearningCurve.OverLabels(s_charged[0].Rounds, CurveMetric.Accuracy).X.ToArray());

    [Fact]
    public void Summary_OfChargedLabels_MovesEveryPosition()
    {
        Comparison plain = Summary.Of(s_plain, new SummaryOptions()).Comparisons.Single();
        Comparison charged = Summary.Of(s_charged, new SummaryOptions()).Comparisons.Single();
        Assert.Equal((plain.From + Extra, plain.To + Extra), (charged.From, charged.To));
        foreach ((RankedStrategy before, RankedStrategy after) in plain.Rows.Zip(charged.Rows))
        {
            Assert.Equal(before.Band.Points.Select(p => p.X + Extra), after.Band.Points.Select(p => p.X));
            Assert.Equal(before.LabelsToTarget!.OnMean!.Value + Extra, after.LabelsToTarget!.OnMean!.Value, 1e-9);
            Assert.Equal(before.Area.Mean, after.Area.Mean, 1e-12);
        }

        RankedStrategy margin = charged.Rows.Single(r => r.Strategy == "margin");
        Assert.Equal(1 - (margin.LabelsToTarget!.OnMean!.Value / charged.Baseline!.LabelsToTarget!.OnMean!.Value), margin.Saving!.Share!.Value, 1e-9);
    }

    [Fact]
    public void Quantities_OfChargedLabels_MoveThoseInLabels()
    {
        double Of(CellLedger[] cells, string id) => QuantityTable.Of(cells, new SummaryOptions { Target = 0.75 })
            .Single(r => r.Quantity.Id == id && r.Axis == "labels" && r.Metric == CurveMetric.Accuracy && r.Strategy == "margin").OnMean!.Value;
        Assert.Equal(Of(s_plain, "n-to-target") + Extra, Of(s_charged, "n-to-target"), 1e-9);
        Assert.Equal(Of(s_plain, "n-to-stay") + Extra, Of(s_charged, "n-to-stay"), 1e-9);
        Assert.True(Of(s_charged, "label-saving") < Of(s_plain, "label-saving"));
    }

    [Fact]
    public void CoverageAndChoices_OfChargedLabels_MoveToo()
    {
        Assert.Equal(ClassCoverage.Of(s_plain)[0].Seen.X.ToArray().Select(x => x + Extra), ClassCoverage.Of(s_charged)[0].Seen.X.ToArray());
        CellLedger searched = SearchedCells.Of("margin", 0, [0.1, 0.2], [0.2, 0.1]);
        Assert.Equal(ModelChoices.Of([searched])[0].Labels.Select(x => x + Extra), ModelChoices.Of([Charged(searched)])[0].Labels);
    }

    private static CellLedger Charged(CellLedger cell) => cell with { Rounds = [.. cell.Rounds.Select(r => r with { Bought = r.Labels + Extra })] };
}
