using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>Blocks of 3×3 convolution, ReLU and 2×2 maximum, widths doubling; then one fully connected ReLU layer with dropout.</summary>
internal sealed class ConvolutionNetwork : INetwork
{
    private readonly int _blocks;

    /// <param name="shape">C, H, W.</param>
    /// <param name="blocks">As many as asked for while the sides are at least 2.</param>
    /// <param name="width">Channels of the first block.</param>
    /// <param name="hidden">Units of the fully connected layer.</param>
    /// <param name="classes">C.</param>
    public ConvolutionNetwork(IReadOnlyList<long> shape, int blocks, int width, int hidden, int classes)
    {
        (long channels, long height, long wide) = (shape[0], shape[1], shape[2]);
        var parameters = new List<ParameterShape>();
        for (; _blocks < blocks && height >= 2 && wide >= 2; _blocks++)
        {
            long next = (long)width << _blocks;
            parameters.Add(ParameterShape.Weight($"block{_blocks}.kernel", channels * 9, next, channels, 3, 3));
            parameters.Add(ParameterShape.Bias($"block{_blocks}.bias", next));
            (channels, height, wide) = (next, height / 2, wide / 2);
        }

        long flat = channels * height * wide;
        Parameters = [.. parameters, ParameterShape.Weight("hidden.weight", flat, flat, hidden), ParameterShape.Bias("hidden.bias", hidden), .. Head.Parameters(hidden, classes)];
        EmbeddingWidth = hidden;
        DropoutWidths = [hidden];
    }

    public IReadOnlyList<ParameterShape> Parameters { get; }

    public int EmbeddingWidth { get; }

    public IReadOnlyList<int> DropoutWidths { get; }

    public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks)
    {
        Tensor x = Convolutions.Stack(input);
        for (int b = 0; b < _blocks; b++)
            x = F.max_pool2d(Convolutions.Of(x, parameters[2 * b], parameters[(2 * b) + 1]).relu(), 2);
        Tensor hidden = BatchedProduct.Affine(Convolutions.Unstack(x, input.shape[0]), parameters[2 * _blocks], parameters[(2 * _blocks) + 1]).relu();
        return masks is null ? hidden : hidden * masks[0];
    }
}
