using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Search;
using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>What a search of populations says of each trial: the losses of its folds and its share of the seconds.</summary>
public sealed class PopulationAccountsTests
{
    // Before any type of TorchSharp: the engine chooses the native libraries.
    public PopulationAccountsTests() => _ = TorchRuntime.Device;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void FoldLosses_OfEveryTrial_AverageToItsLoss(int folds)
    {
        using Leaderboard board = Search(new HungryFamily(_ => long.MaxValue) { IsSmall = true }, new Watch(), new Listener(), ("folds", (long)folds));

        Assert.Equal(6, board.Trials.Count);
        Assert.Contains(board.Trials, t => t.State == TrialState.Stopped);
        Assert.All(board.Trials, trial =>
        {
            Assert.Equal(folds, trial.FoldLosses.Count);
            Assert.Equal(folds, trial.FoldLosses.Distinct().Count());
            Assert.Equal(trial.Loss, trial.FoldLosses.Average());
        });
        Assert.Equal(board.Trials[0].FoldLosses, board.Winners[0].Trial.FoldLosses);
    }

    /// <summary>A fold's loss is what the fold's network, trained alone on the other folds, loses on the fold.</summary>
    [Fact]
    public void FoldLosses_OfTheWinner_AreThoseOfItsFoldsInTheirOrder()
    {
        var family = new HungryFamily(_ => long.MaxValue) { IsSmall = true };
        using Leaderboard board = Search(family, new Watch(), new Listener(), ("folds", 3L));
        TrialRecord best = board.Trials[0];
        TrainingTask task = Tiny.Numbers.Task(Enumerable.Range(0, 24));
        int[][] folds = HoldOut.Folds(task, 3)!;
        NetworkTask prepared = family.Prepare(task, best.Configuration);

        for (int f = 0; f < folds.Length; f++)
        {
            Seed seed = task.Seed.Child("trial").Child(best.Number).Child(f);
            INetwork network = family.NetworkFor(task, prepared, best.Configuration, TestContext.Current.CancellationToken);
            MemberPlan plan = TrainingParameters.PlanOf(best.Configuration, seed, [.. Enumerable.Range(0, 24).Except(folds[f])], folds[f]);
            var member = new PopulationMember(plan, network, network.FirstValues(seed.Child("weights")));
            using var alone = new Population(prepared.Rows, network, TrainingParameters.RecipeOf(best.Configuration, 16), [member], prepared.Device);
            alone.Run(0, plan.Epochs, (_, _) => false, TestContext.Current.CancellationToken);
            Assert.Equal(alone.HeldOutLosses().Single(), best.FoldLosses[f], 1e-4);
        }
    }

    /// <summary>
    /// The clock goes on by a second whenever it is looked at, so that each preparation and each training of the race takes one second; the trials that
    /// are announced for it have equal shares, and the refits, which take more of them, none.
    /// </summary>
    [Fact]
    public void Seconds_OfAllTrials_AddUpToThoseOfTheRace()
    {
        var heard = new Listener();
        using Leaderboard board = Search(new HungryFamily(_ => long.MaxValue) { IsSmall = true }, new Watch(), heard);

        Assert.Contains(heard.Judged, together => together.Count > 1);
        foreach (TrialRecord trial in board.Trials)
        {
            double expected = heard.Judged.Where(together => together.Contains(trial.Configuration.Canonical)).Sum(together => 1.0 / together.Count);
            Assert.Equal(expected, trial.Seconds, 1e-12);
            Assert.True(trial.Seconds > 0);
        }

        Assert.Equal(heard.Judged.Count, board.Trials.Sum(t => t.Seconds), 1e-9);
    }

    /// <summary>What did not fit, and the halves that it was split into, were each a second of their own.</summary>
    [Fact]
    public void Seconds_OfPopulationsThatAreSplit_AddUpToo()
    {
        var watch = new Watch();
        var hungry = new HungryFamily(_ => 24) { IsSmall = true };
        using Leaderboard whole = Search(new HungryFamily(_ => long.MaxValue) { IsSmall = true }, new Watch(), new Listener());
        using Leaderboard split = Search(hungry, watch, new Listener());

        Assert.True(hungry.Refused > 0);
        Assert.All(split.Trials, t => Assert.True(t.Seconds > 0));
        Assert.True(split.Trials.Sum(t => t.Seconds) > whole.Trials.Sum(t => t.Seconds));
        // Two looks a second; the refit looks as well.
        Assert.InRange(split.Trials.Sum(t => t.Seconds), 1, (watch.Looks / 2) - 1);
        Assert.All(split.Trials, t => Assert.Equal(t.Loss, t.FoldLosses.Average()));
    }

    /// <summary>A trial that fails while it is trained has no loss of any fold, and the seconds that it took.</summary>
    [Fact]
    public void FailedTrial_HasSecondsAndNoLosses()
    {
        var error = Assert.Throws<SearchFailedException>(() => Search(new HungryFamily(_ => 0) { IsSmall = true }, new Watch(), new Listener()));

        Assert.All(error.Trials, t =>
        {
            Assert.Null(t.Loss);
            Assert.Empty(t.FoldLosses);
            Assert.True(t.Seconds > 0);
        });
    }

    private static Leaderboard Search(NetworkFamily family, TimeProvider time, ISearchMonitor monitor, params (string Name, object Value)[] settings)
    {
        var search = new PopulationSearch([family], time);
        return search.Search(
            new SearchTask { Training = Tiny.Numbers.Task(Enumerable.Range(0, 24)), Budget = new SearchBudget(6), Configuration = search.Space.Default.With(Tiny.Of(settings)) },
            monitor,
            TestContext.Current.CancellationToken);
    }

    /// <summary>A second passes whenever it is looked at.</summary>
    private sealed class Watch : TimeProvider
    {
        public long Looks { get; private set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Looks++;
    }

    private sealed class Listener : ISearchMonitor
    {
        /// <summary>The configurations of each announcement of the race.</summary>
        public List<IReadOnlyList<string>> Judged { get; } = [];

        public void TrialStarted(int number, string family, Configuration configuration)
        {
        }

        public void TrialEnded(TrialRecord trial)
        {
        }

        public void TrainingStarted(IReadOnlyList<TrialTraining> trainings)
        {
            if (trainings[0].Phase == TrialPhase.Judging)
                Judged.Add([.. trainings.Select(t => t.Configuration)]);
        }
    }
}
