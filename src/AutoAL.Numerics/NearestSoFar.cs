namespace AutoAL.Numerics;

/// <summary>
/// For each point the distance to the nearest of the centres looked at so far. A point's number never rises as centres are added, so an
/// old number is an upper bound, and a point is brought up to date only when its bound matters.
/// </summary>
internal readonly struct NearestSoFar<TDistances>
    where TDistances : ICentreDistances, allows ref struct
{
    /// <summary>Centres that every point meets at the start; enough that the bounds mean something.</summary>
    private const int FirstCentres = 32;

    private readonly int[] _seen;

    public NearestSoFar(scoped ref TDistances distances)
    {
        int count = distances.PointCount;
        Bounds = new double[count];
        _seen = new int[count];
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
        double nearest = Bounds[point];
        for (int centre = _seen[point]; centre < end; centre++)
            nearest = Math.Min(nearest, distances.Squared(point, centre));
        Bounds[point] = nearest;
        _seen[point] = end;
    }
}
