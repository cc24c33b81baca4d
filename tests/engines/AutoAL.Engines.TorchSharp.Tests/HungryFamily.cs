using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Perceptrons that ask libtorch's real allocator for a pebibyte where more than so many rows, of all members together, are computed at once.</summary>
/// <param name="most">Rows that fit, of a network of so many hidden layers.</param>
internal sealed class HungryFamily(Func<int, long> most) : NetworkFamily
{
    private static readonly SearchSpace s_small = new([.. new PerceptronFamily().Space.Parameters.Select(p => p is WholeParameter whole ? whole.Name switch
    {
        "layers" => whole with { Searched = (1, 2) },
        "width" => whole with { Initial = 8, Searched = (8, 8) },
        "epochs" => whole with { Initial = 9 },
        _ => p,
    } : p)]);

    private readonly PerceptronFamily _inner = new();

    public override string Name => _inner.Name;

    public override string Summary => _inner.Summary;

    public override SearchSpace Space => IsSmall ? s_small : _inner.Space;

    /// <summary>Whether it has one or two layers of eight units and nine epochs: trials share shapes, and are quick.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Members and rows of each pass that fitted.</summary>
    public List<(long Members, long Rows)> Fitted { get; } = [];

    /// <summary>Passes that did not.</summary>
    public int Refused { get; private set; }

    internal override IInputs CreateInputs(Table pool, Device device) => _inner.CreateInputs(pool, device);

    internal override IInputs ReadInputs(ModelReader reader, Device device) => _inner.ReadInputs(reader, device);

    internal override INetwork NetworkOf(IInputs inputs, Configuration configuration, int classes) =>
        new Hungry(this, _inner.NetworkOf(inputs, configuration, classes), most((int)configuration.Whole("layers")));

    internal override INetwork? Join(IReadOnlyList<INetwork> networks) => _inner.Join(networks);

    internal override string ShapeOf(Configuration configuration) => _inner.ShapeOf(configuration);

    private sealed class Hungry(HungryFamily family, INetwork inner, long most) : INetwork
    {
        public IReadOnlyList<ParameterShape> Parameters => inner.Parameters;

        public int EmbeddingWidth => inner.EmbeddingWidth;

        public IReadOnlyList<int> DropoutWidths => inner.DropoutWidths;

        public Tensor Embed(IReadOnlyList<Tensor> parameters, Tensor input, IReadOnlyList<Tensor>? masks)
        {
            Tensor embedded = inner.Embed(parameters, input, masks);
            if (input.shape[0] * input.shape[1] <= most)
            {
                family.Fitted.Add((input.shape[0], input.shape[1]));
                return embedded;
            }

            family.Refused++;
            return embedded + empty([1L << 48], ScalarType.Float32);
        }
    }
}
