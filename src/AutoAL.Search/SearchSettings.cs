using AutoAL.Contracts;
using AutoAL.Search.Samplers;
using AutoAL.Search.Spaces;
using AutoAL.Search.Validation;

namespace AutoAL.Search;

/// <summary>The settings of a <see cref="FamilySearch"/>: their ranges and defaults, and how they are read.</summary>
public static class SearchSettings
{
    public const string Families = "families";
    public const string Halving = "successive-halving";

    private const string Resource = "resource";
    private const string Model = "model";
    private const string Sampler = "sampler";
    private const string Folds = "folds";
    private const string Loss = "loss";

    public static Parameter FoldsParameter { get; } = new WholeParameter(Folds, $"folds of the cross-validation inside the labelled set; below {StratifiedFolds.LeaveOneOutBelow} rows it is leave-one-out", 2, 20, 5);

    public static Parameter LossParameter { get; } = new ChoiceParameter(Loss, "what the cross-validation measures: log-loss, error (1 − accuracy), balanced-error (1 − mean recall)", ["log-loss", "error", "balanced-error"], "log-loss");

    public static SearchSpace Space(IReadOnlyList<ILearnerFamily> families) => new(
    [
        new FamilyListParameter(Families, "families to search among", [.. families.Select(f => f.Name)]),
        new ChoiceParameter(Sampler, "who proposes configurations", ["tpe", "cost-frugal", "random", Halving], "tpe"),
        new ChoiceParameter(Resource, "what successive halving begins with a ninth of: rows, or passes (trees, boosting rounds, epochs; families without any begin with rows)", ["rows", "passes"], "rows") { Condition = new(Sampler, Halving) },
        new ChoiceParameter(Model, "what answers for the round: ensemble, the weighted mean that ensemble selection makes of the trials' validation predictions; best, the best configuration's model alone", ["ensemble", "best"], "ensemble"),
        FoldsParameter,
        LossParameter,
    ]);

    public static bool Combines(Configuration settings) => settings.Choice(Model) == "ensemble";

    public static bool IsHalving(Configuration settings) => settings.Choice(Sampler) == Halving;

    /// <summary>Whether successive halving begins with few passes over all rows.</summary>
    public static bool SharesPasses(Configuration settings) => settings.Choice(Resource) == "passes";

    public static int FoldsOf(Configuration settings) => (int)settings.Whole(Folds);

    public static ValidationLoss LossOf(Configuration settings) => settings.Choice(Loss) switch
    {
        "log-loss" => ValidationLoss.LogLoss,
        "error" => ValidationLoss.Error,
        _ => ValidationLoss.BalancedError,
    };

    public static ISampler CreateSampler(Configuration settings, UnitCube cube, Seed seed) => new DistinctProposals(
        cube,
        settings.Choice(Sampler) switch
        {
            "tpe" => new TpeSampler(cube, seed.Child("sampler")),
            "cost-frugal" => new CostFrugalSampler(cube, seed.Child("sampler")),
            _ => new RandomSampler(cube, seed.Child("sampler")),
        },
        seed.Child("untried"));
}
