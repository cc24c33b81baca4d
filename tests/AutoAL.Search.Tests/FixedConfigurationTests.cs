using AutoAL.Contracts;

namespace AutoAL.Search.Tests;

public class FixedConfigurationTests
{
    private static readonly Configuration Chosen = new([KeyValuePair.Create<string, object>("c", 2.0)]);

    [Fact]
    public void Search_OfOneConfiguration_IsOneTrialWithoutLoss()
    {
        var family = new ScriptedFamily();
        var watch = new Watch();

        using Leaderboard found = new FixedConfiguration(family, Chosen).Search(Task(3), watch, TestContext.Current.CancellationToken);

        TrialRecord trial = Assert.Single(found.Trials);
        Assert.Same(trial, Assert.Single(found.Winners).Trial);
        Assert.Equal((0, "scripted", Chosen, TrialState.Completed, (double?)null, 3.0), (trial.Number, trial.Family, trial.Configuration, trial.State, trial.Loss, trial.Cost));
        Assert.Equal(["started 0", "ended Completed"], watch.Seen);
    }

    [Fact]
    public void Search_WithEarlierTrials_PassesTheMatchingWarmStart()
    {
        var family = new ScriptedFamily();
        TrialRecord[] earlier =
        [
            new(0, "other", Chosen, TrialState.Completed, null, 1, null) { WarmStart = new byte[] { 1 } },
            new(1, "scripted", Configuration.Empty, TrialState.Completed, null, 1, null) { WarmStart = new byte[] { 2 } },
            new(2, "scripted", Chosen, TrialState.Completed, null, 1, null) { WarmStart = new byte[] { 3 } },
        ];

        using Leaderboard found = new FixedConfiguration(family, Chosen).Search(Task(3) with { Earlier = earlier }, new Watch(), TestContext.Current.CancellationToken);

        Assert.Equal([3], family.WarmStart);
        Assert.Equal([9], found.Trials[0].WarmStart.ToArray());
    }

    [Fact]
    public void Search_TrainingThrows_FailsWithTheTrial()
    {
        var watch = new Watch();
        var family = new ScriptedFamily { OnTrain = () => throw new TimeoutException("slow") };

        var error = Assert.Throws<SearchFailedException>(() => new FixedConfiguration(family, Chosen).Search(Task(3), watch, CancellationToken.None));

        Assert.Equal("TimeoutException: slow", Assert.Single(error.Trials).Failure);
        Assert.Equal(["started 0", "ended Failed"], watch.Seen);
    }

    [Fact]
    public void Search_Cancelled_PassesThrough()
    {
        var asked = new CancellationToken(canceled: true);
        var family = new ScriptedFamily { OnTrain = asked.ThrowIfCancellationRequested };

        Assert.Throws<OperationCanceledException>(() => new FixedConfiguration(family, Chosen).Search(Task(3), new Watch(), asked));
    }

    [Fact]
    public void Search_CancellationNobodyAskedFor_IsAFailedTrial()
    {
        var family = new ScriptedFamily { OnTrain = () => throw new OperationCanceledException("inner timeout") };

        Assert.Throws<SearchFailedException>(() => new FixedConfiguration(family, Chosen).Search(Task(3), new Watch(), CancellationToken.None));
    }

    [Fact]
    public void Search_SavingTheWarmStartThrows_DisposesTheModel()
    {
        var family = new ScriptedFamily { OnSave = () => throw new IOException("device lost") };

        var error = Assert.Throws<SearchFailedException>(() => new FixedConfiguration(family, Chosen).Search(Task(3), new Watch(), CancellationToken.None));

        Assert.Equal("IOException: device lost", error.Trials[0].Failure);
        Assert.Equal(1, family.Disposed);
    }

    [Fact]
    public void Search_MonitorThrows_DisposesTheModel()
    {
        var family = new ScriptedFamily();

        Assert.Throws<InvalidOperationException>(() => new FixedConfiguration(family, Chosen).Search(Task(3), new Watch { Breaks = true }, CancellationToken.None));
        Assert.Equal(1, family.Disposed);
    }

    [Fact]
    public void Provides_OfAFamilyThatClaimsACommittee_HasNone() =>
        Assert.Equal(Evidence.Probabilities | Evidence.Refits, new FixedConfiguration(new ScriptedFamily(), Chosen).Provides);

    private static SearchTask Task(int rows) => new()
    {
        Training = new TrainingTask
        {
            Pool = new Table([new NumericColumn("x", new double[rows])], [.. Enumerable.Range(0, rows).Select(i => new RowId(i))]),
            Rows = Enumerable.Range(0, rows).Select(i => new PoolIndex(i)).ToArray(),
            Labels = new int[rows],
            ClassCount = 2,
            Seed = Seed.Root(0),
        },
        Budget = new SearchBudget(1),
    };

    private sealed class Watch : ISearchMonitor
    {
        public List<string> Seen { get; } = [];

        public bool Breaks { get; init; }

        public void TrialStarted(int number, string family, Configuration configuration) => Seen.Add($"started {number}");

        public void TrialEnded(TrialRecord trial)
        {
            Seen.Add($"ended {trial.State}");
            if (Breaks)
                throw new InvalidOperationException("monitor");
        }
    }

    private sealed class ScriptedFamily : ILearnerFamily
    {
        public Action OnTrain { get; init; } = () => { };

        public Action OnSave { get; init; } = () => { };

        public byte[] WarmStart { get; private set; } = [];

        public int Disposed { get; private set; }

        public string Name => "scripted";

        public string Summary => "does what a test says";

        public SearchSpace Space { get; } = new([]);

        public Evidence Provides => Evidence.Probabilities | Evidence.Committee;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
        {
            WarmStart = warmStart.ToArray();
            OnTrain();
            return new Model(this);
        }

        private sealed class Model(ScriptedFamily family) : ITrainedLearner, IWarmStarts
        {
            public int ClassCount => 2;

            public void PredictProbabilities(TableRows rows, Span<double> probabilities) => probabilities.Fill(0.5);

            public byte[] SaveWarmStart()
            {
                family.OnSave();
                return [9];
            }

            public void Dispose() => family.Disposed++;
        }
    }
}
