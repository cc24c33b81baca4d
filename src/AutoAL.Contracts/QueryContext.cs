using System.Runtime.CompilerServices;

namespace AutoAL.Contracts;

/// <summary>
/// Evidence on the N candidates (unlabelled pool rows) of one round. Candidates stand in ascending order of row id, so "lowest
/// candidate number" is "lowest row id": the house rule for ties.
/// </summary>
public readonly ref struct QueryContext
{
    private readonly ReadOnlySpan<double> _probabilities;
    private readonly ReadOnlySpan<double> _draws;
    private readonly ReadOnlySpan<float> _embeddings;
    private readonly ReadOnlySpan<float> _labelledEmbeddings;
    private readonly ReadOnlySpan<double> _labelledProbabilities;
    private readonly IRefits? _refits;
    private readonly ReadOnlySpan<double> _prices;
    private readonly ReadOnlySpan<PastAnswer> _answers;
    private readonly ReadOnlySpan<float> _headWeights;
    private readonly ReadOnlySpan<float> _headIntercepts;

    /// <summary>Which of the spans below are filled.</summary>
    public required Evidence Given { get; init; }

    /// <summary>The candidates' data-set rows, ascending; N of them.</summary>
    public required ReadOnlySpan<RowId> Candidates { get; init; }

    /// <summary>C.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Labels bought so far, M of them, in the order of <see cref="LabelledEmbeddings"/>.</summary>
    public required ReadOnlySpan<int> Labels { get; init; }

    /// <summary>The data-set rows of <see cref="Labels"/>, M of them.</summary>
    public ReadOnlySpan<RowId> Labelled { get; init; }

    /// <summary>This round's randomness for this strategy. Draw noise per row with <c>Seed.Child(rowId)</c>, so that a further candidate changes no other's noise.</summary>
    public required Seed Seed { get; init; }

    /// <summary>K.</summary>
    public int DrawCount { get; init; }

    /// <summary>D.</summary>
    public int EmbeddingWidth { get; init; }

    /// <summary>N×C row-major.</summary>
    public ReadOnlySpan<double> Probabilities
    {
        get => Checked(_probabilities, Evidence.Probabilities);
        init => _probabilities = value;
    }

    /// <summary>K×N×C: member or draw k, then candidate, then class.</summary>
    public ReadOnlySpan<double> DrawnProbabilities
    {
        get => Checked(_draws, Evidence.Committee | Evidence.Draws);
        init => _draws = value;
    }

    /// <summary>N×D row-major.</summary>
    public ReadOnlySpan<float> Embeddings
    {
        get => Checked(_embeddings, Evidence.Embeddings);
        init => _embeddings = value;
    }

    /// <summary>M×D row-major.</summary>
    public ReadOnlySpan<float> LabelledEmbeddings
    {
        get => Checked(_labelledEmbeddings, Evidence.Embeddings);
        init => _labelledEmbeddings = value;
    }

    /// <summary>M×C row-major.</summary>
    public ReadOnlySpan<double> LabelledProbabilities
    {
        get => Checked(_labelledProbabilities, Evidence.LabelledProbabilities);
        init => _labelledProbabilities = value;
    }

    /// <summary>Models trained on other labels.</summary>
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public IRefits Refits
    {
        get => Given.HasFlag(Evidence.Refits) && _refits is not null ? _refits : throw Undeclared(nameof(Refits), Evidence.Refits);
        init => _refits = value;
    }

    /// <summary>What the strategy left itself in the last round; null where nobody keeps it.</summary>
    public StrategyMemory? Memory { get; init; }

    /// <summary>N, finite and at least 0, in the plan's currency.</summary>
    public ReadOnlySpan<double> Prices
    {
        get => Checked(_prices, Evidence.Prices);
        init => _prices = value;
    }

    /// <summary>The answers about candidates, in the order in which they came in.</summary>
    public ReadOnlySpan<PastAnswer> Answers
    {
        get => Checked(_answers, Evidence.Answers);
        init => _answers = value;
    }

    /// <summary>W, C×D row-major.</summary>
    public ReadOnlySpan<float> HeadWeights
    {
        get => Checked(_headWeights, Evidence.Head);
        init => _headWeights = value;
    }

    /// <summary>w, C; −∞ for a class that the model rules out.</summary>
    public ReadOnlySpan<float> HeadIntercepts
    {
        get => Checked(_headIntercepts, Evidence.Head);
        init => _headIntercepts = value;
    }

    private ReadOnlySpan<T> Checked<T>(ReadOnlySpan<T> span, Evidence anyOf, [CallerMemberName] string member = "") =>
        (Given & anyOf) != 0
            ? span
            : throw Undeclared(member, anyOf);

    private static InvalidOperationException Undeclared(string member, Evidence anyOf) =>
        new($"QueryContext.{member} was read, but the strategy did not declare it: add Evidence.{anyOf} to its Needs.");
}
