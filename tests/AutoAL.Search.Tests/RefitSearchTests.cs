using AutoAL.Contracts;

namespace AutoAL.Search.Tests;

public class RefitSearchTests
{
    [Fact]
    public void Search_AfterASearch_RefitsItsWinnersAndTriesNothing()
    {
        var family = new Lines.Threshold();
        using Leaderboard before = SearchForOne(family);
        family.Trained.Clear();
        using Leaderboard after = new RefitSearch([family], judges: false).Search(Lines.Task(80, keep: 2) with { Earlier = before.Trials }, new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Equal(before.Trials.Take(2).Select(t => t.Configuration), after.Trials.Select(t => t.Configuration));
        Assert.All(family.Trained, t => Assert.Equal(80, t.Rows.Length));
        Assert.Equal(2, family.Trained.Count);
        Assert.All(after.Trials, t => Assert.Null(t.Loss));
    }

    [Fact]
    public void Search_BeforeAnySearch_RefitsTheDefaults()
    {
        using Leaderboard found = new RefitSearch([new Lines.Threshold("a"), new Lines.Threshold("b")], judges: false).Search(Lines.Task(30, keep: 2), new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b"], found.Winners.Select(w => w.Trial.Family));
    }

    [Fact]
    public void Search_ThatJudges_GivesTheWinnerTheLossThatCrossValidationGivesIt()
    {
        var family = new Lines.Threshold();
        using Leaderboard before = SearchForOne(family);
        using Leaderboard after = new RefitSearch([family], judges: true).Search(Lines.Task(60, keep: 2) with { Earlier = before.Trials }, new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Equal(before.Trials[0].Loss, after.Trials[0].Loss);
        Assert.Equal(before.Trials[0].Cost + 60, after.Trials[0].Cost);
        Assert.Null(after.Trials[1].Loss);
    }

    /// <summary>A search whose winner answers alone.</summary>
    private static Leaderboard SearchForOne(ILearnerFamily family)
    {
        var search = new FamilySearch([family], TimeProvider.System);
        SearchTask task = Lines.Task(60) with { Configuration = search.Space.Default.With(new Configuration([new("model", "best")])) };
        return search.Search(task, new Lines.Quiet(), TestContext.Current.CancellationToken);
    }
}
