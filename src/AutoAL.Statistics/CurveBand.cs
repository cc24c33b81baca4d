namespace AutoAL.Statistics;

/// <summary>One position of a mean curve.</summary>
public readonly record struct BandPoint(double X, double Mean, Interval? Interval, int Count);

/// <summary>
/// The mean of several curves with its pointwise 95 % t interval, on the grid they share: every position of any curve inside the range
/// that all of them cover. Curves are interpolated, never extrapolated, so the mean is exact and piecewise linear.
/// </summary>
/// <param name="Points">In order of position, at least one.</param>
public sealed record CurveBand(IReadOnlyList<BandPoint> Points)
{
    /// <summary>The mean curve.</summary>
    public LearningCurve Mean { get; } = new(Points.Select(p => p.X), Points.Select(p => p.Mean));

    /// <summary>How many curves were averaged.</summary>
    public int Count => Points[0].Count;

    /// <summary>The band of the curves over their common range; null when they share none.</summary>
    public static CurveBand? Of(IReadOnlyList<LearningCurve> curves)
    {
        double from = curves.Max(c => c.First);
        double to = curves.Min(c => c.Last);
        return from <= to ? Of(curves, Grid(curves, from, to)) : null;
    }

    /// <summary>The band on a given grid, which every curve covers.</summary>
    public static CurveBand Of(IReadOnlyList<LearningCurve> curves, IReadOnlyList<double> grid)
    {
        var values = new double[curves.Count];
        var points = new BandPoint[grid.Count];
        for (int g = 0; g < grid.Count; g++)
        {
            for (int c = 0; c < values.Length; c++)
                values[c] = curves[c].At(grid[g]);
            SampleMean mean = SampleMean.Of(values);
            points[g] = new BandPoint(grid[g], mean.Mean, mean.Interval, mean.Count);
        }

        return new CurveBand(points);
    }

    /// <summary>Every position of the curves in [from, to], and both ends, rising.</summary>
    public static IReadOnlyList<double> Grid(IEnumerable<LearningCurve> curves, double from, double to)
    {
        var grid = new SortedSet<double> { from, to };
        foreach (LearningCurve curve in curves)
        {
            foreach (double x in curve.X)
            {
                if (x > from && x < to)
                    grid.Add(x);
            }
        }

        return [.. grid];
    }
}
