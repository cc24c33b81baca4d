using AutoAL.Numerics;

namespace AutoAL.Statistics.Testing;

/// <summary>The corrected resampled t test of Nadeau and Bengio (2003), two-sided: t = mean / √((1/m + n_test/n_train) s²), df m − 1.</summary>
/// <remarks>
/// For repeated random splits of one data set, whose seeds share rows; the conclusion is about the source of the data, not about this
/// way of splitting. What counts as n_train is a choice that must be declared: with the labelled rows of an active learner the
/// correction is extreme, with the pool it is mild.
/// </remarks>
/// <param name="T">Null for one difference or without spread.</param>
/// <param name="P">Null for one difference; without spread, 1 if the mean is 0 and else 0.</param>
/// <param name="TestToTrain">n_test / n_train.</param>
/// <param name="TrainingRows">What n_train was, in words.</param>
public sealed record CorrectedResampledT(double? T, double? P, double TestToTrain, string TrainingRows)
{
    /// <param name="differences">One per split, at least one.</param>
    /// <param name="testToTrain">n_test / n_train, at least 0; 0 gives the plain paired t test.</param>
    /// <param name="trainingRows">The declared choice: "pool" or "labelled rows".</param>
    public static CorrectedResampledT Of(ReadOnlySpan<double> differences, double testToTrain, string trainingRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(testToTrain);
        SampleMean sample = SampleMean.Of(differences);
        if (sample.Deviation is not > 0 and not null)
            return new CorrectedResampledT(null, sample.Mean == 0 ? 1 : 0, testToTrain, trainingRows);
        if (sample.Deviation is not double deviation)
            return new CorrectedResampledT(null, null, testToTrain, trainingRows);
        double t = sample.Mean / (deviation * Math.Sqrt((1.0 / sample.Count) + testToTrain));
        return new CorrectedResampledT(t, StudentDistribution.TwoSidedTail(t, sample.Count - 1), testToTrain, trainingRows);
    }
}
