using AutoAL.Engines.Managed.Perceptron;

namespace AutoAL.Engines.Managed.Tests.Perceptron;

public sealed class AdamWTests
{
    [Fact]
    public void Update_ThreeSteps_EqualsTheFormula()
    {
        var shape = new NetworkShape(1, 1, 1, 1);
        var optimiser = new AdamW<double>(shape, decay: 0.5);
        var parameters = new double[shape.ParameterCount];
        int weight = shape.Weights(0), bias = shape.Bias(0);
        (parameters[weight], parameters[bias]) = (2, 2);
        double w = 2, b = 2, mean = 0, square = 0;
        foreach ((double slope, int t) in ((double, int)[])[(0.3, 1), (-0.1, 2), (4, 3)])
        {
            var gradient = new double[shape.ParameterCount];
            gradient[weight] = gradient[bias] = slope;
            optimiser.Update(parameters, gradient, 0.1);
            (mean, square) = ((0.9 * mean) + (0.1 * slope), (0.999 * square) + (0.001 * slope * slope));
            double step = 0.1 * (mean / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(square / (1 - Math.Pow(0.999, t))) + 1e-8);
            (w, b) = ((w * (1 - 0.05)) - step, b - step);
            Assert.Equal(w, parameters[weight], 1e-12);
            Assert.Equal(b, parameters[bias], 1e-12);
        }
    }
}
