using AutoAL.Ledger;
using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class WrongLabelsTests
{
    [Fact]
    public void Of_AnOracleThatErrs_GivesTheShareInTheLastRound()
    {
        CellLedger[] random = [.. Cells("random", 2, _ => 0).Select((c, i) => WithWrong(c, i == 0 ? 1 : 3))];
        double share = 100 * 2.0 / random[0].Rounds[^1].Labels;
        Assert.Equal(
            FormattableString.Invariant($"The oracle errs. Wrong among the labels that the last models learned from, mean over runs: random {share:0.#} %."),
            Find("wrong-labels", random));
    }

    [Fact]
    public void Of_AnOracleThatDoesNot_IsSilent() => Assert.Null(Find("wrong-labels", Cells("random", 2, _ => 0)));

    private static CellLedger WithWrong(CellLedger cell, int wrong) => cell with { Rounds = [.. cell.Rounds.SkipLast(1), cell.Rounds[^1] with { Wrong = wrong }] };
}
