using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>One answer that names a class.</summary>
/// <param name="Row">About which row.</param>
/// <param name="Label">The class.</param>
/// <param name="Annotator">Number of the annotator in <see cref="AnswerBook.Annotators"/>.</param>
public readonly record struct Answer(PoolIndex Row, int Label, int Annotator);

/// <summary>Every answer that models may learn from, in the order in which they came in. Abstentions are not among them.</summary>
public sealed class AnswerBook
{
    private readonly List<Answer> _answers = [];
    private readonly List<string> _annotators = [];
    private readonly Dictionary<string, int> _numberOf = new(StringComparer.Ordinal);

    public IReadOnlyList<Answer> Answers => _answers;

    /// <summary>The annotators that have answered, in the order of their first answers. A plan's only oracle is the empty name.</summary>
    public IReadOnlyList<string> Annotators => _annotators;

    public void Add(PoolIndex row, int label, string annotator)
    {
        if (!_numberOf.TryGetValue(annotator, out int number))
        {
            _numberOf.Add(annotator, number = _annotators.Count);
            _annotators.Add(annotator);
        }

        _answers.Add(new Answer(row, label, number));
    }
}

/// <summary>Makes one label of the answers about a row.</summary>
public interface IConsensus
{
    /// <summary>The label of every row that has an answer.</summary>
    /// <param name="answers">All answers so far, at least one.</param>
    /// <param name="classCount">C.</param>
    IReadOnlyDictionary<PoolIndex, int> Decide(AnswerBook answers, int classCount);
}
