using AutoAL.Contracts;

namespace AutoAL.Sessions.Stopping;

/// <summary>One stopping rule as the catalogue knows it.</summary>
/// <param name="Name">As written in configuration files.</param>
/// <param name="Summary">One line.</param>
/// <param name="NeedsAudit">Whether it looks at audit labels, which the plan must buy.</param>
/// <param name="Options">Its options with ranges and defaults.</param>
/// <param name="Create">Makes the rule from a value for every option.</param>
public sealed record StoppingRuleEntry(string Name, string Summary, bool NeedsAudit, SearchSpace Options, Func<Configuration, IStoppingRule> Create);

/// <summary>Every stopping rule by name, in the order in which help shows them.</summary>
public static class StoppingCatalog
{
    private static readonly WholeParameter Three = new("window", "over how many rounds", 1, 1000, 3);

    public static IReadOnlyList<StoppingRuleEntry> All { get; } =
    [
        new(
            "target",
            "the audit labels show an accuracy: lower end of Wilson's interval ≥ value",
            true,
            new([new RealParameter("value", "the accuracy to reach", 0, 1, 0.9), new RealParameter("confidence", "of the one-sided bound", 0.5, 0.999999, 0.95)]),
            o => new TargetReached(o.Real("value"), o.Real("confidence"))),
        new(
            "plateau",
            "the audit accuracy has not risen by more than delta in the last rounds",
            true,
            new([new RealParameter("delta", "gain that counts", 0, 1, 0), Three with { Initial = 5 }]),
            o => new Plateau(o.Real("delta"), (int)o.Whole("window"))),
        new(
            "gain-below-price",
            "the audit accuracy's slope over cost, times worth, is below 1 in two rounds running",
            true,
            new([new RealParameter("worth", "what accuracy 1 rather than 0 is worth, in the oracle's currency", 1e-9, 1e15, 1000), Three with { Initial = 5 }]),
            o => new GainBelowPrice(o.Real("worth"), (int)o.Whole("window"))),
        new(
            "kappa",
            "successive models agree: mean kappa of their predictions ≥ threshold (Bloodgood and Vijay-Shanker 2009)",
            false,
            new([new RealParameter("threshold", "least mean kappa", -1, 1, 0.99), Three]),
            o => new KappaAgreement(o.Real("threshold"), (int)o.Whole("window"))),
        new(
            "classification-change",
            "at most a share of the predictions changed (Zhu, Wang and Hovy 2008)",
            false,
            new([new RealParameter("threshold", "share that may change", 0, 1, 0)]),
            o => new ClassificationChange(o.Real("threshold"))),
        new(
            "delta-f",
            "the predicted change of the F-measure stays below the threshold (Altschuler and Bloodgood 2019)",
            false,
            new([new RealParameter("threshold", "change that counts", 0, 1, 0.05), Three]),
            o => new DeltaFScore(o.Real("threshold"), (int)o.Whole("window"))),
        new(
            "overall-uncertainty",
            "the mean entropy of what is left, over ln C, is below the threshold (Zhu, Wang and Hovy 2008)",
            false,
            new([new RealParameter("threshold", "mean entropy over ln C", 0, 1, 0.05)]),
            o => new OverallUncertainty(o.Real("threshold"))),
    ];

    /// <summary>The entry of that name; null when there is none.</summary>
    public static StoppingRuleEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);
}

/// <summary>A rule under the name that the ledger shows. Each session makes its own, for rules remember rounds.</summary>
public sealed record NamedStoppingRule(string Name, Func<IStoppingRule> Create);
