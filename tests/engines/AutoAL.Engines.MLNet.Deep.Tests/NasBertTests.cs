using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Deep.Texts;

namespace AutoAL.Engines.MLNet.Deep.Tests;

/// <summary>What is missing is said before anything is trained, and nothing is fetched.</summary>
public class NasBertTests
{
    private static readonly Version Old = new(0, 102, 7, 0);
    private static readonly Version New = new(0, 107, 0, 0);
    private static readonly WeightFolders Nowhere = new("nowhere", "plugin");

    [Fact]
    public void FindProblem_NewerTorchSharp_NamesBothVersionsAndTheBuildThatWorks()
    {
        (string reason, string remedy) = new NasBertNeeds(Old, New, true, Nowhere).FindProblem()!.Value;

        Assert.Contains("compiled for TorchSharp 0.102.7", reason, StringComparison.Ordinal);
        Assert.Contains("0.107.0", reason, StringComparison.Ordinal);
        Assert.Contains("-p:MLNetTorchSharp=0.102.7", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void FindProblem_NoLibtorch_SaysSo() =>
        Assert.Contains("libtorch", new NasBertNeeds(Old, Old, false, Nowhere).FindProblem()!.Value.Reason, StringComparison.Ordinal);

    [Fact]
    public void FindProblem_NoWeights_NamesFileFolderAddressAndVariable()
    {
        (string reason, string remedy) = new NasBertNeeds(Old, Old, true, Nowhere).FindProblem()!.Value;

        Assert.Contains("NasBert2000000.tsm", reason, StringComparison.Ordinal);
        Assert.Contains("nowhere", reason, StringComparison.Ordinal);
        Assert.Contains("https://aka.ms/mlnet-resources/models/NasBert2000000.tsm", remedy, StringComparison.Ordinal);
        Assert.Contains("AUTOAL_MLNET_WEIGHTS", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void FindProblem_AllThere_IsNone()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("autoal-weights-");
        try
        {
            folder.CreateSubdirectory("mlnet");
            File.WriteAllBytes(Path.Combine(folder.FullName, NasBertNeeds.File), [1]);
            Assert.Null(new NasBertNeeds(Old, new Version(0, 102, 8, 0), true, new WeightFolders(folder.FullName, "plugin")).FindProblem());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>On what this project was built with: trained where all is there, refused with the remedy where something is missing.</summary>
    [Fact]
    public void Train_Here_WorksOrRefusesBeforeTraining()
    {
        var family = new NasBertFamily(WeightFolders.Here);
        LearnerProblem problem = LearnerProblem.Create(ColumnKinds.Text);
        if (NasBertFamily.FindProblem(WeightFolders.Here) is { } missing)
        {
            var refused = Assert.Throws<InvalidOperationException>(() => Train(CancellationToken.None));
            Assert.Contains(missing.Reason, refused.Message, StringComparison.Ordinal);
            Assert.Contains(missing.Remedy, refused.Message, StringComparison.Ordinal);
            return;
        }

        using ITrainedLearner first = Train(CancellationToken.None);
        using ITrainedLearner second = Train(CancellationToken.None);
        double[] p = Predict(first);
        Assert.All(p.Chunk(3), row => Assert.Equal(1, row.Sum(), 1e-9));
        Assert.All(p.Chunk(3), row => Assert.Equal(0, row[1]));
        Assert.Equal(p, Predict(second));

        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() => Train(cancel.Token));

        ITrainedLearner Train(CancellationToken cancellation) => family.Train(
            problem.Task(Enumerable.Range(0, 30).Where(row => problem.Classes[row] != 1)), family.Space.Default, default, TrainToTheEnd.Instance, cancellation);

        double[] Predict(ITrainedLearner learner)
        {
            var filled = new double[problem.Test.RowCount * 3];
            learner.PredictProbabilities(new TableRows(problem.Test, [.. Enumerable.Range(0, problem.Test.RowCount)]), filled);
            return filled;
        }
    }
}
