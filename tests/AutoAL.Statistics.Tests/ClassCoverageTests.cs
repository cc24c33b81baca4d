using AutoAL.Ledger;
using AutoAL.Statistics.Tests.Observations;

namespace AutoAL.Statistics.Tests;

public sealed class ClassCoverageTests
{
    [Fact]
    public void Of_AClassFoundLate_RisesWhenItIsFound()
    {
        CellLedger cell = ObservedStudy.Answering(FixtureCurves.Cell("random", 0, [500, 600, 700]) with { Initial = ObservedStudy.Labels(0, 0, null) }, 1);
        ClassCoverage coverage = ClassCoverage.Of([cell]).Single();
        Assert.Equal([0.5, 1, 1], coverage.Seen.Values.ToArray());
        Assert.Equal([0, 1.0 / 3, 0.5], coverage.Rarest.Values.ToArray());
    }

    [Fact]
    public void Of_LedgersWithoutInitialLabels_IsEmpty() => Assert.Empty(ClassCoverage.Of([FixtureCurves.Cell("random", 0, [500, 600])]));
}
