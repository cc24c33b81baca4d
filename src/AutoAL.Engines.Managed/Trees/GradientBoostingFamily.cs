using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// Gradient-boosted trees on histograms (Friedman 2001; second-order gains and leaves as Chen and Guestrin 2016, whose names and defaults are
/// used): every round adds one tree per class on the derivatives of the softmax log loss, or one tree in all for two classes.
/// </summary>
/// <remarks>
/// Features are the encoded pool in at most 255 bins. Scores start at 0, and only classes with a labelled row are modelled. Rows and features
/// are drawn once a round. With <c>patience</c> above 0 a fifth of every class's rows (rounded down) is held out, and the model keeps the rounds up to the lowest
/// loss on it; without, nothing is held out and every round stays.
/// <para>The ranges suit 20 to 5,000 labels: with few labels a small <c>min-child-weight</c> lets trees split at all, and shallow trees are enough.</para>
/// </remarks>
public sealed class GradientBoostingFamily(BinCache bins) : ILearnerFamily, ILoadsModels
{
    public string Name => "gradient-boosting";

    public string Summary => "gradient-boosted trees on histograms: softmax log loss, second-order gains and leaves as in XGBoost";

    public SearchSpace Space => BoostingOptions.Space;

    public Evidence Provides => Evidence.Probabilities;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        PoolBins pool = bins.For(task.Pool, EncoderParameters.Read(configuration), cancellation);
        TreeNodes.RequireRoom(pool.Edges.Width);
        cancellation.ThrowIfCancellationRequested();
        var data = new LabelledBins(task, pool, cancellation);
        var training = new BoostingTraining(task, data, pool.Of(task.Pool), BoostingOptions.From(configuration));
        if (data.Classes.Length > 1)
            training.Run(monitor, cancellation);
        return new BoostingLearner(pool, training.Trees, data.Classes, task.ClassCount);
    }

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, BoostingLearner.Kind, BoostingLearner.Read);
}
