using AutoAL.Engines.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>
/// AdamW or SGD over the flat weights of all members, each with a learning rate and a weight decay of its own. A member whose learning rate is
/// 0 in a step is left as it is, its moments included.
/// </summary>
internal sealed class FlatOptimizer : IDisposable
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8, Momentum = 0.9;

    private readonly FlatWeights _weights;
    private readonly bool _adam;
    private readonly Tensor _decay;
    private readonly Tensor? _rates;
    private readonly Tensor _first;
    private readonly Tensor? _second;
    private readonly double[] _weightDecay;
    private readonly int[] _steps;

    /// <param name="weights">What is trained.</param>
    /// <param name="shapes">Tells which parameters decay, and whose learning rate is a share.</param>
    /// <param name="name"><c>adamw</c> or <c>sgd</c>.</param>
    /// <param name="weightDecay">Of each member.</param>
    public FlatOptimizer(FlatWeights weights, IReadOnlyList<ParameterShape> shapes, string name, double[] weightDecay)
    {
        (_weights, _adam, _weightDecay, _steps) = (weights, name == "adamw", weightDecay, new int[weightDecay.Length]);
        using DisposeScope scope = NewDisposeScope();
        float[] decays = [.. shapes.SelectMany(s => Enumerable.Repeat(s.Decays ? (float)s.Rate : 0f, s.Count))];
        if (shapes.Any(s => s.Rate != 1))
            _rates = tensor(shapes.SelectMany(s => Enumerable.Repeat((float)s.Rate, s.Count)).ToArray(), [1, decays.Length], ScalarType.Float32, weights.Values.device);
        _decay = tensor(decays, [1, decays.Length], ScalarType.Float32, weights.Values.device);
        _first = zeros_like(weights.Values);
        _second = _adam ? zeros_like(weights.Values) : null;
        foreach (Tensor? made in new[] { _rates, _decay, _first, _second })
            made?.DetachFromDisposeScope();
    }

    /// <summary>One update from the gradients that lie in the weights.</summary>
    /// <param name="learningRates">Of each member in this step; 0 leaves it as it is.</param>
    public void Step(ReadOnlySpan<double> learningRates)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        int members = learningRates.Length;
        // Columns of the table: step size, 1 − lr·wd where decays apply, 1/√(1 − β₂ᵗ), whether the member takes part.
        var table = new float[4 * members];
        for (int m = 0; m < members; m++)
        {
            double rate = learningRates[m];
            if (rate > 0)
                _steps[m]++;
            int t = Math.Max(1, _steps[m]);
            table[m] = (float)(_adam ? rate / (1 - Math.Pow(Beta1, t)) : rate);
            table[members + m] = (float)(rate * _weightDecay[m]);
            table[(2 * members) + m] = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, t)));
            table[(3 * members) + m] = rate > 0 ? 1 : 0;
        }

        Tensor columns = Upload.Of(table, [4, members, 1], _weights.Values.device);
        Tensor gradient = _weights.Gradients;
        bool all = learningRates.IndexOf(0.0) < 0;
        Tensor part = columns[3];
        Accumulate(_first, gradient, _adam ? Beta1 : Momentum, _adam ? 1 - Beta1 : 1, all ? null : part);
        Tensor w = _weights.Values;
        w.mul_((columns[1] * _decay).FromOne());
        if (_second is null)
        {
            w.sub_(Rated(columns[0]) * gradient.Plus(_first.Times(Momentum)));
        }
        else
        {
            Accumulate(_second, gradient * gradient, Beta2, 1 - Beta2, all ? null : part);
            w.sub_(Rated(columns[0]) * _first / (_second.sqrt() * columns[2]).Plus(Epsilon));
        }
    }

    public void Dispose()
    {
        _rates?.Dispose();
        _decay.Dispose();
        _first.Dispose();
        _second?.Dispose();
    }

    private Tensor Rated(Tensor step) => _rates is null ? step : step * _rates;

    private static void Accumulate(Tensor moment, Tensor by, double keep, double add, Tensor? part)
    {
        if (part is null)
            moment.Multiply(keep).Add(by, add);
        else
            moment.mul_(part.Times(1 - keep).FromOne()).Add(by * part, add);
    }
}
