namespace AutoAL.Strategies.Uncertainty;

/// <summary>A measure of how unsure one posterior is. A static policy, so that <see cref="UncertaintySampling{TMeasure}"/> compiles to one loop per measure.</summary>
public interface IUncertainty
{
    /// <summary>The strategy's name in the catalogue.</summary>
    static abstract string Name { get; }

    /// <summary>The score of a certain row. Default 0.</summary>
    static virtual double LeastScore => 0;

    /// <summary>Higher is more uncertain.</summary>
    /// <param name="posterior">C probabilities ≥ 0 that sum to 1; C ≥ 1.</param>
    static abstract double Score(ReadOnlySpan<double> posterior);

    /// <summary>Whether <see cref="OfTopTwo"/> says the same as <see cref="Score"/>. Default false.</summary>
    static virtual bool ReadsTopTwo => false;

    /// <summary>The score, where it depends on the two largest entries alone.</summary>
    /// <param name="first">p₁.</param>
    /// <param name="second">p₂; 0 for a single class.</param>
    static virtual double OfTopTwo(double first, double second) => throw new NotSupportedException();

    /// <summary>Scores many rows at once, where a measure can go faster so; false when it has no such way.</summary>
    /// <param name="posteriors">N×C.</param>
    /// <param name="classes">C.</param>
    /// <param name="scores">N.</param>
    static virtual bool TryScoreRows(ReadOnlySpan<double> posteriors, int classes, Span<double> scores) => false;

    /// <summary>Bound on the error of <see cref="Rough"/>; null where a measure has no rough scores.</summary>
    static virtual double? RoughError(int classes) => null;

    /// <summary>Scores that are fast and a little off, and from the same pass what the check of evidence asks.</summary>
    /// <param name="posteriors">N×C, not checked yet; entries below 0 count as 0.</param>
    /// <param name="classes">C.</param>
    /// <param name="rough">N scores.</param>
    /// <param name="sums">N sums of entries.</param>
    /// <returns>The least of the entries and 0.</returns>
    static virtual double Rough(ReadOnlySpan<double> posteriors, int classes, Span<double> rough, Span<double> sums) => throw new NotSupportedException();
}
