using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Search.Samplers;

/// <summary>
/// The adaptive Parzen estimator of one parameter on [0, 1] (Bergstra et al. 2011, section 4). Numbers: a mixture of normals cut to [0, 1],
/// one at each observation and one for the prior (mean ½, sd 1), all of weight 1/(n + 1); each observation's sd is the larger distance to its
/// neighbours, 0 and 1 among them, held within [1/min(100, n + 2), 1]. Choices: the options' counts, each plus 1.
/// </summary>
internal sealed class ParzenEstimator
{
    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly double[] _masses;
    private readonly double[]? _options;

    /// <param name="parameter">The parameter.</param>
    /// <param name="places">Observations, in any order.</param>
    public ParzenEstimator(Parameter parameter, IEnumerable<double> places)
    {
        double[] sorted = [.. places.Order()];
        if (parameter is ChoiceParameter choice)
        {
            _options = new double[choice.Options.Count];
            foreach (double place in sorted)
                _options[OptionAt(place)]++;
            double all = sorted.Length + _options.Length;
            for (int i = 0; i < _options.Length; i++)
                _options[i] = (_options[i] + 1) / all;
            (_means, _deviations, _masses) = ([], [], []);
            return;
        }

        _means = [.. sorted, 0.5];
        _deviations = new double[_means.Length];
        double least = 1.0 / Math.Min(100, sorted.Length + 2);
        for (int i = 0; i < sorted.Length; i++)
        {
            double left = sorted[i] - (i > 0 ? sorted[i - 1] : 0);
            double right = (i + 1 < sorted.Length ? sorted[i + 1] : 1) - sorted[i];
            _deviations[i] = Math.Clamp(Math.Max(left, right), least, 1);
        }

        _deviations[^1] = 1;
        _masses = [.. _means.Select((mean, i) => Mass(mean, _deviations[i]))];
    }

    public double Draw(ref Pcg32 random)
    {
        if (_options is not null)
        {
            double left = random.NextDouble();
            int option = 0;
            while (option < _options.Length - 1 && (left -= _options[option]) >= 0)
                option++;
            return (option + 0.5) / _options.Length;
        }

        int component = random.NextInt32(_means.Length);
        while (true)
        {
            double place = _means[component] + (_deviations[component] * random.NextNormal());
            if (place is >= 0 and <= 1)
                return place;
        }
    }

    public double LogDensity(double place)
    {
        if (_options is not null)
            return Math.Log(_options[OptionAt(place)]);
        double density = 0;
        for (int i = 0; i < _means.Length; i++)
        {
            double z = (place - _means[i]) / _deviations[i];
            density += Math.Exp(-z * z / 2) / (_deviations[i] * _masses[i]);
        }

        return Math.Log(density / (_means.Length * Math.Sqrt(2 * Math.PI)));
    }

    private int OptionAt(double place) => Math.Clamp((int)(place * _options!.Length), 0, _options.Length - 1);

    /// <summary>The share of a normal that lies in [0, 1].</summary>
    private static double Mass(double mean, double deviation) => NormalCdf((1 - mean) / deviation) - NormalCdf(-mean / deviation);

    /// <summary>Φ(z) by the error function's rational approximation 7.1.26 of Abramowitz and Stegun, |error| ≤ 1.5e-7: it only scales a mixture's parts.</summary>
    private static double NormalCdf(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2);
        double t = 1 / (1 + (0.3275911 * x));
        double tail = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429)))))))) * Math.Exp(-x * x);
        return z >= 0 ? 1 - (tail / 2) : tail / 2;
    }
}
