namespace AutoAL.Contracts;

/// <summary>
/// A fitted model; there is no unfitted object to ask. Whoever receives one disposes it, and only then is device memory given back.
/// Calls come from one thread at a time. Callers own all buffers.
/// </summary>
public interface ITrainedLearner : IDisposable
{
    /// <summary>C.</summary>
    int ClassCount { get; }

    /// <summary>Fills N×C row-major probabilities; every row sums to 1 within 1e-6. The rows may be of the pool's table or of any table with the same columns.</summary>
    void PredictProbabilities(TableRows rows, Span<double> probabilities);
}

/// <summary>Goes with <see cref="Evidence.Embeddings"/>.</summary>
public interface IEmbeds
{
    /// <summary>D.</summary>
    int EmbeddingWidth { get; }

    /// <summary>Fills N×D row-major embeddings.</summary>
    void Embed(TableRows rows, Span<float> embeddings);
}

/// <summary>Goes with <see cref="Evidence.Head"/>: the posteriors of a row are softmax(W·Z + w) of its embedding Z, up to the rounding of floats.</summary>
public interface IShowsHead : IEmbeds
{
    /// <summary>Fills the last layer. A class that the model rules out has an intercept of −∞ and weights of 0.</summary>
    /// <param name="weights">W, C×D row-major.</param>
    /// <param name="intercepts">w, C.</param>
    /// <exception cref="NotSupportedException">With this configuration the embeddings are not what the last layer sees.</exception>
    void ShowHead(Span<float> weights, Span<float> intercepts);
}

/// <summary>Goes with <see cref="Evidence.Draws"/>.</summary>
public interface IDrawsPredictions
{
    /// <summary>Fills K×N×C probabilities. Draw k is one and the same model for every row, and for every call with the same seed.</summary>
    void DrawProbabilities(TableRows rows, int draws, Seed seed, Span<double> probabilities);
}

/// <summary>A model that can hand its state to the next round's training.</summary>
public interface IWarmStarts
{
    /// <summary>Bytes that <see cref="ILearnerFamily.Train"/> takes as <c>warmStart</c>. The session writes them to its checkpoint, so that a
    /// resumed run starts the next training from the same bits as an unbroken one.</summary>
    byte[] SaveWarmStart();

    /// <summary>
    /// Whether a training that starts there ends, within the family's tolerance, in the model that it would have ended in anyway, as with a convex objective.
    /// Members of a committee on resampled rows then start from the round's model; others start anew, or they would agree more than their data do.
    /// Default false.
    /// </summary>
    bool OnlySavesWork => false;
}

/// <summary>A model whose making passed over more than its labelled rows, for example a pretraining on the pool.</summary>
public interface ICountsWork
{
    /// <summary>
    /// Rows × passes besides the labelled rows', as if everything had been made from nothing: what was kept from an earlier round counts again, so that
    /// a resumed run records what an unbroken one does. Finite, at least 0, deterministic.
    /// </summary>
    double FurtherCost { get; }
}
