namespace AutoAL.Numerics;

/// <summary>Squared Euclidean distances, each times the point's weight where weights are given.</summary>
public ref struct VectorDistances : ICentreDistances
{
    private readonly ReadOnlySpan<float> _points;
    private readonly ReadOnlySpan<double> _weights;
    private readonly int _width;
    private readonly float[] _centres;

    /// <param name="points">N×D row-major.</param>
    /// <param name="pointCount">N.</param>
    /// <param name="width">D.</param>
    /// <param name="weights">N, or empty for 1 each.</param>
    /// <param name="centres">M×D, the centres to begin with.</param>
    /// <param name="centreCount">M.</param>
    /// <param name="further">How many centres will be added.</param>
    public VectorDistances(ReadOnlySpan<float> points, int pointCount, int width, ReadOnlySpan<double> weights, ReadOnlySpan<float> centres, int centreCount, int further)
    {
        _points = points;
        _weights = weights;
        _width = width;
        _centres = new float[(centreCount + further) * width];
        centres.CopyTo(_centres);
        PointCount = pointCount;
        CentreCount = centreCount;
    }

    public int PointCount { get; }

    public int CentreCount { get; private set; }

    public readonly double Squared(int point, int centre)
    {
        double squared = SquaredDistances.Between(_points.Slice(point * _width, _width), _centres.AsSpan(centre * _width, _width));
        return _weights.IsEmpty ? squared : _weights[point] * squared;
    }

    public readonly double SquaredBetweenCentres(int first, int second) =>
        SquaredDistances.Between(_centres.AsSpan(first * _width, _width), _centres.AsSpan(second * _width, _width));

    public readonly double Factor(int point) => _weights.IsEmpty ? 1 : _weights[point];

    public void AddCentre(int point)
    {
        _points.Slice(point * _width, _width).CopyTo(_centres.AsSpan(CentreCount * _width));
        CentreCount++;
    }
}
