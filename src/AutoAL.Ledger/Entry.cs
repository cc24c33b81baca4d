using System.Text.Json.Serialization;

namespace AutoAL.Ledger;

/// <summary>One line of a cell's ledger. Entries hold results only: times, hosts and attempt ids live in the timing file.</summary>
/// <remarks>
/// Order in a finished ledger: one <see cref="CellStarted"/>, one <see cref="InitialLabels"/>, then one <see cref="RoundEnded"/> per
/// round from 0, then one <see cref="CellEnded"/> or <see cref="CellFailed"/>. A reader refuses types and schema versions it does not know.
/// </remarks>
public abstract record Entry;

/// <summary>What the cell is: everything a reader needs to tell cells apart and to judge whether two may be compared.</summary>
public sealed record CellStarted : Entry
{
    /// <summary>The schema that this build writes. 2 added calibration error, the areas under ROC and precision–recall curves, and the twins of test rows.</summary>
    public const int CurrentSchema = 2;

    /// <summary>The oldest schema that this build reads; what it lacks is null.</summary>
    public const int OldestSchema = 1;

    public required int Schema { get; init; }

    /// <summary>Digest of plan, data and cell configuration; see <see cref="AutoAL.Ledger.CellId"/>.</summary>
    public required string CellId { get; init; }

    public required string PlanHash { get; init; }

    public required string Experiment { get; init; }

    public required string Dataset { get; init; }

    /// <summary>SHA-256 of the data set's content, lower-case hexadecimal.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>The learner's name in the plan.</summary>
    public required string Learner { get; init; }

    /// <summary>Engine name, then its version as probed.</summary>
    public required string Engine { get; init; }

    public required string EngineVersion { get; init; }

    /// <summary>The strategy's name in the plan.</summary>
    public required string Strategy { get; init; }

    /// <summary>The learner that gives the strategy its evidence, as <c>engine/learner</c>; null where it is <see cref="Learner"/>.</summary>
    public string? QueryModel { get; init; }

    /// <summary>The repetition's seed as configured. Cells that differ in strategy alone share split, initial labels and oracle noise.</summary>
    public required long Seed { get; init; }

    /// <summary>SHA-256 over the ids of pool rows, test rows and initial rows: equal for paired cells. Empty where the cell failed before there was a split.</summary>
    public required string SplitHash { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required int PoolRows { get; init; }

    public required int TestRows { get; init; }

    /// <summary>Seeds that the split protocol passed over before this one's (for example because the initial rows held one class).</summary>
    public int RejectedSeeds { get; init; }

    /// <summary>Test rows whose features equal those of some pool row: a model may have learned their very values. Null in schema 1.</summary>
    public int? TestTwins { get; init; }
}

/// <summary>Answers bought from the oracle: parallel lists, one element per question.</summary>
public sealed record Purchases
{
    /// <summary>Data-set rows asked about, in the order asked.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>Labels answered; null where the oracle abstained.</summary>
    public required IReadOnlyList<int?> Labels { get; init; }

    /// <summary>What the answers cost together, in the plan's unit.</summary>
    public required double Cost { get; init; }

    /// <summary>Who answered; null when every answer came from the plan's one oracle.</summary>
    public IReadOnlyList<string>? Annotators { get; init; }
}

/// <summary>The labels that the first model learns from.</summary>
public sealed record InitialLabels(Purchases Bought) : Entry;

/// <summary>One round: search, evaluation on the test rows, then the questions that the strategy chose and their answers.</summary>
public sealed record RoundEnded : Entry
{
    /// <summary>From 0, the round before the first question.</summary>
    public required int Round { get; init; }

    /// <summary>Labels that the model of this round learned from.</summary>
    public required int Labels { get; init; }

    /// <summary>Cost of everything bought before this round's questions.</summary>
    public required double Cost { get; init; }

    /// <summary>Quality on the test rows, measured before this round's questions.</summary>
    public required RoundMetrics Metrics { get; init; }

    /// <summary>Number of the winning trial.</summary>
    public required int Winner { get; init; }

    /// <summary>Every trial of the round's search, best first.</summary>
    public required IReadOnlyList<TrialEntry> Trials { get; init; }

    /// <summary>The model that the strategy's evidence came from; null where it was this round's own model, or where the strategy asked for none.</summary>
    public ModelEntry? QueryModel { get; init; }

    /// <summary>This round's questions and answers; null in the last round.</summary>
    public Purchases? Queried { get; init; }
}

/// <summary>Quality on the test rows. Shares lie in [0, 1]; log loss is in nats.</summary>
public sealed record RoundMetrics
{
    /// <summary>Test rows whose most probable class (lowest index on a tie) is the true one.</summary>
    public required int Correct { get; init; }

    public required double Accuracy { get; init; }

    /// <summary>Mean recall over the classes that occur in the test rows.</summary>
    public required double BalancedAccuracy { get; init; }

    /// <summary>Mean F1 over the classes that occur in the test rows or in the predictions.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>Mean of -ln p(true class), p clipped below at 1e-15.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Mean squared distance between the probability row and the true class's unit vector, in [0, 2].</summary>
    public required double Brier { get; init; }

    /// <summary>Expected calibration error of the predicted class over 15 bins of equal width (Guo et al., 2017), in [0, 1]; null in schema 1.</summary>
    public double? Ece { get; init; }

    /// <summary>
    /// Area under the ROC curve: mean over the classes, each against the rest, equal probabilities counting one half; in [0, 1]. Null in schema
    /// 1, and where the test rows hold one class alone.
    /// </summary>
    public double? Auroc { get; init; }

    /// <summary>Average precision without interpolation: mean over the classes, each against the rest; in (0, 1]. Null as <see cref="Auroc"/>.</summary>
    public double? Auprc { get; init; }
}

/// <summary>How a further model of a round was found.</summary>
/// <param name="Winner">Number of the winning trial.</param>
/// <param name="Trials">Every trial, best first.</param>
public sealed record ModelEntry(int Winner, IReadOnlyList<TrialEntry> Trials);

/// <summary>One trial of a search.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Family">Family name.</param>
/// <param name="Configuration">Canonical text of the configuration.</param>
/// <param name="State">completed, stopped or failed.</param>
/// <param name="Loss">Validation loss, or null.</param>
/// <param name="Cost">Deterministic work measure.</param>
/// <param name="Failure">Type and message of the error, or null.</param>
public sealed record TrialEntry(
    int Number,
    [property: JsonConverter(typeof(RepeatedText))] string Family,
    [property: JsonConverter(typeof(RepeatedText))] string Configuration,
    [property: JsonConverter(typeof(RepeatedText))] string State,
    double? Loss,
    double Cost,
    string? Failure)
{
    /// <summary>Its model's share in the round's answer, in (0, 1]; null where it has none, or where the winner answers alone.</summary>
    public double? Weight { get; init; }
}

/// <summary>The cell is complete.</summary>
/// <param name="Reason">Why it stopped: <c>label-budget</c>, <c>round-budget</c>, <c>cost-budget</c>, <c>pool-empty</c>.</param>
/// <param name="Rounds">How many <see cref="RoundEnded"/> lines precede.</param>
public sealed record CellEnded(string Reason, int Rounds) : Entry;

/// <summary>The cell could not go on. The rounds before it stand.</summary>
/// <param name="Round">The round that failed; -1 before the first.</param>
/// <param name="Error">Exception type, or the child process's exit.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="Trials">The failed trials when a search found no model; else null.</param>
public sealed record CellFailed(int Round, string Error, string Message, IReadOnlyList<TrialEntry>? Trials) : Entry;
