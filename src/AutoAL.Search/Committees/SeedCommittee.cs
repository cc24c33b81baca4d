using AutoAL.Contracts;

namespace AutoAL.Search.Committees;

/// <summary>
/// Each member learns from all labelled rows with a seed of its own (deep ensembles: Lakshminarayanan, Pritzel and Blundell, NIPS 2017). Members
/// of a family that draws nothing, logistic regression for example, are all the same and never disagree: use <see cref="BootstrapCommittee"/>.
/// </summary>
/// <inheritdoc/>
public sealed class SeedCommittee(IModelSearch inner, IReadOnlyList<ILearnerFamily> families) : ResampledCommittee(inner, families)
{
    /// <inheritdoc/>
    protected override TrainingTask Vary(TrainingTask task, Seed seed) => task with { Seed = seed.Child("fit") };
}
