using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Ledger;
using AutoAL.Search;

namespace AutoAL.Sessions.Tests;

public sealed class AbortedTrainingTests
{
    private const string Reason = "ended its process by signal 6; last words: none";

    [Fact]
    public void Run_OfTwoSlots_AnnouncesTrainingsWithRoundAndSlot()
    {
        var heard = new Hearing();
        var journal = new MemoryJournal();
        new Session(Task(), journal, heard, TimeProvider.System).Run("attempt", TestContext.Current.CancellationToken);
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.All(rounds, round => Assert.Equal(
            round.Trials.Select(t => (t.Family, t.Configuration)).Order(),
            heard.Of(round.Round, "model", "judging").Select(t => (t.Family, t.Configuration)).Order()));
        Assert.All(rounds.Where(r => r.QueryModel is not null), round => Assert.Equal(
            round.QueryModel!.Trials.Select(t => (t.Family, t.Configuration)).Order(),
            heard.Of(round.Round, "query-model", "judging").Select(t => (t.Family, t.Configuration)).Order()));
        Assert.All(rounds, round => Assert.NotEmpty(heard.Of(round.Round, "model", "refitting")));
        Assert.False(heard.IsUnderWay);
    }

    /// <summary>Each slot and round loses its own trial and no other, and every way to resume gives the bytes of the unbroken run.</summary>
    [Fact]
    public void Run_WithAbortedTrainings_FailsThoseAloneAndResumes()
    {
        var heard = new Hearing();
        new Session(Task(), new MemoryJournal(), heard, TimeProvider.System).Run("attempt", TestContext.Current.CancellationToken);
        CellTraining model = heard.Of(1, "model", "judging")[1], queryModel = heard.Of(2, "query-model", "judging")[0];
        SessionTask task = Task() with { Aborted = [new(model, Reason), new(queryModel, Reason)] };

        RoundEnded[] rounds = Loop.Rounds(Loop.Run(task));
        TrialEntry lost = Assert.Single(rounds.SelectMany(r => r.Trials), t => t.State == "failed");
        Assert.Equal((model.Configuration, Reason), (lost.Configuration, lost.Failure));
        Assert.Contains(lost, rounds[1].Trials);
        TrialEntry lostToo = Assert.Single(rounds.SelectMany(r => r.QueryModel?.Trials ?? []), t => t.State == "failed");
        Assert.Equal((queryModel.Configuration, Reason), (lostToo.Configuration, lostToo.Failure));
        Assert.Contains(lostToo, rounds[2].QueryModel!.Trials);
        Resumption.Assert(task);
    }

    private static SessionTask Task()
    {
        ModelSlot search = new()
        {
            Search = new FamilySearch([.. new ManagedEngine().Families.Where(f => f.Name == "gaussian-naive-bayes")], TimeProvider.System),
            Budget = new SearchBudget(3),
            Seed = Seed.Root(1).Child("search"),
        };
        return Loop.Task(Toy.Blobs(100, 3), budget: new LabelBudget(18, null, null, 4)) with { Model = search, QueryModel = search with { Seed = Seed.Root(2) } };
    }

    private sealed class Hearing : ISessionMonitor
    {
        private readonly List<CellTraining> _all = [];

        public bool IsUnderWay { get; private set; }

        public CellTraining[] Of(int round, string slot, string phase) => [.. _all.Where(t => t.Round == round && t.Slot == slot && t.Phase == phase)];

        public void RoundEnded(RoundEnded round) => Assert.False(IsUnderWay);

        public void TrainingStarted(IReadOnlyList<CellTraining> trainings)
        {
            Assert.False(IsUnderWay);
            IsUnderWay = true;
            _all.AddRange(trainings);
        }

        public void TrainingEnded() => IsUnderWay = false;
    }
}
