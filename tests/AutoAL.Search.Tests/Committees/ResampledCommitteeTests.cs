using AutoAL.Contracts;
using AutoAL.Search.Committees;

namespace AutoAL.Search.Tests.Committees;

public class ResampledCommitteeTests
{
    [Fact]
    public void Search_ForABootstrapCommittee_TrainsMembersOnResamplesAndAnswersWithTheWhole()
    {
        var family = new Lines.Threshold();
        using Leaderboard found = Bootstrap(family).Search(Lines.Task(40, keep: 5), new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Equal((1, 5), (found.Winners.Count, found.Committee.Count));
        Assert.Single(found.Trials);
        Assert.DoesNotContain(found.Best, found.Committee);
        Assert.Equal(40, family.Trained[0].Rows.Span.ToArray().Distinct().Count());
        foreach (TrainingTask member in family.Trained[1..])
        {
            PoolIndex[] rows = member.Rows.ToArray();
            Assert.Equal(40, rows.Length);
            Assert.Equal(rows.Order(), rows);
            Assert.InRange(rows.Distinct().Count(), 18, 34);
            Assert.Equal(rows.Select(r => r.Value % 2), member.Labels.ToArray());
        }

        Assert.Equal(5, family.Trained[1..].Select(t => string.Join(',', t.Rows.ToArray())).Distinct().Count());
    }

    [Fact]
    public void Search_ForASeedCommittee_ChangesTheSeedAlone()
    {
        var family = new Lines.Threshold();
        using Leaderboard found = new SeedCommittee(Fixed(family), [family]).Search(Lines.Task(40, keep: 3), new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.All(family.Trained, t => Assert.Equal(family.Trained[0].Rows.ToArray(), t.Rows.ToArray()));
        Assert.Equal(4, family.Trained.Select(t => t.Seed).Distinct().Count());
    }

    [Fact]
    public void Search_ForOneModel_AddsNothing()
    {
        var family = new Lines.Threshold();
        using Leaderboard found = Bootstrap(family).Search(Lines.Task(40), new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Single(family.Trained);
        Assert.Same(found.Best, Assert.Single(found.Committee));
    }

    [Fact]
    public void Search_WhereAMemberFails_RecordsItAndGoesOn()
    {
        int trained = 0;
        var family = new Lines.Threshold { Fails = (_, _) => ++trained == 3 };
        Leaderboard found = Bootstrap(family).Search(Lines.Task(40, keep: 4), new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Equal(3, found.Committee.Count);
        Assert.Equal("committee member 1: InvalidOperationException: will not", found.Trials[1].Failure);
        found.Dispose();
        Assert.Equal(0, family.Alive);
    }

    [Fact]
    public void Search_WhereFewerThanTwoMembersAreLeft_EndsWithTheFirstReason()
    {
        int trained = 0;
        var family = new Lines.Threshold { Fails = (_, _) => ++trained > 2 };
        Exception error = Assert.Throws<InvalidOperationException>(() => Bootstrap(family).Search(Lines.Task(40, keep: 3), new Lines.Quiet(), TestContext.Current.CancellationToken));
        Assert.Equal("Of the committee's 3 members 1 could be trained, and two must vote. committee member 1: InvalidOperationException: will not", error.Message);
        Assert.Equal(0, family.Alive);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Search_WhereAStartOnlySavesWork_StartsMembersFromTheRoundsModel(bool onlySavesWork)
    {
        var family = new Lines.Threshold { StartsOnlySaveWork = onlySavesWork };
        using Leaderboard found = Bootstrap(family).Search(Lines.Task(40, keep: 3), new Lines.Quiet(), TestContext.Current.CancellationToken);
        byte[] expected = onlySavesWork ? [1] : [];
        Assert.Empty(family.Starts[0]);
        Assert.Equal(3, family.Starts.Count - 1);
        Assert.All(family.Starts[1..], start => Assert.Equal(expected, start));
    }

    private static BootstrapCommittee Bootstrap(ILearnerFamily family) => new(Fixed(family), [family]);

    private static FixedConfiguration Fixed(ILearnerFamily family) => new(family, family.Space.Default);
}
