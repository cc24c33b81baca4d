namespace AutoAL.Planning.Forecasting;

/// <summary>The distribution of a label count, or of a price: draws that may be infinite.</summary>
public sealed class DrawnNumbers
{
    private readonly double[] _sorted;

    /// <param name="draws">At least one; NaN is refused.</param>
    public DrawnNumbers(IEnumerable<double> draws)
    {
        double[] all = [.. draws];
        if (all.Length == 0 || all.Any(double.IsNaN))
            throw new ArgumentException($"A distribution needs draws that are numbers; there are {all.Length}.");
        Draws = all;
        _sorted = [.. all.Order()];
    }

    /// <summary>In the order drawn, so that two distributions stay paired.</summary>
    public IReadOnlyList<double> Draws { get; }

    /// <summary>The share of finite draws.</summary>
    public double Finite => (double)_sorted.Count(double.IsFinite) / _sorted.Length;

    /// <summary>The least draw with at least this share at or below it; may be infinite.</summary>
    public double Quantile(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    public double Median => Quantile(0.5);

    /// <summary>The share of draws at or below a number.</summary>
    public double ShareAtMost(double number) => (double)_sorted.Count(d => d <= number) / _sorted.Length;

    /// <summary>Mean of the finite draws; null when there is none.</summary>
    public double? MeanOfFinite => Finite > 0 ? _sorted.Where(double.IsFinite).Average() : null;
}
