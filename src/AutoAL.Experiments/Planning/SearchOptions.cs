using AutoAL.Contracts;
using AutoAL.Search.Committees;
using AutoAL.Sessions;

namespace AutoAL.Experiments.Planning;

/// <summary>The settings that every search or every family has besides its own: budget, schedule and committee.</summary>
internal static class SearchOptions
{
    public const string Committee = "committee";

    private const string Validation = "validation-labels";
    private const string Trials = "trials";
    private const string Seconds = "seconds";
    private const string Schedule = "schedule";
    private const string Every = "every";
    private const string Growth = "growth";
    private const string EveryK = "every-k";
    private const string Stalling = "stalling";
    private const string Patience = "patience";
    private const string Bootstrap = "bootstrap";
    private const string Leaderboard = "leaderboard";
    private const string None = "none";

    /// <summary>How much a round's search may spend.</summary>
    public static IReadOnlyList<Parameter> Budget { get; } =
    [
        new WholeParameter(Trials, "trials of one search", 1, 100_000, 20),
        new RealParameter(Seconds, "time limit of one search in seconds, 0 for none; a limit that strikes costs reproducibility", 0, 1e9, 0),
    ];

    /// <summary>What trials are measured on.</summary>
    public static Parameter ValidationRows { get; } = new WholeParameter(
        Validation,
        "random pool rows whose labels are bought at the start, and paid for, to validate on; 0: cross-validation inside the labelled set",
        0,
        1_000_000,
        0);

    /// <summary>In which rounds a search runs.</summary>
    public static IReadOnlyList<Parameter> Rhythm { get; } =
    [
        new ChoiceParameter(
            Schedule,
            "when to search: each-round, start (first round only), every-k rounds, growth (when the labels have grown by a factor), stalling (when the validation loss has not improved for `patience` rounds), frozen (never: the defaults); in other rounds the last winners are refitted",
            ["each-round", "start", EveryK, "growth", Stalling, "frozen"],
            "each-round"),
        new WholeParameter(Every, "rounds from one search to the next, k", 1, 1_000_000, 5) { Condition = new(Schedule, EveryK) },
        new WholeParameter(Patience, "rounds without a lower validation loss until the next search; in them the winner is validated once more", 1, 1_000_000, 3) { Condition = new(Schedule, Stalling) },
        new RealParameter(Growth, "by which factor the labels must have grown since the last search", 1.001, 1000, 2) { Condition = new(Schedule, "growth") },
    ];

    /// <summary>The committee of a search.</summary>
    public static Parameter SearchCommittee { get; } = new ChoiceParameter(
        Committee,
        "who votes where a strategy needs a committee: leaderboard (the best distinct configurations), bootstrap (resamples of the best one), seed (the best one with other seeds)",
        [Leaderboard, Bootstrap, "seed"],
        Leaderboard);

    /// <summary>The committee of a family with a fixed configuration.</summary>
    public static Parameter FamilyCommittee { get; } = new ChoiceParameter(
        Committee,
        "who votes where a strategy needs a committee: nobody, models of bootstrap resamples, or models with other seeds",
        [None, Bootstrap, "seed"],
        None);

    public static SearchBudget BudgetOf(Contracts.Configuration settings) =>
        new((int)settings.Whole(Trials), settings.Real(Seconds) > 0 ? TimeSpan.FromSeconds(settings.Real(Seconds)) : null);

    /// <summary>How many labels the learner buys to validate on.</summary>
    public static int ValidationRowsOf(Contracts.Configuration settings) => settings.Values.TryGetValue(Validation, out object? rows) && rows is long count ? (int)count : 0;

    /// <summary>The largest number that any learner of the plan, or query model, buys.</summary>
    public static int MostValidationRows(ExperimentPlan plan) => plan.Learners
        .Concat(plan.Strategies.Select(s => s.QueryModel).OfType<PlannedLearner>())
        .Max(learner => ValidationRowsOf(learner.Configuration));

    /// <summary>Whether the rounds between searches must say how good their model is.</summary>
    public static bool JudgesRefits(Contracts.Configuration settings) => settings.Choice(Schedule) == Stalling;

    public static SearchSchedule ScheduleOf(Contracts.Configuration settings) => new(
        settings.Choice(Schedule) switch
        {
            "each-round" => SearchRhythm.EachRound,
            "start" => SearchRhythm.Start,
            EveryK => SearchRhythm.EveryK,
            "growth" => SearchRhythm.Growth,
            Stalling => SearchRhythm.Stalling,
            _ => SearchRhythm.Frozen,
        },
        settings.Whole(settings.Choice(Schedule) == Stalling ? Patience : Every),
        settings.Real(Growth));

    /// <summary>Whether models are trained for the committee alone.</summary>
    public static bool Resamples(Contracts.Configuration settings) =>
        settings.Values.TryGetValue(Committee, out object? committee) && committee is not (None or Leaderboard);

    /// <summary>The search with the committee that the settings ask for.</summary>
    public static IModelSearch WithCommittee(IModelSearch search, IReadOnlyList<ILearnerFamily> families, Contracts.Configuration settings) =>
        !Resamples(settings) ? search
        : settings.Choice(Committee) == Bootstrap ? new BootstrapCommittee(search, families)
        : new SeedCommittee(search, families);

    /// <summary>The settings that belong to a space, without those laid around it.</summary>
    public static Contracts.Configuration Within(SearchSpace space, Contracts.Configuration settings) =>
        new(space.Parameters.Select(p => KeyValuePair.Create(p.Name, settings.Values[p.Name])));

    /// <summary>A space with further parameters; where a name is taken, the space's own meaning stays.</summary>
    public static SearchSpace Extend(SearchSpace space, params IEnumerable<Parameter> further) =>
        new([.. space.Parameters, .. further.Where(p => space.Find(p.Name) is null)]);
}
