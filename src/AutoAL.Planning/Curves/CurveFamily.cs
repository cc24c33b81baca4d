namespace AutoAL.Planning.Curves;

/// <summary>What is known about the level u and the amplitude v of a(n) = u − v·h(x).</summary>
public enum Level
{
    /// <summary>u at most the metric's ceiling, v at least 0: both are fitted.</summary>
    Free,

    /// <summary>u is the metric's ceiling; v at least 0 is fitted.</summary>
    AtCeiling,

    /// <summary>u = v: the curve starts at 0 and u is fitted.</summary>
    Tied,

    /// <summary>v = 0: a constant.</summary>
    Flat,

    /// <summary>h has no limit, so u is no ceiling: the curve is cut off at the metric's ceiling.</summary>
    Unbounded,
}

/// <summary>Where a shape parameter may lie; it is searched on a logarithmic scale.</summary>
/// <param name="Least">Above 0.</param>
/// <param name="Most">Above <paramref name="Least"/>.</param>
public readonly record struct ShapeRange(double Least, double Most)
{
    /// <summary>The value at a place in [0, 1]; places outside take the ends.</summary>
    public double At(double place) => Least * Math.Pow(Most / Least, Math.Clamp(place, 0, 1));

    /// <summary>The place of a value.</summary>
    public double PlaceOf(double value) => Math.Log(value / Least) / Math.Log(Most / Least);
}

/// <summary>
/// A family of learning curves, a(n) = u − v·h(n / N; θ): h falls with n, so with v ≥ 0 the curve never falls, and u is its limit. N is the
/// last label count that was fitted, which makes the shape parameters θ free of units. u and v are linear and are projected out; only θ is
/// searched (variable projection, Golub and Pereyra 1973).
/// </summary>
/// <param name="Name">As in the literature (LCDB, Mohr et al. 2022), the number being the parameters.</param>
/// <param name="Formula">In the literature's letters.</param>
/// <param name="Level">What is known about u and v.</param>
/// <param name="Shape">Ranges of θ; empty, one or two.</param>
/// <param name="Decay">h at x = n / N above 0.</param>
public sealed record CurveFamily(string Name, string Formula, Level Level, IReadOnlyList<ShapeRange> Shape, Func<double, double, double, double> Decay)
{
    /// <summary>Weight in an ensemble before the curve itself has been asked.</summary>
    public double Prior { get; init; } = 1;

    /// <summary>How many parameters are fitted.</summary>
    public int Parameters => Shape.Count + Level switch { Level.Free or Level.Unbounded => 2, _ => 1 };

    /// <summary>Whether it is one of the null models that every other family must beat.</summary>
    public bool IsNull => Level == Level.Flat || this == CurveFamilies.Lin2;

    public override string ToString() => Name;
}
