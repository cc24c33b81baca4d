using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.NearestNeighbours;

/// <summary>
/// The k nearest labelled rows vote (Cover and Hart 1967), by Euclidean distance of the encoded features.
/// </summary>
/// <remarks>
/// Of rows at one distance the lower row number is the nearer. With fewer than k labelled rows all of them vote. A class without a vote has
/// probability 0. With <c>distance</c> a vote weighs 1/distance, and where rows are at distance 0 only they vote. Training copies the rows.
/// Embeddings are the encoded features.
/// </remarks>
public sealed class NearestNeighboursFamily(EncodingCache encodings) : ILearnerFamily, ILoadsModels
{
    internal const int MostNeighbours = 100;

    public string Name => "nearest-neighbours";

    public string Summary => "k nearest neighbours: votes of the nearest labelled rows, equal or by 1/distance";

    public SearchSpace Space { get; } = new(
    [
        new WholeParameter("neighbours", "k, how many rows vote", 1, MostNeighbours, 5, Log: true),
        new ChoiceParameter("weights", "uniform: every vote counts 1; distance: 1/distance", ["uniform", "distance"], "uniform"),
        .. EncoderParameters.WithScaling,
    ]);

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FittedEncoder encoder = encodings.For(task.Pool, EncoderParameters.Read(configuration), cancellation);
        EncodedRows encoded = encoder.Encode(task.Pool, cancellation);
        int stride = ColumnDistances.Padded(task.Rows.Length);
        var columns = new double[encoder.Width * stride];
        for (int i = 0; i < task.Rows.Length; i++)
        {
            ReadOnlySpan<double> row = encoded.Row(task.Rows.Span[i].Value);
            for (int d = 0; d < row.Length; d++)
                columns[(d * stride) + i] = row[d];
        }

        int neighbours = (int)Math.Min(configuration.Whole("neighbours"), task.Rows.Length);
        return new NearestNeighboursLearner(encoder, columns, task.Labels.ToArray(), task.ClassCount, neighbours, configuration.Choice("weights") == "distance");
    }

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, NearestNeighboursLearner.Kind, NearestNeighboursLearner.Read);
}
