using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Families;

/// <summary>A residual network over one image column.</summary>
public sealed class ResidualFamily : NetworkFamily
{
    public override string Name => "resnet";

    public override string Summary => "residual network over one image column: basic blocks with group normalisation in three stages; embeddings and MC-dropout draws";

    public override SearchSpace Space { get; } = new(
    [
        new WholeParameter("blocks", "basic blocks per stage; 3 make a ResNet-20", 1, 5, 1),
        new WholeParameter("groups-of-four", "channels of the first stage, in fours; they double with each stage", 1, 32, 4, Log: true),
        .. TrainingParameters.Create(dropout: 0.2, learningRate: 0.003, epochs: 30, batchSize: 32),
        .. TrainingParameters.Images,
        .. TrainingParameters.Pretraining,
    ]);

    internal override IInputs CreateInputs(Table pool, Device device) => new ImageInputs(pool, device);

    internal override IInputs ReadInputs(ModelReader reader, Device device) => ImageInputs.Read(reader, device);

    internal override INetwork NetworkOf(IInputs inputs, Configuration configuration, int classes) => new ResidualNetwork(
        inputs.Shape, (int)configuration.Whole("blocks"), 4 * (int)configuration.Whole("groups-of-four"), classes);

    internal override string ShapeOf(Configuration configuration) => $"{configuration.Whole("blocks")}×{configuration.Whole("groups-of-four")}";
}
