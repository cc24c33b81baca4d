using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.Tests;

/// <summary>The engine on the real assemblies.</summary>
public class MLNetEngineTests
{
    private static readonly MLNetEngine Engine = new();

    [Fact]
    public void Probe_Here_IsReadyWithItsVersion()
    {
        var status = Assert.IsType<EngineStatus.Ready>(Engine.Probe());
        Assert.Matches(@"^Microsoft\.ML \d+\.\d+\.\d+", status.Version);
        Assert.Equal(6 - status.Version.Split("; without ").Skip(1).Count(), Engine.Families.Count);
    }

    /// <summary>Natives of the system may be missing (libgomp1): such a family is named with a reason, and the others work.</summary>
    [Fact]
    public void Probe_FamilyWithoutItsLibrary_NamesReasonAndRemedy()
    {
        string problem = Assert.IsType<string>(NativeProbe.FindProblem(new Families.MissingNative()));
        Assert.Contains("no_such_library", problem, StringComparison.Ordinal);
        Assert.Contains("plug-in's folder", problem, StringComparison.Ordinal);
    }

    /// <summary>FastTree on 40 columns of many distinct values takes seconds at this size; a cancelled one must be left at once.</summary>
    [Theory]
    [InlineData("fast-tree")]
    [InlineData("fast-forest")]
    [InlineData("lightgbm")]
    [InlineData("lbfgs-maximum-entropy")]
    [InlineData("sdca-maximum-entropy")]
    public async Task Train_CancelledInTheMiddle_EndsWithinASecond(string name)
    {
        const int Rows = 6000;
        ILearnerFamily family = Engine.Families.Single(f => f.Name == name);
        Column[] columns = [.. Enumerable.Range(0, 40).Select(c => new NumericColumn($"x{c}", [.. Enumerable.Range(0, Rows).Select(r => Seed.Root(c).Child(r).ToUniform())]))];
        var task = new TrainingTask
        {
            Pool = new Table(columns, [.. Enumerable.Range(0, Rows).Select(r => new RowId(r))]),
            Rows = Enumerable.Range(0, Rows).Select(r => new PoolIndex(r)).ToArray(),
            Labels = Enumerable.Range(0, Rows).Select(r => r % 8).ToArray(),
            ClassCount = 8,
            Seed = Seed.Root(1),
        };
        var largest = new Configuration(family.Space.Parameters.Select(p => KeyValuePair.Create(p.Name, p is WholeParameter w ? w.Maximum : p.Default)));
        using var cancel = new CancellationTokenSource();
        Task training = Task.Run(() => family.Train(task, largest, default, TrainToTheEnd.Instance, cancel.Token).Dispose(), TestContext.Current.CancellationToken);
        await Task.Delay(700, TestContext.Current.CancellationToken);
        bool running = !training.IsCompleted;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await cancel.CancelAsync();
        if (running)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
    }

    [Fact]
    public void Train_NumbersBeyondSinglePrecision_StayFinite()
    {
        LearnerProblem problem = LearnerProblem.Create(ColumnKinds.Numeric).With(column => new NumericColumn(
            column.Name, [.. ((NumericColumn)column).Values.ToArray().Select((v, i) => i % 9 == 0 ? 1e300 : v)]));
        foreach (ILearnerFamily family in Engine.Families)
        {
            using ITrainedLearner learner = family.Train(problem.Task(Enumerable.Range(0, 30)), family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
            var p = new double[3];
            learner.PredictProbabilities(new TableRows(problem.Pool, [1]), p);
            Assert.Equal(1, p.Sum(), 1e-9);
        }
    }
}
