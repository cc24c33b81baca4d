namespace AutoAL.Numerics;

/// <summary>Squared distances from N points to a growing list of centres, without a table of them.</summary>
public interface ICentreDistances
{
    /// <summary>N.</summary>
    int PointCount { get; }

    /// <summary>How many centres there are by now.</summary>
    int CentreCount { get; }

    /// <summary>≥ 0, finite, and exactly 0 between equal vectors.</summary>
    double Squared(int point, int centre);

    /// <summary>The squared distance between two centres, without any point's factor.</summary>
    double SquaredBetweenCentres(int first, int second);

    /// <summary>The factor in a point's squared distances; 1 but for weighted points.</summary>
    double Factor(int point);

    /// <summary>Makes a point the next centre.</summary>
    void AddCentre(int point);
}
