using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>One convolution without bias and the batch normalisation behind it, as they lie in a file.</summary>
/// <param name="Kernel">Name of the kernel.</param>
/// <param name="Norm">Name of the normalisation.</param>
/// <param name="Shape">[O, I, k, k].</param>
internal sealed record NormalisedConvolution(string Kernel, string Norm, long[] Shape)
{
    /// <summary>Kernel, gain and shift are trained; mean and 1/√(variance + ε) are statistics of the data that it was made from, and stay.</summary>
    public ParameterShape[] Parameters =>
    [
        ParameterShape.Weight(Kernel, Shape[1] * Shape[2] * Shape[3], Shape), ParameterShape.Gain(Norm + ".weight", Shape[0]), ParameterShape.Bias(Norm + ".bias", Shape[0]),
        ParameterShape.Bias(Norm + ".mean", Shape[0]) with { Rate = 0 }, ParameterShape.Gain(Norm + ".scale", Shape[0]) with { Rate = 0 },
    ];
}

/// <summary>A basic block (He et al. 2016): two convolutions of 3×3, and one of 1×1 on the way around them where width or size changes.</summary>
internal sealed record BasicBlock(NormalisedConvolution First, NormalisedConvolution Second, NormalisedConvolution? Shortcut, int Stride);

/// <summary>
/// ResNet-18, ResNet-34 and their kin as torchvision computes them, batch normalisation in evaluation mode: a row's result depends on no other row.
/// </summary>
/// <param name="stem">7×7: stride 2, then the maximum of 3×3 with stride 2; 3×3: stride 1 and no maximum.</param>
/// <param name="blocks">In their order.</param>
/// <param name="classes">C.</param>
internal sealed class BasicBlockNetwork(NormalisedConvolution stem, IReadOnlyList<BasicBlock> blocks, int classes) : INetwork
{
    private const int PerConvolution = 5;

    public IReadOnlyList<ParameterShape> Parameters { get; } =
    [
        .. stem.Parameters,
        .. blocks.SelectMany(b => (IEnumerable<ParameterShape>)[.. b.First.Parameters, .. b.Second.Parameters, .. b.Shortcut?.Parameters ?? []]),
        .. Head.Parameters((int)blocks[^1].Second.Shape[0], classes),
    ];

    public int EmbeddingWidth { get; } = (int)blocks[^1].Second.Shape[0];

    public IReadOnlyList<int> DropoutWidths { get; } = [(int)blocks[^1].Second.Shape[0]];

    public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks)
    {
        int at = 0;
        bool isLarge = stem.Shape[2] > 3;
        Tensor x = Next(Convolutions.Stack(input), isLarge ? 2 : 1).relu();
        if (isLarge)
            x = F.max_pool2d(x, [3, 3], [2, 2], [1, 1]);
        foreach (BasicBlock block in blocks)
        {
            Tensor inner = Next(Next(x, block.Stride).relu(), 1);
            x = inner.Plus(block.Shortcut is null ? x : Next(x, block.Stride)).relu();
        }

        Tensor mean = Convolutions.Unstack(x.mean([2, 3], false, null), input.shape[0]);
        return masks is null ? mean : mean * masks[0];

        Tensor Next(Tensor from, int stride)
        {
            Tensor[] own = [.. Enumerable.Range(at, PerConvolution).Select(p => parameters[p])];
            at += PerConvolution;
            Tensor factor = own[1] * own[4].detach();
            return (Convolutions.Of(from, own[0], null, stride) * PerChannel(factor)).Plus(PerChannel(own[2] - (own[3].detach() * factor)));
        }
    }

    /// <summary>[M, C] → [1, M·C, 1, 1].</summary>
    private static Tensor PerChannel(Tensor values) => values.reshape(1, -1, 1, 1);
}
