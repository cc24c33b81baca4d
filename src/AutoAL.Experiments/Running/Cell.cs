using AutoAL.Experiments.Planning;

namespace AutoAL.Experiments.Running;

/// <summary>One run of the grid: data set × learner × strategy × seed.</summary>
public sealed record Cell(PlannedData Data, PlannedLearner Learner, PlannedStrategy Strategy, long Seed)
{
    public override string ToString() => $"{Data.Name} · {Learner.Name} · {Strategy.Name} · seed {Seed}";
}

/// <summary>The cells of a plan.</summary>
public static class CellGrid
{
    /// <summary>Every cell; cells that share a split stand together, so that it is loaded and encoded once.</summary>
    public static IReadOnlyList<Cell> Of(ExperimentPlan plan) =>
    [
        .. from data in plan.Data
           from seed in plan.Seeds
           from learner in plan.Learners
           from strategy in plan.Strategies
           select new Cell(data, learner, strategy, seed),
    ];
}
