using AutoAL.Statistics.Searching;

namespace AutoAL.Statistics.Tests.Searching;

public sealed class ModelChoicesTests
{
    [Fact]
    public void Of_TwoSeeds_GivesSharesPerRound()
    {
        ModelChoices choices = ModelChoices.Of([SearchedCells.Of("margin", 0, [0.1, 0.2], [0.2, 0.1]), SearchedCells.Of("margin", 1, [0.1, 0.2], [0.1, 0.2])]).Single();
        Assert.Equal(["tree", "linear"], choices.Models);
        Assert.Equal([1, 0], choices.Shares[0]);
        Assert.Equal([0.5, 0.5], choices.Shares[1]);
        Assert.Equal([10, 20], choices.Labels);
    }

    /// <summary>One family alone: its configurations are told apart; the rarest beyond six become one.</summary>
    [Fact]
    public void Of_OneFamily_TellsConfigurationsApart()
    {
        double[][] rounds = [.. Enumerable.Range(0, 9).Select(r => Enumerable.Range(0, 9).Select(k => k == r ? 0.1 : 0.2).ToArray())];
        AutoAL.Ledger.CellLedger cell = SearchedCells.Of("margin", 0, rounds);
        cell = cell with { Rounds = [.. cell.Rounds.Select(r => r with { Trials = [.. r.Trials.Select(t => t with { Family = "tree" })] })] };
        ModelChoices choices = ModelChoices.Of([cell]).Single();
        Assert.Equal(["c=0", "c=1", "c=2", "c=3", "c=4", "other"], choices.Models);
        Assert.All(choices.Shares, s => Assert.Equal(1, s.Sum()));
        Assert.Equal(1, choices.Shares[8][5]);
    }

    [Fact]
    public void Of_OneModelThroughout_IsNoChoice() => Assert.Empty(ModelChoices.Of([SearchedCells.Of("margin", 0, [0.1], [0.1])]));
}
