using AutoAL.Contracts;

namespace AutoAL.Search;

/// <summary>
/// Ends a training of a search after 1,000 steps (epochs, trees, boosting rounds, Newton steps, passes of a support vector machine's solver): far
/// more than any sound configuration needs, so that one that does not converge, a linear machine with a large C on unscaled columns for example,
/// costs a trial and not the search. The model that it has by then is the trial's, in validation and refit alike.
/// </summary>
public sealed class StepLimit : ITrainingMonitor
{
    public const int Steps = 1000;

    public static StepLimit Instance { get; } = new();

    public bool ShouldStop(int step, double loss) => step >= Steps;
}
