using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.Deep.Images;

/// <summary>A trainer's model behind the frozen network. Embeddings are the scaled features, folded to 512 where other columns stand beside them.</summary>
internal sealed class TransferLearner(ITrainedLearner model, ImageFeatures features) : ITrainedLearner, IEmbeds, ISavesModel
{
    public int ClassCount => model.ClassCount;

    public int EmbeddingWidth => ((IEmbeds)model).EmbeddingWidth;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities) => model.PredictProbabilities(Numbers(rows), probabilities);

    public void Embed(TableRows rows, Span<float> embeddings) => ((IEmbeds)model).Embed(Numbers(rows), embeddings);

    public void Save(Stream target) => ((ISavesModel)model).Save(target);

    public void Dispose() => model.Dispose();

    private TableRows Numbers(TableRows rows) => new(features.Of(rows.Table, CancellationToken.None), rows.Rows);
}
