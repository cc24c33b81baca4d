using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>
/// A residual network of basic blocks (He et al. 2016) with group normalisation: a stem, three stages of widths w, 2w, 4w, the mean over pixels,
/// dropout, head. Images of 64 pixels and more get a stem of stride 2 and a maximum of 2×2, smaller ones a 3×3 stem of stride 1.
/// </summary>
internal sealed class ResidualNetwork : INetwork
{
    private const int Stages = 3, Groups = 4;

    private readonly int _blocks;
    private readonly bool _largeImages;

    /// <param name="shape">C, H, W.</param>
    /// <param name="blocks">Basic blocks per stage.</param>
    /// <param name="width">Channels of the first stage, divisible by 4.</param>
    /// <param name="classes">C.</param>
    public ResidualNetwork(IReadOnlyList<long> shape, int blocks, int width, int classes)
    {
        _blocks = blocks;
        _largeImages = Math.Min(shape[1], shape[2]) >= 64;
        int stem = _largeImages ? 7 : 3;
        var parameters = new List<ParameterShape>(Convolution("stem", shape[0], width, stem));
        long channels = width;
        for (int stage = 0; stage < Stages; stage++)
        {
            long next = (long)width << stage;
            for (int b = 0; b < blocks; b++, channels = next)
            {
                string name = $"stage{stage}.block{b}";
                parameters.AddRange(Convolution(name + ".first", channels, next, 3));
                parameters.AddRange(Convolution(name + ".second", next, next, 3));
                if (channels != next)
                    parameters.Add(ParameterShape.Weight(name + ".shortcut", channels, next, channels, 1, 1));
            }
        }

        Parameters = [.. parameters, .. Head.Parameters((int)channels, classes)];
        EmbeddingWidth = (int)channels;
        DropoutWidths = [EmbeddingWidth];
    }

    public IReadOnlyList<ParameterShape> Parameters { get; }

    public int EmbeddingWidth { get; }

    public IReadOnlyList<int> DropoutWidths { get; }

    public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks)
    {
        int at = 0;
        Tensor x = Normalised(Convolutions.Stack(input), parameters, ref at, _largeImages ? 2 : 1).relu();
        if (_largeImages)
            x = F.max_pool2d(x, 2);
        for (int stage = 0; stage < Stages; stage++)
        {
            for (int b = 0; b < _blocks; b++)
            {
                bool widens = stage > 0 && b == 0;
                Tensor inner = Normalised(x, parameters, ref at, widens ? 2 : 1).relu();
                inner = Normalised(inner, parameters, ref at, 1);
                x = inner.Plus(widens ? Convolutions.Of(x, parameters[at++], null, 2) : x).relu();
            }
        }

        Tensor mean = Convolutions.Unstack(x.mean([2, 3], false, null), input.shape[0]);
        return masks is null ? mean : mean * masks[0];
    }

    private static ParameterShape[] Convolution(string name, long from, long to, int side) =>
        [ParameterShape.Weight(name + ".kernel", from * side * side, to, from, side, side), ParameterShape.Gain(name + ".gain", to), ParameterShape.Bias(name + ".bias", to)];

    private static Tensor Normalised(Tensor x, IReadOnlyList<Tensor> parameters, ref int at, int stride)
    {
        Tensor convolved = Convolutions.Of(x, parameters[at], null, stride);
        Tensor normalised = Convolutions.Normalise(convolved, parameters[at + 1], parameters[at + 2], Groups);
        at += 3;
        return normalised;
    }
}
