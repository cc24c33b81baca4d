using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Families;

/// <summary>A small convolutional network over one image column.</summary>
public sealed class ConvolutionFamily : NetworkFamily
{
    public override string Name => "cnn";

    public override string Summary => "small convolutional network over one image column: blocks of 3×3 convolution and pooling, one hidden layer; embeddings and MC-dropout draws";

    public override SearchSpace Space { get; } = new(
    [
        new WholeParameter("blocks", "blocks of convolution and pooling, as far as the image reaches", 1, 4, 2),
        new WholeParameter("width", "channels of the first block; they double with each", 4, 128, 16, Log: true),
        new WholeParameter("hidden", "units of the fully connected layer", 16, 1024, 128, Log: true),
        .. TrainingParameters.Create(dropout: 0.3, learningRate: 0.002, epochs: 30, batchSize: 32),
        .. TrainingParameters.Images,
        .. TrainingParameters.Pretraining,
    ]);

    internal override IInputs CreateInputs(Table pool, Device device) => new ImageInputs(pool, device);

    internal override IInputs ReadInputs(ModelReader reader, Device device) => ImageInputs.Read(reader, device);

    internal override INetwork NetworkOf(IInputs inputs, Configuration configuration, int classes) => new ConvolutionNetwork(
        inputs.Shape, (int)configuration.Whole("blocks"), (int)configuration.Whole("width"), (int)configuration.Whole("hidden"), classes);

    internal override string ShapeOf(Configuration configuration) => $"{configuration.Whole("blocks")}×{configuration.Whole("width")}×{configuration.Whole("hidden")}";
}
