using System.ComponentModel;

namespace AutoAL.Experiments.Configuration;

/// <summary>The simulated oracle: it answers with the held-out label, or as its noise, annotators and abstention say.</summary>
public sealed record OracleConfig
{
    [Description("Price of one answer.")]
    [AllowedRange(0, 1e12)]
    public double CostPerLabel { get; init; } = 1;

    [Description("Unit of the price, for tables and axes.")]
    public string Currency { get; init; } = "label";

    [Description("How answers go wrong. Default: never.")]
    public NoiseConfig? Noise { get; init; }

    [Description("Share of questions that stay without an answer. They are paid for, and the row is not asked about again. Default: 0.")]
    [AllowedRange(0, 0.99)]
    public double? Abstain { get; init; }

    [Description("Who answers. Each row has its own random order of annotators. Default: one oracle.")]
    public IReadOnlyList<AnnotatorConfig>? Annotators { get; init; }

    [Description("Answers bought about a row each time it is asked about. Default: 1.")]
    [AllowedRange(1, 1000)]
    public int? AnswersPerRow { get; init; }

    [Description("How one label is made of several answers: `majority` (ties to the lowest class), or `dawid-skene` (error rates of annotators by expectation and maximisation). Default: majority.")]
    [AllowedWords("majority", "dawid-skene")]
    public string? Consensus { get; init; }

    [Description("Rounds until an answer is known: with 0 the next round learns from it. The answers before the first round are waited for. Default: 0.")]
    [AllowedRange(0, 1_000_000)]
    public int? Latency { get; init; }

    [Description("How prices differ from row to row and class to class. Default: one price.")]
    public PricesConfig? Prices { get; init; }

    [Description("Spends a part of every round on further answers about labelled rows. Default: none.")]
    public RelabelConfig? Relabel { get; init; }

    [Description("Random pool rows whose labels are bought at the start to judge the models; none learns from them. Default: none.")]
    public AuditConfig? Audit { get; init; }
}

/// <summary>Label noise.</summary>
public sealed record NoiseConfig
{
    [Description("`uniform`: any wrong class in `rate` of the answers. `class`: by `confusions`. `instance`: more where the neighbourhood holds other classes, `rate` in the mean.")]
    [AllowedWords("uniform", "class", "instance")]
    public required string Kind { get; init; }

    [Description("Share of wrong answers (uniform, instance).")]
    [AllowedRange(0, 1)]
    public double? Rate { get; init; }

    [Description("The confusion matrix off its diagonal (class); pairs that are not named are never confused.")]
    public IReadOnlyList<ConfusionConfig>? Confusions { get; init; }
}

/// <summary>One element of a confusion matrix.</summary>
public sealed record ConfusionConfig
{
    [Description("The true class.")]
    public required string From { get; init; }

    [Description("The wrong answer.")]
    public required string To { get; init; }

    [Description("Its share of the answers about the true class.")]
    [AllowedRange(0, 1)]
    public double Rate { get; init; }
}

/// <summary>Someone who answers.</summary>
public sealed record AnnotatorConfig
{
    [Description("Names the annotator in the ledger.")]
    public required string Name { get; init; }

    [Description("Share of right answers; wrong ones are uniform. Instead of `noise`.")]
    [AllowedRange(0, 1)]
    public double? Accuracy { get; init; }

    [Description("How this annotator's answers go wrong. Default: the oracle's noise.")]
    public NoiseConfig? Noise { get; init; }

    [Description("Share of questions this annotator leaves unanswered. Default: the oracle's.")]
    [AllowedRange(0, 0.99)]
    public double? Abstain { get; init; }

    [Description("Price of this annotator's answers as a multiple of the oracle's.")]
    [AllowedRange(0, 1e6)]
    public double CostFactor { get; init; } = 1;
}

/// <summary>How prices differ.</summary>
public sealed record PricesConfig
{
    [Description("Standard deviation of the natural logarithm of a row's price; the mean price stays. 0 for none.")]
    [AllowedRange(0, 5)]
    public double RowSpread { get; init; }

    [Description("Classes whose rows are dearer or cheaper. What is not named costs the plain price.")]
    public IReadOnlyList<ClassPriceConfig>? Classes { get; init; }
}

/// <summary>The price of one class.</summary>
public sealed record ClassPriceConfig
{
    [Description("The class.")]
    public required string Class { get; init; }

    [Description("Its price as a multiple of the plain one.")]
    [AllowedRange(0, 1e6)]
    public double Factor { get; init; } = 1;
}

/// <summary>Re-labelling.</summary>
public sealed record RelabelConfig
{
    [Description("Share of a round's questions that go to labelled rows, rounded down.")]
    [AllowedRange(0, 1)]
    public double Share { get; init; } = 0.2;

    [Description("Which rows: `random`; `disagreement` (answers agree least, then fewest answers); `self-confidence` (the model believes the label least).")]
    [AllowedWords("random", "disagreement", "self-confidence")]
    public string By { get; init; } = "disagreement";
}

/// <summary>Audit labels.</summary>
public sealed record AuditConfig
{
    [Description("How many rows. They leave the pool, are paid for, and count in every budget.")]
    [AllowedRange(1, 1_000_000)]
    public int Size { get; init; } = 50;
}
