namespace AutoAL.Contracts;

/// <summary>
/// What a strategy may look at. Searches and families declare what they provide, strategies what they need; the two are compared when
/// the plan is made, before anything is trained.
/// </summary>
[Flags]
public enum Evidence
{
    None = 0,

    /// <summary>One probability row per candidate (N×C). Every trained learner gives it.</summary>
    Probabilities = 1,

    /// <summary>Probabilities of K separately trained models (K×N×C): the search keeps a committee when asked to.</summary>
    Committee = 2,

    /// <summary>Probabilities of K stochastic draws of one model (K×N×C), draw k the same for every row: <see cref="IDrawsPredictions"/>.</summary>
    Draws = 4,

    /// <summary>One vector per candidate (N×D): <see cref="IEmbeds"/>.</summary>
    Embeddings = 8,

    /// <summary>One probability row per labelled row (M×C), of the model that was trained on them. Whoever gives <see cref="Probabilities"/> gives it.</summary>
    LabelledProbabilities = 16,

    /// <summary>Models of the round's winning configuration trained on other labels: <see cref="IRefits"/>. Given by searches that can refit a trial.</summary>
    Refits = 32,

    /// <summary>What asking about each candidate can cost at most (N). The session gives it, whatever the learner.</summary>
    Prices = 64,

    /// <summary>The answers that each candidate has had so far. The session gives it, whatever the learner.</summary>
    Answers = 128,

    /// <summary>The last layer (C×D and C): softmax of W·Z + w gives the posteriors, and so their gradients by Z as well. Goes with <see cref="Embeddings"/>: <see cref="IShowsHead"/>.</summary>
    Head = 256,
}

/// <summary>An answer that names a class.</summary>
/// <param name="Candidate">Number of the candidate that it is about.</param>
/// <param name="Label">The class.</param>
/// <param name="Annotator">Number of the annotator, from 0 in the order of first answers.</param>
public readonly record struct PastAnswer(int Candidate, int Label, int Annotator);
