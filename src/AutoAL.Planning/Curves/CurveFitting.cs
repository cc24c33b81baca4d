using AutoAL.Numerics;

namespace AutoAL.Planning.Curves;

/// <summary>Fits families to points by weighted least squares inside bounds: the curve never falls and never passes the ceiling.</summary>
public static class CurveFitting
{
    /// <summary>Starts of a search over two shape parameters; over one, a grid of as many points.</summary>
    public const int Starts = 24;

    private const int BestStarts = 3;

    /// <summary>The best fit from many starts.</summary>
    /// <param name="family">Which curve.</param>
    /// <param name="points">At least one point; with fewer points than parameters the fit is one of many.</param>
    /// <param name="ceiling">The largest value that the metric can take.</param>
    /// <param name="seed">Places the starts.</param>
    public static CurveFit Fit(CurveFamily family, CurvePoints points, double ceiling, ulong seed)
    {
        var search = new ShapeSearch(family, points, ceiling);
        if (family.Shape.Count == 0)
            return search.At(0, 0);
        if (family.Shape.Count == 1)
        {
            double[] losses = [.. Enumerable.Range(0, Starts).Select(i => search.Loss(i / (Starts - 1.0), 0))];
            int best = Array.IndexOf(losses, losses.Min());
            return search.Narrow(best / (Starts - 1.0), 1.0 / (Starts - 1));
        }

        var random = new Pcg32(seed);
        var starts = new (double First, double Second, double Loss)[Starts];
        for (int i = 0; i < Starts; i++)
        {
            // One start in every column of the first parameter: a Latin square covers the box better than free draws.
            double first = (i + random.NextDouble()) / Starts;
            double second = random.NextDouble();
            starts[i] = (first, second, search.Loss(first, second));
        }

        return starts.OrderBy(s => s.Loss).Take(BestStarts).Select(s => search.Descend(s.First, s.Second, 0.15, 120)).MinBy(f => f.Loss)!;
    }

    /// <summary>The fit of slightly other points, from an earlier fit on.</summary>
    public static CurveFit Refit(CurveFit earlier, CurvePoints points)
    {
        CurveFamily family = earlier.Family;
        var search = new ShapeSearch(family, points, earlier.Ceiling);
        return family.Shape.Count switch
        {
            0 => search.At(0, 0),
            1 => search.Narrow(family.Shape[0].PlaceOf(earlier.First), 0.25),
            _ => search.Descend(family.Shape[0].PlaceOf(earlier.First), family.Shape[1].PlaceOf(earlier.Second), 0.12, 60),
        };
    }
}
