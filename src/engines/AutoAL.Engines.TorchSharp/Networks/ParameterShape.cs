using AutoAL.Numerics;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>One parameter of one member: where its values start and whether weight decay pulls at them.</summary>
/// <param name="Name">Path within the network.</param>
/// <param name="Shape">Without the member axis.</param>
/// <param name="Start">Centre of the first values.</param>
/// <param name="Spread">First values are uniform in Start ± Spread.</param>
/// <param name="Decays">Biases and gains do not decay.</param>
internal sealed record ParameterShape(string Name, long[] Shape, double Start, double Spread, bool Decays)
{
    /// <summary>Its learning rate as a share of the member's; 0 for what stays as it is.</summary>
    public double Rate { get; init; } = 1;

    public int Count { get; } = checked((int)Shape.Aggregate(1L, (product, side) => product * side));

    /// <summary>Uniform with the variance 2 / fan-in (He et al. 2015).</summary>
    public static ParameterShape Weight(string name, long fanIn, params long[] shape) => new(name, shape, 0, Math.Sqrt(6.0 / fanIn), true);

    public static ParameterShape Bias(string name, long width) => new(name, [width], 0, 0, false);

    public static ParameterShape Gain(string name, long width) => new(name, [width], 1, 0, false);

    /// <summary>The numbers of one member.</summary>
    public static int Total(IReadOnlyList<ParameterShape> parameters) => parameters.Sum(p => p.Count);

    /// <summary>First values of a member; each parameter has a generator of its own, so another layer does not shift them.</summary>
    public static float[] Draw(IReadOnlyList<ParameterShape> parameters, Contracts.Seed seed)
    {
        var values = new float[Total(parameters)];
        int at = 0;
        foreach (ParameterShape parameter in parameters)
        {
            var random = new Pcg32(seed.Child(parameter.Name).Value);
            foreach (ref float value in values.AsSpan(at, parameter.Count))
                value = parameter.Spread == 0 ? (float)parameter.Start : (float)(parameter.Start + (parameter.Spread * ((2 * random.NextDouble()) - 1)));
            at += parameter.Count;
        }

        return values;
    }
}
