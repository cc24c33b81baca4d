using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Spaces;

namespace AutoAL.Search.Samplers;

/// <summary>
/// The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, Algorithms for hyper-parameter optimization, NIPS 2011): the
/// observations are cut at the γ quantile of the losses into good and bad ones, l and g are each part's density, and the candidate of largest
/// l/g, which has the largest expected improvement, is proposed.
/// </summary>
/// <remarks>
/// Each parameter is modelled on its own, from the observations in which it counted, from the root of the conditions down, and takes the
/// best of its own candidates. Constants: γ = 0.15 (as in the paper), so ⌈0.15·n⌉ observations are good; 24 candidates per parameter, drawn
/// from l (the paper's 100 make the choice of a family too greedy for tens of trials); random draws before 8 observations (the paper: 30,
/// for budgets of hundreds).
/// Equal losses keep the order of observation; failures, NaN and infinity are the worst. A configuration observed again is passed over.
/// </remarks>
public sealed class TpeSampler(UnitCube cube, Seed seed) : ISampler
{
    private const double Gamma = 0.15;
    private const int Candidates = 24;
    private const int Startup = 8;

    private readonly HashSet<Configuration> _seen = [];
    private readonly List<(double Loss, double[] Places)> _observed = [];
    private Pcg32 _random = new(seed.Value);

    public Configuration Propose()
    {
        if (_observed.Count < Startup)
            return cube.Sample(ref _random);
        double[][] ranked = [.. _observed.OrderBy(o => o.Loss).Select(o => o.Places)];
        int good = (int)Math.Ceiling(Gamma * ranked.Length);
        return cube.Build(i => Best(i, ranked.AsSpan(0, good), ranked.AsSpan(good)));
    }

    public void Observe(Configuration configuration, double? loss, double cost)
    {
        if (_seen.Add(configuration))
            _observed.Add((loss is { } value && double.IsFinite(value) ? value : double.PositiveInfinity, cube.Encode(configuration)));
    }

    private object Best(int coordinate, ReadOnlySpan<double[]> good, ReadOnlySpan<double[]> bad)
    {
        Parameter parameter = cube.Parameters[coordinate];
        var below = new ParzenEstimator(parameter, Coordinate(good, coordinate));
        var above = new ParzenEstimator(parameter, Coordinate(bad, coordinate));
        (object Value, double Score) best = (parameter.Default, double.NegativeInfinity);
        for (int k = 0; k < Candidates; k++)
        {
            object value = ParameterScale.Decode(parameter, below.Draw(ref _random));
            double place = ParameterScale.Encode(parameter, value);
            double score = below.LogDensity(place) - above.LogDensity(place);
            if (score > best.Score)
                best = (value, score);
        }

        return best.Value;
    }

    private static List<double> Coordinate(ReadOnlySpan<double[]> points, int coordinate)
    {
        var places = new List<double>();
        foreach (double[] point in points)
        {
            if (!double.IsNaN(point[coordinate]))
                places.Add(point[coordinate]);
        }

        return places;
    }
}
