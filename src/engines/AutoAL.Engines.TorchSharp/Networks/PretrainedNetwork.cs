using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>A network that begins with given values up to its head; the head is drawn.</summary>
/// <param name="inner">The shape.</param>
/// <param name="values">Values of all parameters but the head's two.</param>
/// <param name="rate">Learning rate of those parameters as a share of the head's; what stays, stays.</param>
internal sealed class PretrainedNetwork(INetwork inner, float[] values, double rate = 1) : INetwork
{
    public IReadOnlyList<ParameterShape> Parameters { get; } = rate == 1
        ? inner.Parameters
        : [.. inner.Parameters.Take(inner.Parameters.Count - 2).Select(p => p with { Rate = p.Rate * rate }), .. inner.Parameters.TakeLast(2)];

    /// <summary>Rows that were passed over for the values.</summary>
    public double Cost { get; init; }

    public bool Casts => inner.Casts;

    public int EmbeddingWidth => inner.EmbeddingWidth;

    public IReadOnlyList<int> DropoutWidths => inner.DropoutWidths;

    public float[] FirstValues(Contracts.Seed seed)
    {
        float[] first = ParameterShape.Draw(Parameters, seed);
        values.CopyTo(first, 0);
        return first;
    }

    public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks) => inner.Embed(parameters, input, masks);
}
