using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Families;

/// <summary>A transformer encoder over the words of the text columns, trained from scratch.</summary>
public sealed class TransformerFamily : NetworkFamily
{
    private const int Vocabulary = 20_000, Length = 128;

    public override string Name => "transformer";

    public override string Summary => "transformer encoder over the words of text columns (the pool's 20,000 most frequent, 128 per row), from scratch; embeddings and MC-dropout draws";

    public override SearchSpace Space { get; } = new(
    [
        new WholeParameter("layers", "encoder layers", 1, 6, 1),
        new WholeParameter("heads", "attention heads of 16 numbers each", 1, 16, 2, Log: true),
        .. TrainingParameters.Create(dropout: 0.1, learningRate: 0.003, epochs: 40, batchSize: 32),
    ]);

    internal override IInputs CreateInputs(Table pool, Device device) => new TokenInputs(pool, Vocabulary, Length, device);

    internal override IInputs ReadInputs(ModelReader reader, Device device) => TokenInputs.Read(reader, device);

    internal override INetwork NetworkOf(IInputs inputs, Configuration configuration, int classes) => new TransformerNetwork(
        ((TokenInputs)inputs).TokenCount, (int)inputs.Shape[0], (int)configuration.Whole("layers"), (int)configuration.Whole("heads"), classes);

    internal override string ShapeOf(Configuration configuration) => $"{configuration.Whole("layers")}×{configuration.Whole("heads")}";
}
