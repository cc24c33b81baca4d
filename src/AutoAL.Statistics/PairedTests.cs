using AutoAL.Statistics.Testing;

namespace AutoAL.Statistics;

/// <summary>
/// What other methods say of the same paired differences, beside the t test that carries the verdict: for readers who hold one of its
/// assumptions against it. None is corrected for other comparisons except the equivalence in <see cref="EquivalentP"/>.
/// </summary>
/// <param name="Bootstrap">95 % percentile interval of the mean over resampled pairs; null below <see cref="SummaryOptions.MinimumSeeds"/> pairs.</param>
/// <param name="Wilcoxon">Signed ranks: without normality, with symmetry.</param>
/// <param name="Resampled">Nadeau and Bengio, n_train being the pool: for seeds that split one data set anew; null where the ledgers do not tell the rows.</param>
/// <param name="Equivalence">Two one-sided tests at the declared margin; null for an area without the metric's unit.</param>
public sealed record PairedTests(Interval? Bootstrap, WilcoxonSignedRank Wilcoxon, CorrectedResampledT? Resampled, EquivalenceTest? Equivalence)
{
    /// <summary>The equivalence test's p after Holm's correction over the table's comparisons; null when there is none.</summary>
    public double? EquivalentP { get; init; }

    /// <param name="differences">One per pair, in the order of the pair keys.</param>
    /// <param name="testRows">n_test; 0 when unknown.</param>
    /// <param name="poolRows">n_train; 0 when unknown.</param>
    /// <param name="margin">δ of the equivalence test, or null for none.</param>
    public static PairedTests Of(IReadOnlyList<double> differences, int testRows, int poolRows, double? margin)
    {
        double[] values = [.. differences];
        return new PairedTests(
            values.Length >= SummaryOptions.MinimumSeeds ? BootstrapInterval.OfMean(values) : null,
            WilcoxonSignedRank.Of(values),
            testRows > 0 && poolRows > 0 ? CorrectedResampledT.Of(values, (double)testRows / poolRows, "pool") : null,
            margin is double delta ? EquivalenceTest.Of(values, delta) : null);
    }
}
