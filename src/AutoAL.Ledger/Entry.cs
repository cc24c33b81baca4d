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
    /// <summary>The schema that this build writes. 2 added calibration error, the areas under ROC and precision–recall curves, and the twins of test rows; 3 the purposes of answers, audits, stopping rules and streams.</summary>
    public const int CurrentSchema = 3;

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

    /// <summary>The build of the plug-in that brought the strategy; null for the program's own.</summary>
    public string? StrategyVersion { get; init; }

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

/// <summary>What an answer was bought for. Each answer has one purpose, and every purpose counts on the axes of a curve.</summary>
public static class LabelPurpose
{
    /// <summary>The first model learns from it.</summary>
    public const string Initial = "initial";

    /// <summary>The strategy asked for it; later models learn from it.</summary>
    public const string Query = "query";

    /// <summary>A search measures its trials on it; no model learns from it.</summary>
    public const string Validation = "validation";

    /// <summary>It decides between finished models; no model learns from it.</summary>
    public const string ModelSelection = "model-selection";

    /// <summary>A random row that says how good the model is; no model learns from it.</summary>
    public const string Audit = "audit";

    /// <summary>A further answer about a row that has been asked about before.</summary>
    public const string Relabel = "relabel";
}

/// <summary>Answers bought from the oracle for one purpose: parallel lists, one element per answer.</summary>
public sealed record Purchases
{
    /// <summary>One of <see cref="LabelPurpose"/>. Schemas 1 and 2 name none: their initial labels read as <see cref="LabelPurpose.Query"/> too.</summary>
    public string Purpose { get; init; } = LabelPurpose.Query;

    /// <summary>Data-set rows asked about, in the order asked; a row that several annotators answered stands once for each.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>Labels answered; null where the oracle abstained.</summary>
    public required IReadOnlyList<int?> Labels { get; init; }

    /// <summary>What the answers cost together, in the plan's unit.</summary>
    public required double Cost { get; init; }

    /// <summary>What each answer cost; null when all cost the same.</summary>
    public IReadOnlyList<double>? Costs { get; init; }

    /// <summary>Who answered; null when every answer came from the plan's one oracle.</summary>
    public IReadOnlyList<string>? Annotators { get; init; }

    /// <summary>The first round whose model knows the answers; null for the round after the question.</summary>
    public int? Due { get; init; }
}

/// <summary>The labels that the first model learns from.</summary>
/// <param name="Bought">The initial labels.</param>
public sealed record InitialLabels(Purchases Bought) : Entry
{
    /// <summary>What was bought for other purposes before the first round; null for nothing.</summary>
    public IReadOnlyList<Purchases>? Further { get; init; }
}

/// <summary>One round: search, evaluation on the test rows, then the questions that the strategy chose and their answers.</summary>
public sealed record RoundEnded : Entry
{
    /// <summary>From 0, the round before the first question.</summary>
    public required int Round { get; init; }

    /// <summary>Labels that the model of this round learned from.</summary>
    public required int Labels { get; init; }

    /// <summary>Answers bought before this round's questions, for every purpose, abstentions included; null where that is <see cref="Labels"/>.</summary>
    public int? Bought { get; init; }

    /// <summary>Answers bought before this round's questions, for every purpose: the x of a curve over labels.</summary>
    [JsonIgnore]
    public int Paid => Bought ?? Labels;

    /// <summary>Cost of everything bought before this round's questions.</summary>
    public required double Cost { get; init; }

    /// <summary>Quality on the test rows, measured before this round's questions.</summary>
    public required RoundMetrics Metrics { get; init; }

    /// <summary>Labels that the model learned from and that are not the true ones; null where the oracle does not err.</summary>
    public int? Wrong { get; init; }

    /// <summary>The round's model on the audit labels; null without an audit.</summary>
    public AuditResult? Audit { get; init; }

    /// <summary>How far the stream has gone after this round's questions; null for a strategy that chooses from the whole pool.</summary>
    public StreamProgress? Stream { get; init; }

    /// <summary>What each stopping rule said, in the plan's order; null without rules, and once the run's end is decided.</summary>
    public IReadOnlyList<CriterionReading>? Criteria { get; init; }

    /// <summary>Number of the winning trial.</summary>
    public required int Winner { get; init; }

    /// <summary>Every trial of the round's search, best first.</summary>
    public required IReadOnlyList<TrialEntry> Trials { get; init; }

    /// <summary>The model that the strategy's evidence came from; null where it was this round's own model, or where the strategy asked for none.</summary>
    public ModelEntry? QueryModel { get; init; }

    /// <summary>This round's questions and answers; null in the last round, and while a run that has ended waits for answers that are under way.</summary>
    public Purchases? Queried { get; init; }

    /// <summary>What the round bought for other purposes, after its evaluation; null for nothing.</summary>
    public IReadOnlyList<Purchases>? Further { get; init; }
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

/// <summary>A model on the audit labels: random rows, paid for, that no model learned from. Correct / Labels estimates its accuracy without bias.</summary>
/// <param name="Labels">Audit rows that have a label.</param>
/// <param name="Correct">Those of them where the most probable class is the label.</param>
public sealed record AuditResult(int Labels, int Correct);

/// <summary>A stream on its way.</summary>
/// <param name="Passed">Rows that have passed, asked about or not.</param>
/// <param name="Correct">Those of them whose class the model of their moment predicted before it could learn from them. Correct / Passed is the prequential accuracy (Dawid 1984).</param>
public sealed record StreamProgress(int Passed, int Correct);

/// <summary>What a stopping rule said of a round.</summary>
/// <param name="Rule">The rule's name in the plan.</param>
/// <param name="Value">Its statistic; null while it is not defined.</param>
/// <param name="Holds">Whether it asks for the end.</param>
public sealed record CriterionReading(string Rule, double? Value, bool Holds);

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
    /// <summary>Validation loss of each fold; null where the search has none or does not tell.</summary>
    public IReadOnlyList<double>? FoldLosses { get; init; }

    /// <summary>Its model's share in the round's answer, in (0, 1]; null where it has none, or where the winner answers alone.</summary>
    public double? Weight { get; init; }

    public bool Equals(TrialEntry? other) => other is not null
        && (Number, Family, Configuration, State, Failure) == (other.Number, other.Family, other.Configuration, other.State, other.Failure)
        && (Loss, Cost, Weight).Equals((other.Loss, other.Cost, other.Weight))
        && (FoldLosses ?? []).SequenceEqual(other.FoldLosses ?? []);

    public override int GetHashCode() => (Number, Family, Configuration, State, Loss, Cost).GetHashCode();
}

/// <summary>The cell is complete.</summary>
/// <param name="Reason">Why it stopped: <c>label-budget</c>, <c>round-budget</c>, <c>cost-budget</c>, <c>pool-empty</c>, <c>stream-ended</c>, or the name of a stopping rule.</param>
/// <param name="Rounds">How many <see cref="RoundEnded"/> lines precede.</param>
public sealed record CellEnded(string Reason, int Rounds) : Entry
{
    /// <summary>Further reasons that held in the same round; null for none.</summary>
    public IReadOnlyList<string>? Also { get; init; }
}

/// <summary>The cell could not go on. The rounds before it stand.</summary>
/// <param name="Round">The round that failed; -1 before the first.</param>
/// <param name="Error">Exception type, or the child process's exit.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="Trials">The failed trials when a search found no model; else null.</param>
public sealed record CellFailed(int Round, string Error, string Message, IReadOnlyList<TrialEntry>? Trials) : Entry;
