using AutoAL.Contracts;

namespace AutoAL.Conformance;

/// <summary>
/// What a search must keep so that an abort of native code costs a trial and not the experiment (<see cref="SearchTask.Aborted"/>), written against the
/// contracts alone: for the searches of engines that ask for <see cref="EngineIsolation.WorkerProcess"/>. An author derives a public class and gives the search.
/// </summary>
public abstract class ModelSearchConformance
{
    private const string Reason = "ended its process by signal 6; last words: none";

    /// <summary>A fresh search.</summary>
    protected abstract IModelSearch CreateSearch();

    /// <summary>The column kinds that the search takes. Default numeric.</summary>
    protected virtual ColumnKinds Accepts => ColumnKinds.Numeric;

    /// <summary>How many trials the search is asked for, at least 3. Default 6; a search that trains its trials together needs some that are not.</summary>
    protected virtual int Trials => 6;

    /// <summary>Settings of the search; by default all at their defaults.</summary>
    protected virtual Configuration Configuration(IModelSearch search) => search.Space.Default;

    /// <summary>Every trial is announced before it is trained, so is every refit, and each announcement ends before the next.</summary>
    [Fact]
    public void Search_Trainings_AreAnnouncedOneAfterTheOther()
    {
        SearchWitness witness = Search(Task());
        Assert.False(witness.IsUnderWay, "An announcement was not ended.");
        Assert.Null(witness.Nested);
        Assert.All(witness.Announced, together => Assert.NotEmpty(together));
        Assert.All(witness.Announced, together => Assert.Equal(together.Count, together.Distinct().Count()));
        TrialTraining[] judged = witness.Of(TrialPhase.Judging);
        Assert.All(witness.Trials, trial => Assert.Contains(new TrialTraining(TrialPhase.Judging, trial.Family, trial.Configuration.Canonical), judged));
        Assert.Contains(new TrialTraining(TrialPhase.Refitting, witness.Trials[0].Family, witness.Trials[0].Configuration.Canonical), witness.Of(TrialPhase.Refitting));
    }

    /// <summary>Trials whose training aborted keep number and configuration, fail with the reason, and are not trained; the search goes on with the others.</summary>
    [Fact]
    public void Search_AbortedTrial_IsFailedAndNotTrained()
    {
        SearchWitness before = Search(Task());
        IReadOnlyList<TrialTraining> together = before.Announced.First(a => a[0].Phase == TrialPhase.Judging);
        SearchWitness after = Search(Task(together));
        TrialRecord[] lost = [.. after.Trials.Where(t => together.Contains(new TrialTraining(TrialPhase.Judging, t.Family, t.Configuration.Canonical)))];
        Assert.Equal(together.Count, lost.Length);
        Assert.All(lost, trial =>
        {
            Assert.Equal((TrialState.Failed, null, Reason), (trial.State, trial.Loss, trial.Failure));
            Assert.Contains(before.Trials, t => t.Number == trial.Number && t.Family == trial.Family && t.Configuration.Equals(trial.Configuration));
        });
        Assert.Empty(after.Of(TrialPhase.Judging).Intersect(together));
        Assert.Equal(before.Trials.Count, after.Trials.Count);
        Assert.DoesNotContain(after.Trials.Except(lost), t => t.Failure == Reason);
        Assert.DoesNotContain(after.Winners, w => lost.Contains(w));
    }

    /// <summary>The proposals after an aborted trial are a function of what is known: one list, one leaderboard.</summary>
    [Fact]
    public void Search_WithTheSameAbortedTrials_FindsTheSame()
    {
        IReadOnlyList<TrialTraining> together = Search(Task()).Announced.First(a => a[0].Phase == TrialPhase.Judging);
        Assert.Equal(Rows(Search(Task(together))), Rows(Search(Task(together))));
    }

    /// <summary>A winner whose refit aborted is a failed trial that says so; the best of the others takes its place.</summary>
    [Fact]
    public void Search_AbortedRefit_KeepsTheNextBest()
    {
        SearchWitness before = Search(Task());
        TrialRecord first = before.Winners[0];
        var refit = new TrialTraining(TrialPhase.Refitting, first.Family, first.Configuration.Canonical);
        SearchWitness after = Search(Task([refit]));
        TrialRecord lost = after.Trials.Single(t => t.Number == first.Number);
        Assert.Equal((TrialState.Failed, null, 0.0, $"while refitting: {Reason}"), (lost.State, lost.Loss, lost.Weight, lost.Failure));
        Assert.DoesNotContain(refit, after.Of(TrialPhase.Refitting));
        Assert.Equal(before.Trials.First(t => t.Number != first.Number).Number, after.Winners[0].Number);
        Assert.Equal(Rows(before).Where(r => r.Number != first.Number), Rows(after).Where(r => r.Number != first.Number));
    }

    /// <summary>A training that the search does not come to changes nothing.</summary>
    [Fact]
    public void Search_AbortedTrainingOfSomethingElse_ChangesNothing() => Assert.Equal(
        Rows(Search(Task())), Rows(Search(Task([new(TrialPhase.Judging, "none", "x=1"), new(TrialPhase.Refitting, "none", "x=1"), new(TrialPhase.Committee, "none", "x=1", 3)]))));

    /// <summary>Where every training aborts, one announcement after the other, there is no model in the end, and the exception carries the trials with their reasons.</summary>
    [Fact]
    public void Search_EveryTrainingAborted_SaysSo()
    {
        var aborted = new HashSet<TrialTraining>();
        for (int deaths = 0; deaths <= 2 * Trials; deaths++)
        {
            try
            {
                int known = aborted.Count;
                aborted.UnionWith(Search(Task(aborted)).Announced[0]);
                Assert.True(aborted.Count > known, "An aborted training was begun again.");
            }
            catch (SearchFailedException failed)
            {
                Assert.InRange(failed.Trials.Count, Trials, int.MaxValue);
                Assert.All(failed.Trials, t => Assert.Equal(TrialState.Failed, t.State));
                TrialRecord[] lost = [.. failed.Trials.Where(t => aborted.Any(a => a.Family == t.Family && a.Configuration == t.Configuration.Canonical))];
                Assert.NotEmpty(lost);
                Assert.All(lost, t => Assert.EndsWith(Reason, t.Failure, StringComparison.Ordinal));
                return;
            }
        }

        Assert.Fail("The search goes on without end.");
    }

    private static (int Number, string Family, Configuration Configuration, TrialState State, double? Loss)[] Rows(SearchWitness of) =>
        [.. of.Trials.Select(t => (t.Number, t.Family, t.Configuration, t.State, t.Loss))];

    private SearchTask Task(IEnumerable<TrialTraining>? aborted = null) => new()
    {
        Training = LearnerProblem.Create(Accepts).Task(Enumerable.Range(0, 30)),
        Budget = new SearchBudget(Trials),
        Aborted = (aborted ?? []).ToDictionary(training => training, _ => Reason),
    };

    private SearchWitness Search(SearchTask task)
    {
        IModelSearch search = CreateSearch();
        var witness = new SearchWitness();
        using Leaderboard found = search.Search(task with { Configuration = Configuration(search) }, witness, CancellationToken.None);
        (witness.Trials, witness.Winners) = (found.Trials, [.. found.Winners.Select(w => w.Trial)]);
        return witness;
    }
}
