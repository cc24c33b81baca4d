namespace AutoAL.Strategies.Committee;

/// <summary>A measure of how far K members disagree on one candidate. A static policy, so that <see cref="DisagreementSampling{TMeasure}"/> compiles to one loop per measure.</summary>
public interface IDisagreement
{
    /// <summary>The strategy's name in the catalogue.</summary>
    static abstract string Name { get; }

    /// <summary>Higher is more disagreement, or more uncertainty of the committee as a whole.</summary>
    /// <param name="members">K ≥ 2 posteriors of one candidate.</param>
    /// <param name="workspace">C numbers to work in; their content means nothing before and after.</param>
    static abstract double Score(MemberPosteriors members, Span<double> workspace);

    /// <summary>Whether <see cref="OfVotes"/> says the same as <see cref="Score"/>. Default false.</summary>
    static virtual bool ReadsVotes => false;

    /// <summary>The score, where it depends on how votes are spread alone.</summary>
    /// <param name="classesByVotes">K + 1 numbers: how many classes have 0, 1, … K votes; that of 0 means nothing.</param>
    static virtual double OfVotes(ReadOnlySpan<int> classesByVotes) => throw new NotSupportedException();

    /// <summary>Bound on the error of <see cref="TryRough"/>; null where a measure has no rough score.</summary>
    static virtual double? RoughError(int classes) => null;

    /// <summary>Scores that are fast and a little off, for candidates that lie together, and from the same pass what the check of evidence asks.</summary>
    /// <param name="posteriors">K×N×C, not checked yet; entries below 0 count as 0.</param>
    /// <param name="classes">C.</param>
    /// <param name="candidates">N.</param>
    /// <param name="from">The first candidate.</param>
    /// <param name="rough">One score for each of n candidates.</param>
    /// <param name="workspace">n×C numbers to work in.</param>
    /// <param name="least">Lowered to the least entry.</param>
    /// <returns>Whether every row is a distribution; if not, the scores mean nothing.</returns>
    static virtual bool TryRough(ReadOnlySpan<double> posteriors, int classes, int candidates, int from, Span<double> rough, Span<double> workspace, ref double least) => throw new NotSupportedException();
}
