using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.Deep.Tests;

/// <summary>The engine on the real packages.</summary>
public class DeepEngineTests
{
    [Fact]
    public void Probe_Here_IsReadyAndAccountsForEveryFamily()
    {
        var engine = new DeepEngine();
        var status = Assert.IsType<EngineStatus.Ready>(engine.Probe());

        Assert.Matches(@"^Microsoft\.ML \d+\.\d+\.\d+, ONNX Runtime \d+\.\d+\.\d+", status.Version);
        string[] names = [.. engine.Families.Select(f => f.Name)];
        Assert.Contains("resnet18-lbfgs-maximum-entropy", names);
        Assert.NotEqual(names.Contains("nas-bert"), status.Version.Contains("; without nas-bert (", StringComparison.Ordinal));
        Assert.Equal(names.Contains("nas-bert") ? EngineIsolation.WorkerProcess : EngineIsolation.InProcess, engine.Isolation);
    }

    /// <summary>The engine's own families, out of one network, each on images alone: as right as the conformance suite asks.</summary>
    [Fact]
    public void Train_EveryFamilyOfImages_Learns()
    {
        LearnerProblem problem = LearnerProblem.Create(ColumnKinds.Image, poolRows: 30, testRows: 12);
        Assert.All(new DeepEngine().Families.Where(f => f.Name.StartsWith("resnet18-", StringComparison.Ordinal)), family =>
        {
            using ITrainedLearner learner = family.Train(problem.Task(Enumerable.Range(0, 30)), family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
            var p = new double[36];
            learner.PredictProbabilities(new TableRows(problem.Test, [.. Enumerable.Range(0, 12)]), p);
            Assert.InRange(p.Chunk(3).Zip(problem.TestClasses).Average(x => Array.IndexOf(x.First, x.First.Max()) == x.Second ? 1.0 : 0.0), 0.9, 1);
        });
    }

    [Fact]
    public void Find_NoWeightsAtAll_IsUnavailableWithBothRemedies()
    {
        DeepCatalog found = DeepCatalog.Find(new WeightFolders(null, "nowhere"));
        var status = Assert.IsType<EngineStatus.Unavailable>(found.Status);

        Assert.Empty(found.Families);
        Assert.Contains("ResNet18.onnx", status.Reason, StringComparison.Ordinal);
        Assert.Contains("nas-bert", status.Reason, StringComparison.Ordinal);
        Assert.Contains("AUTOAL_MLNET_WEIGHTS", status.Remedy, StringComparison.Ordinal);
    }
}
