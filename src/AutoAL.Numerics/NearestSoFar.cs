namespace AutoAL.Numerics;

/// <summary>
/// For each point the distance to the nearest of the centres looked at so far. A point's number never rises as centres are added, so an
/// old number is an upper bound, and a point is brought up to date only when its bound matters.
/// </summary>
/// <remarks>
/// A centre at least twice as far from a point's nearest centre as the point itself cannot be nearer (Elkan, Using the triangle inequality
/// to accelerate k-means, ICML 2003) and is passed over unmeasured. Distances between centres are kept for that, up to
/// <see cref="MostKept"/> centres.
/// </remarks>
internal readonly struct NearestSoFar<TDistances>
    where TDistances : ICentreDistances, allows ref struct
{
    /// <summary>Centres that every point meets at the start; enough that the bounds mean something.</summary>
    private const int FirstCentres = 32;

    /// <summary>2,048² / 2 distances are 17 MB.</summary>
    private const int MostKept = 2048;

    /// <summary>Twice as far, squared, and a little more, so that rounding passes over none that is nearer.</summary>
    private const double Beyond = 4 * (1 + 1e-9);

    private readonly int[] _seen;
    private readonly int[] _nearest;
    private readonly List<double[]> _between = [];
    private readonly int _kept;

    public NearestSoFar(scoped ref TDistances distances)
    {
        int count = distances.PointCount;
        Bounds = new double[count];
        _seen = new int[count];
        _nearest = new int[count];

        // With few points to a centre the distances between centres cost more than they save.
        _kept = Math.Min(MostKept, count / 8);
        int first = Math.Min(FirstCentres, distances.CentreCount);
        for (int point = 0; point < count; point++)
        {
            Bounds[point] = double.PositiveInfinity;
            Advance(ref distances, point, first);
        }
    }

    /// <summary>N upper bounds on the squared distance to the nearest centre.</summary>
    public double[] Bounds { get; }

    /// <summary>Whether the point's bound is its distance to the nearest of all centres there are.</summary>
    public bool IsExact(scoped in TDistances distances, int point) => _seen[point] == distances.CentreCount;

    /// <summary>Lets a point meet up to <paramref name="most"/> further centres.</summary>
    public void Advance(scoped ref TDistances distances, int point, int most)
    {
        int end = Math.Min(distances.CentreCount, _seen[point] + most);
        double bound = Bounds[point];
        int nearest = _nearest[point];
        double factor = distances.Factor(point);
        for (int centre = _seen[point]; centre < end; centre++)
        {
            if (centre > 0 && centre < _kept && factor * Between(ref distances, centre)[nearest] >= Beyond * bound)
                continue;
            double squared = distances.Squared(point, centre);
            if (squared < bound)
                (bound, nearest) = (squared, centre);
        }

        (Bounds[point], _nearest[point], _seen[point]) = (bound, nearest, end);
    }

    /// <summary>Squared distances of a centre to those before it, measured when first asked for.</summary>
    private double[] Between(scoped ref TDistances distances, int centre)
    {
        while (_between.Count <= centre)
        {
            double[] row = new double[_between.Count];
            for (int before = 0; before < row.Length; before++)
                row[before] = distances.SquaredBetweenCentres(before, row.Length);
            _between.Add(row);
        }

        return _between[centre];
    }
}
