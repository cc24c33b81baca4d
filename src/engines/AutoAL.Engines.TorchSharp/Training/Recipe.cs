using AutoAL.Contracts;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>What the members of one population share.</summary>
/// <param name="Optimizer"><c>adamw</c> (Loshchilov and Hutter 2019) or <c>sgd</c> with Nesterov's momentum of 0.9.</param>
/// <param name="BatchSize">Rows per member and step.</param>
/// <param name="Precision"><c>float32</c>, <c>tf32</c> or <c>bf16</c>: what forward and backward passes compute in; weights and updates are float32.</param>
internal sealed record Recipe(string Optimizer, int BatchSize, string Precision);

/// <summary>How images are changed while they are learned from.</summary>
/// <param name="Kind"><c>none</c>, <c>flip</c>, <c>crop</c>, <c>crop-flip</c> or <c>random</c> (one or two random geometric or brightness changes, after RandAugment).</param>
/// <param name="Cutout">Side of the square that is blanked, as a share of the image's; 0 for none.</param>
/// <param name="Mixup">α of the Beta distribution of the mixing weight (Zhang et al. 2018); 0 for none.</param>
internal sealed record AugmentationPolicy(string Kind, double Cutout, double Mixup)
{
    public static AugmentationPolicy None { get; } = new("none", 0, 0);

    public bool Moves => Kind != "none" || Cutout > 0;
}

/// <summary>What a member of a population has for itself.</summary>
/// <param name="Seed">Its randomness: first weights, orders, masks.</param>
/// <param name="Rows">Positions among the labelled rows that it learns from, at least 1; one may stand more than once.</param>
/// <param name="HeldOut">Positions that it is judged on; may be empty.</param>
/// <param name="LearningRate">At the top of the schedule.</param>
/// <param name="WeightDecay">Per unit of learning rate, decoupled.</param>
/// <param name="Dropout">Share of units left out.</param>
/// <param name="Epochs">Passes over its rows.</param>
/// <param name="Patience">Epochs without a smaller held-out loss after which it stops and goes back to the best weights; 0 for never.</param>
internal sealed record MemberPlan(Seed Seed, int[] Rows, int[] HeldOut, double LearningRate, double WeightDecay, double Dropout, int Epochs, int Patience = 0)
{
    /// <summary><c>constant</c>, <c>cosine</c> (falls to 0) or <c>one-cycle</c> (rises over the first tenth, then a cosine).</summary>
    public required string Schedule { get; init; }

    /// <summary>Share of the target that is spread over all classes while it learns, in [0, 1).</summary>
    public required double LabelSmoothing { get; init; }

    /// <summary>How images are changed while it learns from them.</summary>
    public required AugmentationPolicy Augmentation { get; init; }

    public int StepsPerEpoch(int batchSize) => (Rows.Length + batchSize - 1) / batchSize;
}
