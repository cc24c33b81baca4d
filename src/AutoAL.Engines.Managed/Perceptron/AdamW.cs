using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoAL.Engines.Managed.Perceptron;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019), β = 0.9 and 0.999, ε = 1e-8. Biases do not decay.</summary>
/// <param name="shape">Tells weights from biases.</param>
/// <param name="decay">Per unit of learning rate.</param>
internal sealed class AdamW<T>(NetworkShape shape, double decay)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    // Slopes of units that have died decay into subnormal numbers, which cost a hundred times as much. So far below ε they move nothing.
    private const double Negligible = 1e-15;

    private readonly T[] _means = new T[shape.ParameterCount];
    private readonly T[] _squares = new T[shape.ParameterCount];
    private double _power1 = 1;
    private double _power2 = 1;

    public void Update(Span<T> parameters, ReadOnlySpan<T> gradient, double rate)
    {
        (_power1, _power2) = (_power1 * Beta1, _power2 * Beta2);
        for (int layer = 0; layer < shape.LayerCount; layer++)
        {
            int weights = shape.Weights(layer), bias = shape.Bias(layer);
            Update(parameters, gradient, weights, bias, rate, 1 - (rate * decay));
            Update(parameters, gradient, bias, bias + shape.Stride(layer), rate, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(Span<T> parameters, ReadOnlySpan<T> gradient, int from, int to, double rate, double shrink)
    {
        var step = new Vector<T>(T.CreateTruncating(rate / (1 - _power1)));
        var unbias = new Vector<T>(T.CreateTruncating(1 / (1 - _power2)));
        Vector<T> beta1 = new(T.CreateTruncating(Beta1)), rest1 = new(T.CreateTruncating(1 - Beta1));
        Vector<T> beta2 = new(T.CreateTruncating(Beta2)), rest2 = new(T.CreateTruncating(1 - Beta2));
        Vector<T> epsilon = new(T.CreateTruncating(Epsilon)), kept = new(T.CreateTruncating(shrink));
        var negligible = new Vector<T>(T.CreateTruncating(Negligible));

        // Every range is a multiple of the padding, which every vector width divides.
        for (int i = from; i < to; i += Vector<T>.Count)
        {
            var slope = new Vector<T>(gradient[i..]);
            slope = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(slope), negligible), Vector<T>.Zero, slope);
            Vector<T> mean = (new Vector<T>(_means, i) * beta1) + (slope * rest1);
            mean = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(mean), negligible), Vector<T>.Zero, mean);
            Vector<T> square = (new Vector<T>(_squares, i) * beta2) + (slope * slope * rest2);
            square = Vector.ConditionalSelect(Vector.LessThan(square, negligible * negligible), Vector<T>.Zero, square);
            mean.CopyTo(_means, i);
            square.CopyTo(_squares, i);
            Vector<T> change = step * mean / (Vector.SquareRoot(square * unbias) + epsilon);
            ((new Vector<T>(parameters[i..]) * kept) - change).CopyTo(parameters[i..]);
        }
    }
}
