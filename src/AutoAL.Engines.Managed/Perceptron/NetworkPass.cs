using System.Numerics;
using System.Numerics.Tensors;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Perceptron;

/// <summary>
/// Runs rows through a network of ReLU layers, and the gradient of the mean log loss back. Dropout multiplies hidden outputs by 0 or
/// 1/(1 - rate).
/// </summary>
/// <param name="shape">Of the network.</param>
/// <param name="capacity">The most rows of one pass.</param>
internal sealed class NetworkPass<T>(NetworkShape shape, int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Kept out of the deltas, because subnormal floats are slow.
    private const double Negligible = 1e-20;

    private readonly T[][] _outputs = Buffers(shape, capacity, shape.LayerCount);
    private readonly T[][] _deltas = Buffers(shape, capacity, shape.LayerCount);
    private readonly T[][] _masks = Buffers(shape, capacity, shape.Depth);
    private readonly double[] _probabilities = new double[capacity * shape.Outputs];
    private T[] _transposed = [];
    private bool _drops;

    /// <summary>From now on every row gets its own random mask.</summary>
    public void DropPerRow(ref Pcg32 random, double rate)
    {
        _drops = rate > 0;
        for (int layer = 0; _drops && layer < shape.Depth; layer++)
            Draw(ref random, rate, _masks[layer]);
    }

    /// <summary>From now on every row gets the same random mask: one thinned network.</summary>
    public void DropForAll(ref Pcg32 random, double rate)
    {
        _drops = rate > 0;
        for (int layer = 0; _drops && layer < shape.Depth; layer++)
        {
            int stride = shape.Stride(layer);
            Span<T> first = _masks[layer].AsSpan(0, stride);
            Draw(ref random, rate, first);
            for (int row = 1; row < capacity; row++)
                first.CopyTo(_masks[layer].AsSpan(row * stride));
        }
    }

    /// <summary>Fills the outputs of every layer.</summary>
    /// <param name="parameters">As laid out by the shape.</param>
    /// <param name="input">N×D.</param>
    /// <param name="rows">N.</param>
    public void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> input, int rows)
    {
        for (int layer = 0; layer < shape.LayerCount; layer++)
        {
            int stride = shape.Stride(layer), width = shape.In(layer), inStride = layer == 0 ? width : shape.Stride(layer - 1);
            Span<T> output = _outputs[layer].AsSpan(0, rows * stride);
            ReadOnlySpan<T> bias = parameters.Slice(shape.Bias(layer), stride);
            for (int row = 0; row < rows; row++)
                bias.CopyTo(output[(row * stride)..]);
            MatrixProduct.Add(layer == 0 ? input : _outputs[layer - 1], inStride, parameters[shape.Weights(layer)..], stride, output, stride, rows, width, stride);
            if (layer == shape.Depth)
                break;
            TensorPrimitives.Max(output, T.Zero, output);
            if (_drops)
                TensorPrimitives.Multiply(output, _masks[layer].AsSpan(0, output.Length), output);
        }
    }

    /// <summary>The last hidden layer of one row of the last pass.</summary>
    public ReadOnlySpan<T> Hidden(int row) => _outputs[shape.Depth - 1].AsSpan(row * shape.Stride(shape.Depth - 1), shape.Width);

    /// <summary>N×K class probabilities of the last pass.</summary>
    public Span<double> Probabilities(int rows)
    {
        Span<double> probabilities = _probabilities.AsSpan(0, rows * shape.Outputs);
        int stride = shape.Stride(shape.Depth);
        for (int row = 0; row < rows; row++)
            TensorPrimitives.ConvertTruncating<T, double>(_outputs[shape.Depth].AsSpan(row * stride, shape.Outputs), probabilities.Slice(row * shape.Outputs, shape.Outputs));
        Softmax.Rows(probabilities, shape.Outputs);
        return probabilities;
    }

    /// <summary>The mean log loss of the last pass.</summary>
    public double Loss(ReadOnlySpan<int> labels)
    {
        Span<double> probabilities = Probabilities(labels.Length);
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
            sum -= Math.Log(Math.Max(probabilities[(row * shape.Outputs) + labels[row]], double.Epsilon));
        return sum / labels.Length;
    }

    /// <summary>Fills the gradient of <see cref="Loss"/> and returns the loss.</summary>
    public double Backward(ReadOnlySpan<T> parameters, ReadOnlySpan<T> input, ReadOnlySpan<int> labels, Span<T> gradient)
    {
        int rows = labels.Length, stride = shape.Stride(shape.Depth);
        double loss = Loss(labels);
        Span<T> delta = _deltas[shape.Depth].AsSpan(0, rows * stride);
        for (int row = 0; row < rows; row++)
        {
            Span<double> probabilities = _probabilities.AsSpan(row * shape.Outputs, shape.Outputs);
            probabilities[labels[row]] -= 1;
            foreach (ref double value in probabilities)
                value = Math.Abs(value) < Negligible ? 0 : value;
            TensorPrimitives.Divide(probabilities, rows, probabilities);
            TensorPrimitives.ConvertTruncating<double, T>(probabilities, delta.Slice(row * stride, shape.Outputs));
        }

        gradient.Clear();
        for (int layer = shape.Depth; ; layer--)
        {
            int width = shape.In(layer);
            stride = shape.Stride(layer);
            int inStride = layer == 0 ? width : shape.Stride(layer - 1);
            MatrixProduct.AddTransposed(layer == 0 ? input : _outputs[layer - 1], inStride, _deltas[layer], stride, gradient[shape.Weights(layer)..], stride, width, rows, stride);
            Span<T> bias = gradient.Slice(shape.Bias(layer), stride);
            for (int row = 0; row < rows; row++)
                TensorPrimitives.Add(bias, _deltas[layer].AsSpan(row * stride, stride), bias);
            if (layer == 0)
                return loss;
            Propagate(parameters, layer, rows);
        }
    }

    /// <summary>From the deltas of a layer to those of the layer before.</summary>
    private void Propagate(ReadOnlySpan<T> parameters, int layer, int rows)
    {
        int width = shape.In(layer), stride = shape.Stride(layer), before = shape.Stride(layer - 1), outputs = shape.Out(layer);
        if (_transposed.Length < outputs * before)
            _transposed = new T[outputs * before];
        Array.Clear(_transposed);
        ReadOnlySpan<T> weights = parameters.Slice(shape.Weights(layer), width * stride);
        for (int i = 0; i < width; i++)
        {
            for (int o = 0; o < outputs; o++)
                _transposed[(o * before) + i] = weights[(i * stride) + o];
        }

        Span<T> delta = _deltas[layer - 1].AsSpan(0, rows * before);
        delta.Clear();
        MatrixProduct.Add<T>(_deltas[layer], stride, _transposed, before, delta, before, rows, outputs, before);
        if (_drops)
            TensorPrimitives.Multiply(delta, _masks[layer - 1].AsSpan(0, delta.Length), delta);
        ReadOnlySpan<T> output = _outputs[layer - 1];
        for (int i = 0; i < delta.Length; i++)
        {
            if (!(output[i] > T.Zero))
                delta[i] = T.Zero;
        }
    }

    // 32 bits decide, so that a mask is the same for floats and doubles.
    private static void Draw(ref Pcg32 random, double rate, Span<T> mask)
    {
        uint threshold = (uint)(rate * uint.MaxValue);
        T kept = T.CreateTruncating(1 / (1 - rate));
        for (int i = 0; i < mask.Length; i++)
            mask[i] = random.NextUInt32() < threshold ? T.Zero : kept;
    }

    private static T[][] Buffers(NetworkShape shape, int capacity, int layers) => [.. Enumerable.Range(0, layers).Select(l => new T[capacity * shape.Stride(l)])];
}
