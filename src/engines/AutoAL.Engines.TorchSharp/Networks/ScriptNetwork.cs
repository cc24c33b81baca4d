using AutoAL.Engines.TorchSharp.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>
/// A TorchScript module behind a head of our own. The module computes with parameters of its own, so they are laid onto the member's: values and gradients
/// share the flat tensors' memory. For that reason it trains one member at a time.
/// </summary>
internal sealed class ScriptNetwork : INetwork
{
    private readonly jit.ScriptModule<Tensor, Tensor> _module;
    private readonly Tensor[] _own;
    private IReadOnlyList<Tensor>? _bound;

    /// <param name="content">The archive; every network has a module to itself.</param>
    /// <param name="width">D of its answers.</param>
    /// <param name="classes">C.</param>
    /// <param name="device">Where it is computed.</param>
    public ScriptNetwork(byte[] content, int width, int classes, Device device)
    {
        _module = ScriptModuleFile.Load(content, device);
        (string Name, global::TorchSharp.Modules.Parameter Parameter)[] named = [.. _module.named_parameters()];
        _own = [.. named.Select(p => (Tensor)p.Parameter)];
        foreach (Tensor parameter in _own)
            parameter.DetachFromDisposeScope();
        Parameters =
        [
            .. named.Select(p => new ParameterShape("module." + p.Name, p.Parameter.shape, 0, 0, p.Parameter.dim() > 1)),
            .. Head.Parameters(width, classes),
        ];
        EmbeddingWidth = width;
        DropoutWidths = [width];
    }

    public IReadOnlyList<ParameterShape> Parameters { get; }

    public bool Casts => false;

    public int EmbeddingWidth { get; }

    public IReadOnlyList<int> DropoutWidths { get; }

    /// <summary>The module's values in the order of <see cref="Parameters"/>.</summary>
    /// <exception cref="InvalidDataException">Its parameters are no float32 numbers.</exception>
    public static float[] ValuesOf(jit.ScriptModule<Tensor, Tensor> module)
    {
        using DisposeScope scope = NewDisposeScope();
        var values = new List<float>();
        foreach ((string name, global::TorchSharp.Modules.Parameter parameter) in module.named_parameters())
        {
            if (parameter.dtype != ScalarType.Float32)
                throw new InvalidDataException($"Its parameter '{name}' holds {parameter.dtype}; save the module in float32.");
            values.AddRange(parameter.detach().cpu().contiguous().data<float>().ToArray());
        }

        return [.. values];
    }

    /// <summary>[B, D] of an answer [B, D] or [B, D, H, W], which is averaged over its pixels.</summary>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static Tensor Vectors(Tensor answer) => answer.dim() switch
    {
        2 => answer,
        4 => answer.mean([2, 3], false, null),
        _ => throw new InvalidDataException($"Expected [batch, features] or [batch, features, height, width] of the module, and it answers [{string.Join(", ", answer.shape)}]."),
    };

    public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks)
    {
        if (input.shape[0] != 1)
            throw new ArgumentException($"A TorchScript module trains alone, and {input.shape[0]} members were given.");
        if (!ReferenceEquals(_bound, parameters))
            Bind(parameters);
        Tensor embedded = Vectors(_module.call(input.squeeze(0))).unsqueeze(0);
        return masks is null ? embedded : embedded * masks[0];
    }

    private void Bind(IReadOnlyList<Tensor> parameters)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable normal = inference_mode(false);
        using IDisposable still = no_grad();
        for (int p = 0; p < _own.Length; p++)
        {
            _own[p].set_(parameters[p].squeeze(0));
            _own[p].requires_grad = parameters[p].requires_grad;
            if (parameters[p].requires_grad)
                _own[p].grad = parameters[p].grad!.squeeze(0);
        }

        _bound = parameters;
    }
}
