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
}
