namespace AutoAL.Sessions;

/// <summary>
/// The expected calibration error of the predicted class (Guo et al., ICML 2017): Σ_b |B_b|/N · |accuracy(B_b) − confidence(B_b)| over 15
/// bins of equal width, b = ((k − 1)/15, k/15], of the most probable class's probability.
/// </summary>
/// <remarks>A biased estimate: with few test rows even a calibrated model has an error above 0. Compare it only on equal test rows.</remarks>
internal sealed class CalibrationError
{
    private const int Bins = 15;

    private readonly int[] _rows = new int[Bins];
    private readonly int[] _hits = new int[Bins];
    private readonly double[] _confidence = new double[Bins];

    /// <summary>Counts one row.</summary>
    /// <param name="confidence">The predicted class's probability, in [0, 1].</param>
    /// <param name="hit">Whether that class is the true one.</param>
    public void Add(double confidence, bool hit)
    {
        int bin = Math.Clamp((int)Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1);
        _rows[bin]++;
        _hits[bin] += hit ? 1 : 0;
        _confidence[bin] += confidence;
    }

    /// <summary>The error over the rows so far, in [0, 1].</summary>
    public double Of()
    {
        double gap = 0;
        for (int b = 0; b < Bins; b++)
            gap += Math.Abs(_hits[b] - _confidence[b]);
        return gap / _rows.Sum();
    }
}
