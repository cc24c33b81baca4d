namespace AutoAL.Contracts;

/// <summary>A kind of model with a search space, for example logistic regression.</summary>
public interface ILearnerFamily
{
    /// <summary>Lower case with dashes, unique in its engine.</summary>
    string Name { get; }

    /// <summary>One line for <c>autoal list learners</c>.</summary>
    string Summary { get; }

    SearchSpace Space { get; }

    /// <summary>What every model of this family gives. <see cref="Evidence.Embeddings"/> stands for <see cref="IEmbeds"/>, <see cref="Evidence.Head"/> for <see cref="IShowsHead"/>, <see cref="Evidence.Draws"/> for <see cref="IDrawsPredictions"/>.</summary>
    Evidence Provides { get; }

    /// <summary>Trains one model on all labelled rows of the task.</summary>
    /// <param name="task">Pool features and labels.</param>
    /// <param name="configuration">A value for every parameter of <see cref="Space"/>.</param>
    /// <param name="warmStart">What <see cref="IWarmStarts.SaveWarmStart"/> of an earlier model of this family and configuration gave, or empty.
    /// It may save work and must not move the optimum beyond the family's declared tolerance.</param>
    /// <param name="monitor">May end training early.</param>
    /// <param name="cancellation">Honoured within one epoch or iteration.</param>
    /// <remarks>The same task, configuration and warm start give the same probabilities, bit for bit on one CPU type.</remarks>
    ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation);
}

/// <summary>Watches a training that has a notion of progress.</summary>
public interface ITrainingMonitor
{
    /// <summary>Called after each epoch, tree or fold with the loss so far; true ends the training with what it has.</summary>
    bool ShouldStop(int step, double loss);
}

/// <summary>A monitor that never stops a training.</summary>
public sealed class TrainToTheEnd : ITrainingMonitor
{
    public static TrainToTheEnd Instance { get; } = new();

    public bool ShouldStop(int step, double loss) => false;
}
