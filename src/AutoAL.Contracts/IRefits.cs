namespace AutoAL.Contracts;

/// <summary>
/// Answers what the round's winning configuration would predict after learning from other labels. Goes with <see cref="Evidence.Refits"/>.
/// Each question trains one model with the round's seed, so the same question has the same answer.
/// </summary>
public interface IRefits
{
    /// <summary>Trains as asked and fills one probability row per asked row, candidates first, then labelled rows.</summary>
    /// <param name="question">What to learn from, and which rows to predict.</param>
    /// <param name="probabilities">(asked candidates + asked labelled rows)×C row-major.</param>
    /// <exception cref="ArgumentException">No labelled row would be left.</exception>
    void Predict(in WhatIf question, Span<double> probabilities);
}

/// <summary>A change to the labelled set, and the rows to predict after it.</summary>
public readonly ref struct WhatIf
{
    /// <summary>Labelled rows to leave out, by their number in <see cref="QueryContext.Labels"/>, ascending; none by default.</summary>
    public ReadOnlySpan<int> Without { get; init; }

    /// <summary>Candidates to take as labelled, distinct candidate numbers; none by default.</summary>
    public ReadOnlySpan<int> With { get; init; }

    /// <summary>The presumed labels of <see cref="With"/>.</summary>
    public ReadOnlySpan<int> PresumedLabels { get; init; }

    /// <summary>Candidates to predict.</summary>
    public ReadOnlySpan<int> AskedCandidates { get; init; }

    /// <summary>Labelled rows to predict, by their number in <see cref="QueryContext.Labels"/>.</summary>
    public ReadOnlySpan<int> AskedLabelled { get; init; }
}
