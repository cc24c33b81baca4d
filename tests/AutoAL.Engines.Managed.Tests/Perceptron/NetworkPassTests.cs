using AutoAL.Engines.Managed.Perceptron;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.Perceptron;

public sealed class NetworkPassTests
{
    [Theory]
    [InlineData(1, 5, 2, 0)]
    [InlineData(2, 17, 3, 0)]
    [InlineData(3, 6, 20, 0)]
    [InlineData(2, 9, 3, 0.4)]
    public void Backward_AnyNetwork_EqualsDifferenceQuotients(int depth, int width, int outputs, double dropout)
    {
        const int rows = 12, inputs = 7;
        var shape = new NetworkShape(inputs, depth, width, outputs);
        var random = new Pcg32(71);
        double[] input = [.. Enumerable.Range(0, rows * inputs).Select(_ => random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, rows).Select(i => i % outputs)];

        // Biases too are random: at 0 a unit whose inputs were all dropped would sit on the kink of its ReLU.
        double[] parameters = [.. Enumerable.Range(0, shape.ParameterCount).Select(at => IsPadding(shape, at) ? 0 : 0.5 * random.NextNormal())];
        var pass = new NetworkPass<double>(shape, rows);
        pass.DropPerRow(ref random, dropout);
        pass.Forward(parameters, input, rows);
        var gradient = new double[shape.ParameterCount];
        double loss = pass.Backward(parameters, input, labels, gradient);
        double LossAt(int at, double shift)
        {
            double[] moved = [.. parameters];
            moved[at] += shift;
            pass.Forward(moved, input, rows);
            return pass.Loss(labels);
        }

        Assert.Equal(LossAt(0, 0), loss, 1e-14);
        for (int at = 0; at < gradient.Length; at++)
        {
            if (IsPadding(shape, at))
                Assert.Equal(0, gradient[at]);
            else
                Assert.Equal((LossAt(at, 1e-6) - LossAt(at, -1e-6)) / 2e-6, gradient[at], 1e-7);
        }
    }

    [Fact]
    public void DropForAll_ThinsTheSameUnitsInEveryRow()
    {
        var shape = new NetworkShape(3, 1, 40, 2);
        var random = new Pcg32(5);
        float[] parameters = [.. Enumerable.Range(0, shape.ParameterCount).Select(_ => 1f)];
        var pass = new NetworkPass<float>(shape, 4);
        pass.DropForAll(ref random, 0.5);
        pass.Forward(parameters, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], 4);
        bool[] kept = [.. pass.Hidden(0).ToArray().Select(v => v > 0)];
        Assert.InRange(kept.Count(k => k), 5, 35);
        for (int row = 1; row < 4; row++)
            Assert.Equal([.. kept.Select(k => k ? 2 * (1 + (3f * (row + 1))) : 0)], pass.Hidden(row).ToArray());
    }

    private static bool IsPadding(NetworkShape shape, int at)
    {
        int layer = Enumerable.Range(0, shape.LayerCount).Last(l => shape.Weights(l) <= at);
        return (at - shape.Weights(layer)) % shape.Stride(layer) >= shape.Out(layer);
    }
}
