using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>
/// The shape of a network, without weights: its members' weights lie stacked, so that M networks of one shape are computed by one call.
/// </summary>
internal interface INetwork
{
    /// <summary>The parameters of one member, in the order in which they lie in its weights. The head's weight and bias are the last two.</summary>
    IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>D of the penultimate layer.</summary>
    int EmbeddingWidth { get; }

    /// <summary>Widths of the layers that dropout thins, in the order of the masks.</summary>
    IReadOnlyList<int> DropoutWidths { get; }

    /// <summary>Whether it computes in the type of whatever parameters and input it is given.</summary>
    bool Casts => true;

    /// <summary>The values that one member begins with.</summary>
    float[] FirstValues(Contracts.Seed seed) => ParameterShape.Draw(Parameters, seed);

    /// <summary>Everything up to the head.</summary>
    /// <param name="parameters">One [M, …] tensor per parameter.</param>
    /// <param name="input">[M, B, …] prepared inputs.</param>
    /// <param name="masks">One multiplier [M, B or 1, width] per layer of <see cref="DropoutWidths"/>, or null for none.</param>
    /// <returns>[M, B, D].</returns>
    Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks);
}

/// <summary>The linear layer that every network ends with.</summary>
internal static class Head
{
    public static ParameterShape[] Parameters(int width, int classes) => [ParameterShape.Weight("head.weight", width, width, classes), ParameterShape.Bias("head.bias", classes)];

    /// <summary>[M, B, D] → [M, B, C].</summary>
    public static Tensor Logits(IReadOnlyList<Tensor> parameters, Tensor embedding) => BatchedProduct.Affine(embedding, parameters[^2], parameters[^1]);
}

/// <summary>The one place that multiplies matrices. Shapes are checked here, because a mismatch inside libtorch may end the process.</summary>
internal static class BatchedProduct
{
    /// <summary>x·W + b: [M, B, I] × [M, I, O] + [M, O] → [M, B, O].</summary>
    public static Tensor Affine(Tensor x, Tensor weight, Tensor bias)
    {
        if (x.dim() != 3 || weight.dim() != 3 || x.shape[0] != weight.shape[0] || x.shape[2] != weight.shape[1])
            throw new ArgumentException($"Cannot multiply [{string.Join(", ", x.shape)}] by [{string.Join(", ", weight.shape)}].");
        // Method form only, first factor in front: the static form of this version has its arguments crossed.
        return x.baddbmm(weight, bias.unsqueeze(1));
    }
}
