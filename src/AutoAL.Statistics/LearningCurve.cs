using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>
/// A metric against what was paid for it: points (x_r, a_r), x never falling. x is labels bought, or cost; a is larger-is-better.
/// Between points the curve is linear; outside them it does not exist and is never extrapolated.
/// </summary>
public sealed class LearningCurve
{
    private readonly double[] _x;
    private readonly double[] _values;
    private double[]? _highest;

    /// <param name="x">R + 1 positions, at least one, never falling (a round whose oracle abstained repeats the one before).</param>
    /// <param name="values">R + 1 finite values.</param>
    public LearningCurve(IEnumerable<double> x, IEnumerable<double> values)
    {
        _x = [.. x];
        _values = [.. values];
        if (_x.Length == 0 || _x.Length != _values.Length)
            throw new ArgumentException($"A curve needs one value per position and at least one of them; it has {_x.Length} positions and {_values.Length} values.");
        for (int r = 0; r < _x.Length; r++)
        {
            if (!double.IsFinite(_x[r]) || !double.IsFinite(_values[r]))
                throw new ArgumentException(FormattableString.Invariant($"Point {r} of the curve is ({_x[r]}, {_values[r]}); both must be finite numbers."));
            if (r > 0 && _x[r] < _x[r - 1])
                throw new ArgumentException(FormattableString.Invariant($"Point {r} of the curve lies at {_x[r]}, before its predecessor at {_x[r - 1]}."));
        }
    }

    /// <summary>Positions, R + 1.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>Values, R + 1.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>n_0, where the curve begins.</summary>
    public double First => _x[0];

    /// <summary>n_R, where it ends.</summary>
    public double Last => _x[^1];

    /// <summary>The curve over the labels bought, for whatever purpose.</summary>
    public static LearningCurve OverLabels(IReadOnlyList<RoundEnded> rounds, CurveMetric metric) =>
        new(rounds.Select(r => (double)r.Paid), rounds.Select(r => metric.Of(r.Metrics)));

    /// <summary>The curve over what the labels cost, in the plan's unit.</summary>
    public static LearningCurve OverCost(IReadOnlyList<RoundEnded> rounds, CurveMetric metric) =>
        new(rounds.Select(r => r.Cost), rounds.Select(r => metric.Of(r.Metrics)));

    /// <summary>The value at x, linear between points; where a position repeats, its last value.</summary>
    /// <param name="x">In [<see cref="First"/>, <see cref="Last"/>].</param>
    public double At(double x)
    {
        if (!(x >= First && x <= Last))
            throw new ArgumentOutOfRangeException(nameof(x), x, FormattableString.Invariant($"The curve runs from {First} to {Last} and is not extrapolated."));

        int next = FirstBeyond(x);
        if (next == _x.Length)
            return _values[^1];
        double share = (x - _x[next - 1]) / (_x[next] - _x[next - 1]);
        return _values[next - 1] + (share * (_values[next] - _values[next - 1]));
    }

    /// <summary>The first point to the right of x, or how many points there are.</summary>
    private int FirstBeyond(double x)
    {
        int low = 0;
        int high = _x.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _x[middle] > x ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>The part between two positions, with interpolated ends.</summary>
    public LearningCurve Within(double from, double to)
    {
        if (from == First && to == Last)
            return this;

        double[] inside = [.. _x.Where(x => x > from && x < to)];
        double[] positions = from == to ? [from] : [from, .. inside, to];
        return new LearningCurve(positions, positions.Select(At));
    }

    /// <summary>The least x with a value of at least the target, by linear interpolation on the first crossing; null when it is never reached.</summary>
    /// <remarks>On a noisy curve the first crossing picks the luckiest bump, so it is biased low.</remarks>
    public double? FirstReaching(double target)
    {
        double[] highest = _highest ??= Highest();
        if (!(highest[^1] >= target))
            return null;
        int low = 0;
        int high = highest.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = highest[middle] >= target ? (low, middle) : (middle + 1, high);
        }

        return low == 0 ? _x[0] : Crossing(_x, _values, low, target);
    }

    /// <summary>The same for a curve given as its points, without making one: the bootstrap asks thousands of times.</summary>
    internal static double? FirstReaching(ReadOnlySpan<double> x, ReadOnlySpan<double> values, double target)
    {
        if (values[0] >= target)
            return x[0];
        for (int r = 1; r < x.Length; r++)
        {
            if (values[r] >= target)
                return Crossing(x, values, r, target);
        }

        return null;
    }

    private static double Crossing(ReadOnlySpan<double> x, ReadOnlySpan<double> values, int r, double target) =>
        x[r - 1] + ((x[r] - x[r - 1]) * (target - values[r - 1]) / (values[r] - values[r - 1]));

    /// <summary>The largest value up to each point: never falling, so that a first crossing is found by halving.</summary>
    private double[] Highest()
    {
        var highest = new double[_values.Length];
        double most = double.NegativeInfinity;
        for (int r = 0; r < highest.Length; r++)
            highest[r] = most = Math.Max(most, _values[r]);
        return highest;
    }
}
