using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>A head alone, over features that somebody else computed: softmax regression, thinned by dropout.</summary>
/// <param name="width">D.</param>
/// <param name="classes">C.</param>
internal sealed class ProbeNetwork(int width, int classes) : INetwork
{
    public IReadOnlyList<ParameterShape> Parameters { get; } = Head.Parameters(width, classes);

    public int EmbeddingWidth => width;

    public IReadOnlyList<int> DropoutWidths { get; } = [width];

    public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks) => masks is null ? input : input * masks[0];
}
