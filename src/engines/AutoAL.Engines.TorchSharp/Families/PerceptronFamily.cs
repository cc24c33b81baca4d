using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Families;

/// <summary>A multi-layer perceptron over every kind of column. Members of different widths train in one padded network.</summary>
public sealed class PerceptronFamily : NetworkFamily
{
    public override string Name => "perceptron";

    public override string Summary => "perceptron network over all columns: ReLU layers with dropout; embeddings and MC-dropout draws";

    public override SearchSpace Space { get; } = new(
    [
        new WholeParameter("layers", "hidden layers", 1, 4, 1),
        new WholeParameter("width", "units per hidden layer", 4, 1024, 64, Log: true),
        .. TrainingParameters.Create(dropout: 0.2, learningRate: 0.01, epochs: 100, batchSize: 32),
        .. TrainingParameters.Pretraining,
    ]);

    internal override IInputs CreateInputs(Table pool, Device device) => new FeatureInputs(pool, device);

    internal override IInputs ReadInputs(ModelReader reader, Device device) => FeatureInputs.Read(reader, device);

    internal override INetwork NetworkOf(IInputs inputs, Configuration configuration, int classes) =>
        new PerceptronNetwork((int)inputs.Shape[0], (int)configuration.Whole("layers"), (int)configuration.Whole("width"), classes);

    /// <summary>The widest: ReLU maps the padding's 0 to 0.</summary>
    internal override INetwork? Join(IReadOnlyList<INetwork> networks) => networks.MaxBy(n => n.EmbeddingWidth);

    /// <summary>Depth, and width up to the next power of two: padding at most doubles the work.</summary>
    internal override string ShapeOf(Configuration configuration) =>
        $"{configuration.Whole("layers")}×{System.Numerics.BitOperations.RoundUpToPowerOf2((uint)configuration.Whole("width"))}";
}
