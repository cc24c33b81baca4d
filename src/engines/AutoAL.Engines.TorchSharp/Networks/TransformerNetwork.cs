using AutoAL.Engines.TorchSharp.Training;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>
/// A transformer encoder over token ids (Vaswani et al. 2017): token and position embeddings, layers of self-attention and a two-layer network,
/// each behind a layer normalisation and added to its input; the mean over the words; dropout; head. Number 0 fills up and is seen by nobody.
/// </summary>
internal sealed class TransformerNetwork : INetwork
{
    private const float Unseen = -1e9f;

    private readonly int _layers;
    private readonly int _width;
    private readonly int _heads;

    /// <param name="tokens">Token numbers in use.</param>
    /// <param name="length">Words per row.</param>
    /// <param name="layers">Encoder layers.</param>
    /// <param name="heads">Attention heads; each has 16 of the width's numbers.</param>
    /// <param name="classes">C.</param>
    public TransformerNetwork(int tokens, int length, int layers, int heads, int classes)
    {
        (_layers, _heads, _width) = (layers, heads, 16 * heads);
        Parameters =
        [
            new ParameterShape("tokens", [tokens, _width], 0, 0.05, false),
            new ParameterShape("positions", [length, _width], 0, 0.05, false),
            .. Enumerable.Range(0, layers).SelectMany(l => new[]
            {
                ParameterShape.Gain($"layer{l}.attention.gain", _width), ParameterShape.Bias($"layer{l}.attention.shift", _width),
                Linear($"layer{l}.queries-keys-values", _width, 3 * _width), ParameterShape.Bias($"layer{l}.queries-keys-values.bias", 3 * _width),
                Linear($"layer{l}.mixed", _width, _width), ParameterShape.Bias($"layer{l}.mixed.bias", _width),
                ParameterShape.Gain($"layer{l}.network.gain", _width), ParameterShape.Bias($"layer{l}.network.shift", _width),
                Linear($"layer{l}.up", _width, 2 * _width), ParameterShape.Bias($"layer{l}.up.bias", 2 * _width),
                Linear($"layer{l}.down", 2 * _width, _width), ParameterShape.Bias($"layer{l}.down.bias", _width),
            }),
            .. Head.Parameters(_width, classes),
        ];
        EmbeddingWidth = _width;
        DropoutWidths = [_width];
    }

    public IReadOnlyList<ParameterShape> Parameters { get; }

    public int EmbeddingWidth { get; }

    public IReadOnlyList<int> DropoutWidths { get; }

    public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks)
    {
        (long members, long rows, long length) = (input.shape[0], input.shape[1], input.shape[2]);
        Tensor real = input.IsNot(0).to(parameters[0].dtype);
        // One product with one-hot rows would be exact too, but as wide as the vocabulary; members' tables lie one after another instead.
        long tokens = parameters[0].shape[1];
        Tensor offset = Upload.Of([.. Enumerable.Range(0, (int)members).Select(m => m * tokens)], [members, 1, 1], input.device);
        Tensor x = parameters[0].reshape(members * tokens, _width).index_select(0, input.Plus(offset).reshape(-1)).view(members, rows, length, _width)
            .Plus(parameters[1].narrow(1, 0, length).unsqueeze(1));
        Tensor unseen = real.FromOne().Times(Unseen).view(members * rows, 1, 1, length);
        for (int l = 0, at = 2; l < _layers; l++, at += 12)
        {
            x = x.Plus(Attention(Normalise(x, parameters[at], parameters[at + 1]), parameters, at + 2, unseen));
            Tensor up = Linear(Normalise(x, parameters[at + 6], parameters[at + 7]), parameters[at + 8], parameters[at + 9]).relu();
            x = x.Plus(Linear(up, parameters[at + 10], parameters[at + 11]));
        }

        Tensor mean = (x * real.unsqueeze(-1)).sum(2) / real.sum(2, keepdim: true).AtLeast(1);
        return masks is null ? mean : mean * masks[0];
    }

    private static ParameterShape Linear(string name, int from, int to) => ParameterShape.Weight(name, 2 * from, from, to);

    /// <summary>[M, B, T, I] → [M, B, T, O].</summary>
    private static Tensor Linear(Tensor x, Tensor weight, Tensor bias) =>
        BatchedProduct.Affine(x.reshape(x.shape[0], -1, x.shape[3]), weight, bias).view(x.shape[0], x.shape[1], x.shape[2], weight.shape[2]);

    private static Tensor Normalise(Tensor x, Tensor gain, Tensor shift) =>
        (F.layer_norm(x, [x.shape[3]]) * gain.unsqueeze(1).unsqueeze(1)).Plus(shift.unsqueeze(1).unsqueeze(1));

    private Tensor Attention(Tensor x, IReadOnlyList<Tensor> parameters, int at, Tensor unseen)
    {
        (long members, long rows, long length) = (x.shape[0], x.shape[1], x.shape[2]);
        Tensor all = Linear(x, parameters[at], parameters[at + 1]).view(members * rows, length, 3, _heads, 16).permute(2, 0, 3, 1, 4);
        Tensor mixed = F.scaled_dot_product_attention(all[0], all[1], all[2], unseen.expand(members * rows, _heads, length, length));
        return Linear(mixed.permute(0, 2, 1, 3).reshape(members, rows, length, _width), parameters[at + 2], parameters[at + 3]);
    }
}
