using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.TorchSharp;
using Microsoft.ML.TorchSharp.NasBert;
using TorchSharp;

namespace AutoAL.Engines.MLNet.Deep.Texts;

/// <summary>ML.NET's text classification: NAS-BERT (Xu et al., NAS-BERT, KDD 2021), pretrained, fine-tuned on the labelled texts.</summary>
/// <remarks>libtorch draws from one generator for the whole process, so one model is trained at a time.</remarks>
internal sealed class NasBertFamily(WeightFolders weights) : ILearnerFamily
{
    public const string FamilyName = "nas-bert";

    private static readonly Lock s_generator = new();

    public string Name => FamilyName;

    public string Summary => $"NAS-BERT fine-tuned on the texts (Microsoft.ML.TorchSharp); reads {NasBertNeeds.File} from {WeightFolders.Variable}, downloads nothing";

    public SearchSpace Space { get; } = new(
    [
        new WholeParameter("epochs", "passes over the labelled texts", 1, 100, 10) { IsResource = true, Searched = (3, 30) },
        new WholeParameter("batch-size", "texts per step", 4, 64, 16, Log: true),
        new RealParameter("learning-rate", "highest learning rate of Adam; it rises for the first 6 % of the steps and falls from there", 1e-5, 1e-2, 1e-4, Log: true) { Searched = (3e-5, 1e-3) },
    ]);

    public Evidence Provides => Evidence.Probabilities;

    /// <inheritdoc cref="NasBertNeeds.FindProblem"/>
    public static (string Reason, string Remedy)? FindProblem(WeightFolders weights) => NasBertNeeds.Find(weights).FindProblem();

    /// <inheritdoc/>
    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (NasBertNeeds.Find(weights).FindProblem() is { } problem)
            throw new InvalidOperationException($"NAS-BERT cannot be trained: {problem.Reason}. What to do: {problem.Remedy}.");
        ClassShares classes = ClassShares.Of(task);
        return classes.Present.Length == 1 ? new NasBertLearner(null, classes) : new NasBertLearner(Fit(task, configuration, classes, cancellation), classes);
    }

    /// <summary>The trainer itself, whatever it needs.</summary>
    internal ITransformer Fit(TrainingTask task, Configuration configuration, ClassShares classes, CancellationToken cancellation)
    {
        int seed = (int)(task.Seed.Child("mlnet").Value & int.MaxValue);
        // ML.NET looks for the weights below this folder before it downloads.
        var context = new MLContext(seed) { TempFilePath = weights.Find(NasBertNeeds.File)! };
        var rows = new TextRows(
            task.Pool, [.. task.Rows.ToArray().Select(r => r.Value)], [.. task.Labels.ToArray().Select(label => Array.BinarySearch(classes.Present, label))], classes.Present);
        var options = new TextClassificationTrainer.TextClassificationOptions
        {
            LabelColumnName = TextRows.Label,
            Sentence1ColumnName = TextRows.Text,
            BatchSize = (int)configuration.Whole("batch-size"),
            MaxEpoch = (int)configuration.Whole("epochs"),
            LearningRate = [configuration.Real("learning-rate")],
        };
        lock (s_generator)
        {
            torch.random.manual_seed(seed);
            return Cancellation.Run(context, () => context.MulticlassClassification.Trainers.TextClassification(options).Fit(rows), cancellation);
        }
    }
}
