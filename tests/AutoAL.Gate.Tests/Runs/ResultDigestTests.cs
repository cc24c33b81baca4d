using AutoAL.Gate.Runs;
using AutoAL.Ledger;

namespace AutoAL.Gate.Tests.Runs;

public sealed class ResultDigestTests
{
    private static readonly CellLedger s_cell = new DemoGrid().Cells().First();

    [Fact]
    public void Digest_OfTheSameResultsByAnotherBuild_IsTheSame() =>
        Assert.Equal(ResultDigest.Of(s_cell), ResultDigest.Of(s_cell with { Started = s_cell.Started with { CellId = "other", EngineVersion = "2", PlanHash = "q" } }));

    [Fact]
    public void Digest_ChangesWithEveryResult()
    {
        RoundEnded first = s_cell.Rounds[0];
        CellLedger[] changed =
        [
            s_cell,
            With(first with { Metrics = first.Metrics with { LogLoss = Math.BitIncrement(first.Metrics.LogLoss) } }),
            With(first with { Queried = first.Queried! with { Rows = [5] } }),
            With(first with { Queried = first.Queried! with { Labels = [null] } }),
            With(first with { Cost = 21 }),
            With(first with { Winner = 1 }),
            s_cell with { Rounds = [.. s_cell.Rounds.Take(2)] },
            s_cell with { Ended = s_cell.Ended! with { Reason = "pool-empty" } },
            s_cell with { Started = s_cell.Started with { SplitHash = "other" } },
        ];
        Assert.Equal(changed.Length, changed.Select(ResultDigest.Of).Distinct().Count());

        static CellLedger With(RoundEnded round) => s_cell with { Rounds = [round, .. s_cell.Rounds.Skip(1)] };
    }

    [Fact]
    public void PlanDifference_IgnoresSeedsAndNamesSettingsAsOverridesDo()
    {
        Assert.Empty(PlanDifference.Between(new DemoGrid().Plan, new DemoGrid { FirstSeed = 5, Seeds = 3 }.Plan));
        Assert.Equal(
            ["experiments:0:budget:batch: 10 in the baseline, 20 here", "experiments:0:strategies:1:name: \"random\" in the baseline, absent here"],
            PlanDifference.Between(new DemoGrid().Plan, new DemoGrid { Batch = 20, Strategies = ["margin"] }.Plan).Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"experiments\":[]}")]
    public void PlannedGrid_OfSomethingElse_SaysSo(string text) => Assert.Throws<FormatException>(() => PlannedGrid.Parse(text));
}
