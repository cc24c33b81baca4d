using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Engines.Managed;

namespace AutoAL.Sessions.Tests;

public sealed class RefitsTests
{
    private readonly Pool _pool;
    private readonly TrainingTask _training;
    private readonly Refits _refits;

    public RefitsTests()
    {
        Dataset data = Toy.Blobs(40, 3);
        _pool = new Pool(data.Features);
        foreach (int row in Enumerable.Range(5, 12))
        {
            _pool.SetAside([new PoolIndex(row)]);
            _pool.Label(new PoolIndex(row), data.Labels[row]);
        }

        _training = new TrainingTask { Pool = data.Features, Rows = _pool.LabelledRows, Labels = _pool.Labels, ClassCount = 3, Seed = Seed.Root(3) };
        var task = new SearchTask { Training = _training, Budget = new SearchBudget(1) };
        IModelSearch search = Loop.Regression();
        using Leaderboard found = search.Search(task, Unwatched.Instance, TestContext.Current.CancellationToken);
        _refits = new Refits(search, task, found.Winners[0].Trial, _pool, TestContext.Current.CancellationToken);
    }

    // Labelled rows are pool rows 5 to 16, candidates 0 to 4 and 17 on: candidate 6 is pool row 18, labelled number 2 is pool row 7.
    [Fact]
    public void Predict_AnotherLabelledSet_EqualsATrainingOnIt()
    {
        double[] given = new double[4 * 3];
        _refits.Predict(new WhatIf { Without = [2, 11], With = [6], PresumedLabels = [1], AskedCandidates = [0, 6], AskedLabelled = [2, 3] }, given);

        int[] rows = [5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 18];
        Dictionary<int, int> labels = _training.Rows.ToArray().Zip(_training.Labels.ToArray()).ToDictionary(pair => pair.First.Value, pair => pair.Second);
        labels[18] = 1;
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        TrainingTask changed = _training with { Rows = rows.Select(r => new PoolIndex(r)).ToArray(), Labels = rows.Select(r => labels[r]).ToArray() };
        using ITrainedLearner learner = family.Train(changed, family.Space.Default, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        double[] expected = new double[4 * 3];
        learner.PredictProbabilities(new TableRows(_training.Pool, [0, 18, 7, 8]), expected);

        // The refit starts warm, so it ends within the solver's tolerance and not at the same bits.
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], given[i], 1e-5);
    }

    [Fact]
    public void Predict_TheSameQuestion_GivesTheSameBits()
    {
        double[] first = new double[3];
        double[] second = new double[3];
        _refits.Predict(new WhatIf { With = [1], PresumedLabels = [2], AskedCandidates = [3] }, first);
        _refits.Predict(new WhatIf { With = [1], PresumedLabels = [2], AskedCandidates = [3] }, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Predict_WithoutAnyLabelledRow_IsRefused() =>
        Assert.Contains("at least one labelled row", Assert.Throws<ArgumentException>(() => _refits.Predict(new WhatIf { Without = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }, [])).Message, StringComparison.Ordinal);

    /// <summary>The round's list speaks of the search's refit, not of what the strategy asks about the same configuration.</summary>
    [Fact]
    public void Predict_InARoundWithAnAbortedRefit_TrainsAllTheSame()
    {
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        var winner = new TrialRecord(0, family.Name, family.Space.Default, TrialState.Completed, null, 0, null);
        var task = new SearchTask
        {
            Training = _training,
            Budget = new SearchBudget(1),
            Aborted = new Dictionary<TrialTraining, string> { [new(TrialPhase.Refitting, family.Name, family.Space.Default.Canonical)] = "ended" },
        };
        var refits = new Refits(new AutoAL.Search.RefitSearch([family], judges: false), task, winner, _pool, TestContext.Current.CancellationToken);
        double[] given = new double[3];
        refits.Predict(new WhatIf { With = [1], PresumedLabels = [2], AskedCandidates = [3] }, given);
        Assert.Equal(1, given.Sum(), 1e-9);
    }
}
