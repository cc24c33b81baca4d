using System.ComponentModel;

namespace AutoAL.Experiments.Configuration;

/// <summary>The configuration file. These records are the schema: names, defaults and descriptions are published from here.</summary>
public sealed record ExperimentsFile
{
    [Description("The experiments; `autoal run` runs all of them, `autoal run NAME…` some.")]
    public required IReadOnlyList<ExperimentConfig> Experiments { get; init; }
}

/// <summary>One experiment: a grid of data sets × learners × strategies × seeds.</summary>
public sealed record ExperimentConfig
{
    [Description("Names the results folder: lower-case letters, digits and dashes.")]
    public required string Name { get; init; }

    [Description("One sentence for people.")]
    public string? Description { get; init; }

    [Description("The data sets.")]
    public required IReadOnlyList<DataConfig> Data { get; init; }

    [Description("How pool and test rows are told apart.")]
    public SplitConfig Split { get; init; } = new();

    [Description("The labels that the first model learns from.")]
    public InitialConfig Initial { get; init; } = new();

    [Description("Learners: a name such as `managed/logistic-regression`, or an object with `use`, an optional `name`, and settings.")]
    public required IReadOnlyList<ChoiceConfig> Learners { get; init; }

    [Description("Query strategies: a name such as `margin`, or an object with `use`, an optional `name`, and options.")]
    public required IReadOnlyList<ChoiceConfig> Strategies { get; init; }

    [Description("The repetitions. Every strategy runs with the same seeds, so comparisons are paired.")]
    public SeedsConfig Seeds { get; init; } = new();

    [Description("When a run ends, and how many labels a round buys.")]
    public BudgetConfig Budget { get; init; } = new();

    [Description("What ends a run before its budget does, whichever holds first: a name such as `kappa`, or an object with `use`, an optional `name`, and options. Default: nothing.")]
    public IReadOnlyList<ChoiceConfig>? Stop { get; init; }

    [Description("The simulated oracle.")]
    public OracleConfig Oracle { get; init; } = new();

    [Description("The strategy that the others are compared with. Default: `random` when it is among the strategies, else the first.")]
    public string? Baseline { get; init; }
}

/// <summary>One data set on disk.</summary>
public sealed record DataConfig
{
    [Description("Names the data set in tables and figures.")]
    public required string Name { get; init; }

    [Description("File or folder, relative to the configuration file.")]
    [FilePath]
    public required string Path { get; init; }

    [Description("The reader. Default: by the file's name.")]
    [AllowedWords("csv", "tsv", "libsvm", "idx", "images")]
    public string? Format { get; init; }

    [Description("The column that holds the class (csv, tsv).")]
    public string Label { get; init; } = "label";

    [Description("The file that holds the labels of an idx file.")]
    [FilePath]
    public string? Labels { get; init; }

    [Description("Column types where inference is not wanted: name → numeric, categorical, text or ignore.")]
    [AllowedWords("numeric", "categorical", "text", "ignore")]
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    [Description("Which rows to use where the file names official parts.")]
    [AllowedWords("all", "train", "test")]
    public string Part { get; init; } = "all";
}

/// <summary>How pool and test rows are told apart.</summary>
public sealed record SplitConfig
{
    [Description("`stratified`: a share of each class is held out, anew for every seed. `official`: the file's own train and test rows. "
        + "`rebenchmark`: the protocol of Lu, Li and Lin 2023 (NumPy shuffle, 60 % pool). `file`: row numbers from a JSON file.")]
    [AllowedWords("stratified", "official", "rebenchmark", "file")]
    public string Protocol { get; init; } = "stratified";

    [Description("Share of the rows held out for testing (stratified).")]
    [AllowedRange(0.01, 0.99)]
    public double Test { get; init; } = 0.3;

    [Description("The JSON file with row numbers (file), relative to the configuration file.")]
    [FilePath]
    public string? Path { get; init; }
}

/// <summary>The labels that the first model learns from.</summary>
public sealed record InitialConfig
{
    [Description("`random`, `stratified` (class shares of the pool, at least one row a class), `first` (the first rows of the pool), "
        + "`every-class` (random until each class was seen, then up to the size), `split` (the rows that the split protocol names).")]
    [AllowedWords("random", "stratified", "first", "every-class", "split")]
    public string Policy { get; init; } = "random";

    [Description("How many rows.")]
    [AllowedRange(1, 1_000_000_000)]
    public int Size { get; init; } = 20;
}

/// <summary>A learner or a strategy by name, with its settings. In the file: a word, or an object.</summary>
public sealed record ChoiceConfig
{
    [Description("The catalogue name.")]
    public required string Use { get; init; }

    [Description("The name in tables and figures. Default: the catalogue name.")]
    public string? Name { get; init; }

    [Description("Strategies only: the learner whose evidence the strategy reads, as a word or an object. Default: the learner that is tested.")]
    public ChoiceConfig? QueryModel { get; init; }

    /// <summary>Every other member of the object, as text.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <summary>The repetitions.</summary>
public sealed record SeedsConfig
{
    [Description("The first seed number.")]
    [AllowedRange(0, 1_000_000_000_000)]
    public long First { get; init; }

    [Description("How many seeds. Fewer than 20 rarely settle a difference.")]
    [AllowedRange(1, 100_000)]
    public int Count { get; init; } = 20;
}

/// <summary>When a run ends. The first limit reached counts; without any, a run ends when the pool is empty.</summary>
public sealed record BudgetConfig
{
    [Description("Labels in all, the initial ones included.")]
    [AllowedRange(1, 1_000_000_000)]
    public int? Labels { get; init; }

    [Description("Rounds of queries.")]
    [AllowedRange(0, 1_000_000_000)]
    public int? Rounds { get; init; }

    [Description("Cost in all, the initial labels included, in the oracle's currency.")]
    [AllowedRange(0, 1e15)]
    public double? Cost { get; init; }

    [Description("Labels asked for per round.")]
    [AllowedRange(1, 1_000_000)]
    public int Batch { get; init; } = 10;
}

/// <summary>The words that a text member may hold (or, on a dictionary, its values).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedWordsAttribute(params string[] words) : Attribute
{
    public IReadOnlyList<string> Words { get; } = words;
}

/// <summary>The range of a number member, both ends included.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedRangeAttribute(double minimum, double maximum) : Attribute
{
    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;
}

/// <summary>Marks a text that is a path.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilePathAttribute : Attribute;
