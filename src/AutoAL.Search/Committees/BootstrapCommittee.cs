using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Search.Committees;

/// <summary>
/// Query by bagging (Abe and Mamitsuka, Query learning strategies using boosting and bagging, ICML 1998): each member learns from M of the M
/// labelled rows, drawn with replacement.
/// </summary>
/// <inheritdoc/>
public sealed class BootstrapCommittee(IModelSearch inner, IReadOnlyList<ILearnerFamily> families) : ResampledCommittee(inner, families)
{
    /// <inheritdoc/>
    protected override TrainingTask Vary(TrainingTask task, Seed seed)
    {
        var random = new Pcg32(seed.Child("rows").Value);
        var drawn = new int[task.Rows.Length];
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = random.NextInt32(drawn.Length);
        Array.Sort(drawn);
        return task with
        {
            Rows = drawn.Select(i => task.Rows.Span[i]).ToArray(),
            Labels = drawn.Select(i => task.Labels.Span[i]).ToArray(),
            Seed = seed.Child("fit"),
        };
    }
}
