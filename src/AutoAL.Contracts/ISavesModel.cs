namespace AutoAL.Contracts;

/// <summary>A trained learner that can be written to a file. Its family reads it back: <see cref="ILoadsModels"/>.</summary>
public interface ISavesModel
{
    /// <summary>
    /// Writes all that predictions need: weights, and what the encoders learned from the pool. No row of the pool need be kept, and labels only
    /// where the model consists of them. The same model gives the same bytes. The stream is left open behind the last byte; it need not seek.
    /// </summary>
    /// <exception cref="IOException">The stream could not be written.</exception>
    void Save(Stream target);
}

/// <summary>A family that reads back what its learners wrote. Goes with <see cref="ISavesModel"/> on every learner that it trains or loads.</summary>
public interface ILoadsModels
{
    /// <summary>
    /// The model that <see cref="ISavesModel.Save"/> wrote, in this process or another: the same probabilities, embeddings and draws, bit for bit
    /// on one CPU type, for tables with the columns of the pool.
    /// </summary>
    /// <param name="source">One model, from the stream's position to its end; it need not seek.</param>
    /// <exception cref="InvalidDataException">The stream is empty, cut short or damaged, or holds another family's model or a version that is
    /// not known; the message says which. No content may do worse.</exception>
    ITrainedLearner Load(Stream source);
}
