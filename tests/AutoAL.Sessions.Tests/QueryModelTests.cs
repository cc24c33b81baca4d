using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Ledger;
using AutoAL.Search;

namespace AutoAL.Sessions.Tests;

public sealed class QueryModelTests
{
    [Fact]
    public void Run_WithTheTaskModelAsQueryModel_AsksTheSameQuestions()
    {
        SessionTask alone = Loop.Task(Toy.Blobs(100, 3));
        RoundEnded[] expected = Loop.Rounds(Loop.Run(alone));
        RoundEnded[] actual = Loop.Rounds(Loop.Run(alone with { QueryModel = alone.Model }));
        Assert.Equal(expected.Select(r => r.Metrics), actual.Select(r => r.Metrics));
        Assert.Equal(expected.Select(r => r.Queried?.Rows), actual.Select(r => r.Queried?.Rows));
        Assert.All(expected, r => Assert.Null(r.QueryModel));
        Assert.All(actual[..^1], r => Assert.Equal(r.Trials, r.QueryModel!.Trials));
        Assert.Null(actual[^1].QueryModel);
    }

    [Fact]
    public void Run_WithAnotherQueryModel_IsScoredByTheTaskModelAndAsksByTheOther()
    {
        SessionTask bayes = Loop.Task(Toy.Blobs(100, 3)) with { Model = Slot("gaussian-naive-bayes") };
        SessionTask regression = bayes with { Model = Slot("logistic-regression") };
        RoundEnded[] both = Loop.Rounds(Loop.Run(bayes with { QueryModel = regression.Model }));
        RoundEnded[] task = Loop.Rounds(Loop.Run(bayes));
        RoundEnded[] query = Loop.Rounds(Loop.Run(regression));
        Assert.Equal(task[0].Metrics, both[0].Metrics);
        Assert.Equal(query[0].Queried!.Rows, both[0].Queried!.Rows);
        Assert.NotEqual(task[0].Queried!.Rows, both[0].Queried!.Rows);
        // The questions never depended on the task model, so the whole run asks what the query model alone asks.
        Assert.Equal(query.Select(r => r.Queried?.Rows), both.Select(r => r.Queried?.Rows));
        Assert.All(both[..^1], r => Assert.Equal("logistic-regression", Assert.Single(r.QueryModel!.Trials).Family));
    }

    [Fact]
    public void Run_OfAStrategyThatNeedsNoEvidence_FitsNoQueryModel()
    {
        SessionTask task = Loop.Task(Toy.Blobs(100, 3), "random");
        Assert.Equal(Loop.Run(task).ToBytes(), Loop.Run(task with { QueryModel = task.Model }).ToBytes());
    }

    [Fact]
    public void Run_WithACommitteeOfTheQueryModel_KeepsOneTaskModel()
    {
        ModelSlot search = Slot("logistic-regression") with
        {
            Search = new FamilySearch([.. new ManagedEngine().Families.Where(f => f.Name == "logistic-regression")], TimeProvider.System),
            Budget = new SearchBudget(3),
        };
        SessionTask task = Loop.Task(Toy.Blobs(100, 3), "vote-entropy") with { QueryModel = search, Initial = [.. Enumerable.Range(0, 8).Select(i => new PoolIndex(i))] };
        MemoryJournal journal = Loop.Run(task);
        RoundEnded[] ended = Loop.Rounds(journal);
        Assert.All(ended, r => Assert.Single(r.Trials));
        // A fixed configuration is not judged; the query model's trials are, as long as there is one.
        Assert.All(journal.Timings, t => Assert.Null(t.Trials));
        Assert.Equal(ended.Select(r => r.QueryModel?.Trials.Count), journal.Timings.Select(t => t.QueryModelTrials?.Count));
        Assert.All(ended[..^1], r => Assert.InRange(r.QueryModel!.Trials.Count, 2, int.MaxValue));
    }

    [Fact]
    public void Run_ResumedAfterAnyRound_EndsWithTheBytesOfAnUnbrokenRun()
    {
        ILearnerFamily[] families = [.. new ManagedEngine().Families.Where(f => f.Name == "logistic-regression")];
        ModelSlot searched = Slot("logistic-regression") with
        {
            Search = new FamilySearch(families, TimeProvider.System),
            Refit = new RefitSearch(families, judges: true),
            Schedule = new SearchSchedule(SearchRhythm.Stalling, 2),
            Budget = new SearchBudget(3),
        };
        SessionTask task = Loop.Task(Toy.Blobs(100, 3)) with { QueryModel = searched, Model = Slot("gaussian-naive-bayes"), Initial = [.. Enumerable.Range(0, 8).Select(i => new PoolIndex(i))] };
        var recorder = new CheckpointRecorder();
        new Session(task, recorder, new Loop.Unwatched(), TimeProvider.System).Run("attempt", TestContext.Current.CancellationToken);
        Assert.NotEmpty(recorder.Saved);
        foreach (Checkpoint checkpoint in recorder.Saved)
        {
            Entry[] prefix = [.. recorder.Inner.Entries.Where(e => e is not RoundEnded r || r.Round <= checkpoint.Round).Where(e => e is not CellEnded)];
            Assert.Equal(recorder.Inner.ToBytes(), Loop.Run(task, new MemoryJournal(prefix, checkpoint)).ToBytes());
        }
    }

    private static ModelSlot Slot(string family)
    {
        ILearnerFamily found = new ManagedEngine().Families.Single(f => f.Name == family);
        return new ModelSlot { Search = new FixedConfiguration(found, found.Space.Default), Budget = new SearchBudget(1), Seed = Seed.Root(1).Child("search") };
    }
}
