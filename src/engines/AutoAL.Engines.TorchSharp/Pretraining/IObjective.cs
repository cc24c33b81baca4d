using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Training;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Pretraining;

/// <summary>What a network is asked for where there are no labels.</summary>
internal interface IObjective
{
    /// <summary>Parameters besides the network's own, dropped afterwards.</summary>
    IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>What the network is shown of a batch: one or more views, one after another.</summary>
    /// <param name="rows">[B, …] prepared rows.</param>
    Tensor Views(Tensor rows);

    /// <param name="embedded">[V·B, D] of the views.</param>
    /// <param name="rows">[B, …] the rows as they are.</param>
    /// <param name="own">One [1, …] tensor per parameter of <see cref="Parameters"/>.</param>
    /// <returns>A scalar.</returns>
    Tensor Loss(Tensor embedded, Tensor rows, IReadOnlyList<Tensor> own);
}

/// <summary>Two views of a row should lie together, and apart from other rows': <see cref="ContrastiveLoss"/> behind a projection that is dropped afterwards.</summary>
/// <remarks>Images: two random changes with a blanked square. Features: the row, and the row with 60 % of its features replaced.</remarks>
internal sealed class ContrastiveObjective(IInputs inputs, Tensor pool, int width, Seed seed) : IObjective
{
    private const int Projected = 64;

    private readonly Augmentation? _images = inputs.AreImages ? new Augmentation([new AugmentationPolicy("random", 0.25, 0)], inputs.Shape, [seed.Child("views")]) : null;
    private readonly FeatureCorruption _features = new(0.6, seed.Child("views"));

    public IReadOnlyList<ParameterShape> Parameters { get; } =
    [
        ParameterShape.Weight("projection.hidden", width, width, width), ParameterShape.Bias("projection.hidden.bias", width),
        ParameterShape.Weight("projection", width, width, Projected), ParameterShape.Bias("projection.bias", Projected),
    ];

    public Tensor Views(Tensor rows)
    {
        int count = (int)rows.shape[0];
        return _images is null
            ? cat([rows, _features.Apply(rows, pool)], 0)
            : cat([_images.Apply(rows, count, [count]), _images.Apply(rows, count, [count])], 0);
    }

    public Tensor Loss(Tensor embedded, Tensor rows, IReadOnlyList<Tensor> own)
    {
        Tensor hidden = BatchedProduct.Affine(embedded.unsqueeze(0), own[0], own[1]).relu();
        return ContrastiveLoss.Of(BatchedProduct.Affine(hidden, own[2], own[3]).squeeze(0));
    }
}

/// <summary>A row should be read off its embedding by a linear map although part of it was hidden (Vincent, Larochelle, Bengio and Manzagol, ICML 2008).</summary>
/// <remarks>Images: a blanked square of a third of the side. Features: 20 % replaced. The loss is the mean squared error over standardised values.</remarks>
internal sealed class AutoencoderObjective(IInputs inputs, Tensor pool, int width, Seed seed) : IObjective
{
    private readonly Augmentation? _images = inputs.AreImages ? new Augmentation([new AugmentationPolicy("none", 0.34, 0)], inputs.Shape, [seed.Child("views")]) : null;
    private readonly FeatureCorruption _features = new(0.2, seed.Child("views"));
    private readonly long _values = inputs.Shape.Aggregate(1L, (product, side) => product * side);

    public IReadOnlyList<ParameterShape> Parameters => [ParameterShape.Weight("decoder", 2L * width, width, _values), ParameterShape.Bias("decoder.bias", _values)];

    public Tensor Views(Tensor rows) => _images is null ? _features.Apply(rows, pool) : _images.Apply(rows, (int)rows.shape[0], [(int)rows.shape[0]]);

    public Tensor Loss(Tensor embedded, Tensor rows, IReadOnlyList<Tensor> own)
    {
        Tensor decoded = BatchedProduct.Affine(embedded.unsqueeze(0), own[0], own[1]).squeeze(0);
        return (decoded - rows.reshape(rows.shape[0], _values)).Squared().mean();
    }
}
