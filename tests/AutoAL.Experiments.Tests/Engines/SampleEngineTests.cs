using AutoAL.Contracts;

namespace AutoAL.Experiments.Tests.Engines;

/// <summary>What the contract promises, seen through plug-ins that were loaded as a user's would be.</summary>
public class SampleEngineTests
{
    [Fact]
    public void Search_OfTypedColumns_KeepsACommitteeOfDistinctPipelines()
    {
        IModelSearch search = InstalledPlugins.Engine("sample-search").Searches[0];
        using Leaderboard found = search.Search(Question(InstalledPlugins.Task(12), trials: 6, keep: 3), new Silent(), TestContext.Current.CancellationToken);

        Assert.Equal(6, found.Trials.Count);
        Assert.Equal(3, found.Winners.Select(w => w.Trial.Configuration).Distinct().Count());
        Assert.All(found.Winners, w => Assert.Contains(w.Trial, found.Trials));
        var row = new double[3];
        found.Best.PredictProbabilities(new TableRows(InstalledPlugins.Task(12).Pool, [5]), row);
        Assert.Equal(1, row.Sum(), 1e-6);
        Assert.Equal(0, row[2]);
        Assert.True(row[1] > row[0]);
    }

    [Fact]
    public void Search_WithEarlierBoard_TriesItsBestFirst()
    {
        IModelSearch search = InstalledPlugins.Engine("sample-search").Searches[0];
        SearchTask first = Question(InstalledPlugins.Task(12), trials: 6, keep: 1);
        using Leaderboard earlier = search.Search(first, new Silent(), TestContext.Current.CancellationToken);
        using Leaderboard later = search.Search(first with { Earlier = earlier.Trials, Budget = new SearchBudget(1) }, new Silent(), TestContext.Current.CancellationToken);

        Assert.Equal(earlier.Trials[0].Configuration, Assert.Single(later.Trials).Configuration);
    }

    [Fact]
    public void DeviceFamily_ModelsDisposed_GiveTheDeviceBack()
    {
        ILearnerEngine engine = InstalledPlugins.Engine("sample-device");
        TrainingTask task = InstalledPlugins.Task(8, new NumericColumn("x", [-1, 1, -2, 2, -3, 3, -4, 4]));
        for (int round = 0; round < 50; round++)
            Train(engine, task, TestContext.Current.CancellationToken).Dispose();

        Assert.Equal(0, Used(engine));
    }

    [Fact]
    public void DeviceFamily_CancelledTraining_GivesTheDeviceBack()
    {
        ILearnerEngine engine = (ILearnerEngine)Activator.CreateInstance(InstalledPlugins.Engine("sample-device").GetType())!;
        TrainingTask task = InstalledPlugins.Task(2, new NumericColumn("x", [-1, 1]));

        Assert.Throws<OperationCanceledException>(() => Train(engine, task, new CancellationToken(canceled: true)));
        Assert.Equal(0, Used(engine));
    }

    [Fact]
    public void DeviceFamily_LeakedModels_FillTheDevice()
    {
        ILearnerEngine engine = (ILearnerEngine)Activator.CreateInstance(InstalledPlugins.Engine("sample-device").GetType())!;
        TrainingTask task = InstalledPlugins.Task(2, new NumericColumn("x", [-1, 1]));

        var full = Assert.Throws<InvalidOperationException>(() => { for (int i = 0; i < 6; i++) _ = Train(engine, task, CancellationToken.None); });
        Assert.Contains("a model was not disposed", full.Message);
    }

    private static ITrainedLearner Train(ILearnerEngine engine, TrainingTask task, CancellationToken cancellation) =>
        engine.Families[0].Train(task, engine.Families[0].Space.Default, default, TrainToTheEnd.Instance, cancellation);

    private static long Used(ILearnerEngine engine)
    {
        object device = engine.GetType().GetProperty("Device")!.GetValue(engine)!;
        return (long)device.GetType().GetProperty("Used")!.GetValue(device)!;
    }

    private static SearchTask Question(TrainingTask task, int trials, int keep) => new() { Training = task, Budget = new SearchBudget(trials), Keep = keep };

    private sealed class Silent : ISearchMonitor
    {
        public void TrialStarted(int number, string family, Contracts.Configuration configuration)
        {
        }

        public void TrialEnded(TrialRecord trial)
        {
        }
    }
}
