using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>
/// The weights of M members as one tensor [M, P]. The parameters are views of it, and their gradients views of a second one, so an optimizer
/// sees two tensors whatever the number of layers.
/// </summary>
/// <remarks>Nothing here may set a gradient to null or move a parameter: backward would then allocate its own gradients and the flat ones stay 0.</remarks>
internal sealed class FlatWeights : IDisposable
{
    private readonly Tensor[] _parameters;
    private readonly Tensor[] _gradientViews = [];
    private readonly Tensor? _gradients;

    /// <param name="shapes">The network's parameters.</param>
    /// <param name="members">Values of each member, P numbers each.</param>
    /// <param name="device">Where they lie.</param>
    /// <param name="trainable">Whether there are gradients.</param>
    public FlatWeights(IReadOnlyList<ParameterShape> shapes, IReadOnlyList<float[]> members, Device device, bool trainable)
    {
        int total = ParameterShape.Total(shapes);
        using DisposeScope scope = NewDisposeScope();
        Values = tensor(members.SelectMany(m => m).ToArray(), [members.Count, total], ScalarType.Float32, device);
        _parameters = new Tensor[shapes.Count];
        if (trainable)
        {
            _gradients = zeros([members.Count, total], ScalarType.Float32, device);
            _gradientViews = new Tensor[shapes.Count];
        }

        int from = 0;
        for (int p = 0; p < shapes.Count; p++)
        {
            long[] shape = [members.Count, .. shapes[p].Shape];
            _parameters[p] = View(Values, from, shapes[p].Count, shape);
            if (_gradients is not null)
            {
                // A leaf like a Parameter; that type takes over a tensor's handle without telling the library's count of tensors.
                _parameters[p].requires_grad = true;
                _gradientViews[p] = View(_gradients, from, shapes[p].Count, shape);
                _parameters[p].grad = _gradientViews[p];
            }

            from += shapes[p].Count;
        }

        // Last, so that nothing stays where something does not fit into memory.
        foreach (Tensor? made in (Tensor?[])[Values, _gradients, .. _parameters, .. _gradientViews])
            made?.DetachFromDisposeScope();
    }

    /// <summary>[M, P].</summary>
    public Tensor Values { get; }

    /// <summary>[M, P]; backward adds to it.</summary>
    public Tensor Gradients => _gradients ?? throw new InvalidOperationException("These weights are not trained.");

    /// <summary>One [M, …] view per parameter.</summary>
    public IReadOnlyList<Tensor> Parameters => _parameters;

    /// <summary>The P numbers of one member.</summary>
    public float[] Member(int member)
    {
        using DisposeScope scope = NewDisposeScope();
        return Values[member].detach().cpu().contiguous().data<float>().ToArray();
    }

    public void Dispose()
    {
        foreach (Tensor parameter in _parameters)
            parameter.Dispose();
        foreach (Tensor view in _gradientViews)
            view.Dispose();
        Values.Dispose();
        _gradients?.Dispose();
    }

    private static Tensor View(Tensor flat, int from, int count, long[] shape) => flat.narrow(1, from, count).view(shape);
}
