using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>Fully connected ReLU layers with dropout after each.</summary>
internal sealed class PerceptronNetwork : INetwork
{
    private readonly int _layers;

    public PerceptronNetwork(int inputs, int layers, int width, int classes)
    {
        _layers = layers;
        EmbeddingWidth = width;
        Parameters =
        [
            .. Enumerable.Range(0, layers).SelectMany(l => new[]
            {
                ParameterShape.Weight($"layer{l}.weight", l == 0 ? inputs : width, l == 0 ? inputs : width, width), ParameterShape.Bias($"layer{l}.bias", width),
            }),
            .. Head.Parameters(width, classes),
        ];
        DropoutWidths = [.. Enumerable.Repeat(width, layers)];
    }

    public IReadOnlyList<ParameterShape> Parameters { get; }

    public int EmbeddingWidth { get; }

    public IReadOnlyList<int> DropoutWidths { get; }

    public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks)
    {
        Tensor x = input;
        for (int l = 0; l < _layers; l++)
        {
            x = BatchedProduct.Affine(x, parameters[2 * l], parameters[(2 * l) + 1]).relu();
            if (masks is not null)
                x = x * masks[l];
        }

        return x;
    }
}
