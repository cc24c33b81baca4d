using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Backbones;

/// <summary>A network that was trained elsewhere, without its head.</summary>
internal sealed class Backbone
{
    private readonly Action<ModelWriter> _write;
    private readonly INetwork _frozen;
    private readonly FlatWeights _weights;
    private readonly Lock _turn = new();

    /// <param name="inputs">What it takes tables as.</param>
    /// <param name="networkOf">Its shape, with a head of so many classes.</param>
    /// <param name="values">Its values up to the head.</param>
    /// <param name="write">Writes what <see cref="BackboneFile.Read"/> takes.</param>
    /// <param name="device">Where it is computed.</param>
    public Backbone(IInputs inputs, Func<int, INetwork> networkOf, float[] values, Action<ModelWriter> write, Device device)
    {
        (Inputs, NetworkOf, Values, _write) = (inputs, networkOf, values, write);
        _frozen = networkOf(1);
        var all = new float[ParameterShape.Total(_frozen.Parameters)];
        values.CopyTo(all, 0);
        _weights = new FlatWeights(_frozen.Parameters, [all], device, trainable: false);
    }

    public IInputs Inputs { get; }

    public Func<int, INetwork> NetworkOf { get; }

    public float[] Values { get; }

    /// <summary>D.</summary>
    public int Width => _frozen.EmbeddingWidth;

    /// <summary>Whether networks of this shape train together.</summary>
    public bool Joins => _frozen is not ScriptNetwork;

    /// <summary>[B, …] prepared rows → [B, D] features of the frozen network.</summary>
    public Tensor Features(Tensor prepared)
    {
        lock (_turn)
            return _frozen.Embed(_weights.Parameters, prepared.unsqueeze(0), null).squeeze(0);
    }

    public void Write(ModelWriter writer) => _write(writer);
}
