using AutoAL.Contracts;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies;

/// <summary>Every strategy by name, in the order in which help shows them.</summary>
public static class StrategyCatalog
{
    private const string ScoreCost = "O(N·C) + O(N·log b)";

    /// <summary>All entries, names unique.</summary>
    public static IReadOnlyList<StrategyEntry> All { get; } =
    [
        new()
        {
            Name = "random",
            Summary = "Picks uniformly at random; the baseline to beat.",
            Formula = "s(x) = u(x), u uniform on (0, 1)",
            Citation = "Folklore; the passive baseline of Settles, Active learning literature survey, University of Wisconsin–Madison TR 1648, 2009",
            Cost = "O(N·log b)",
            Needs = Evidence.None,
            Create = _ => new RandomSampling(),
        },
        Uncertainty<LeastConfidence>(
            "Asks where the most probable class is least probable.",
            "s(x) = 1 − p₁",
            "Lewis and Gale, A sequential algorithm for training text classifiers, SIGIR 1994"),
        Uncertainty<Margin>(
            "Asks where the two most probable classes are nearly level.",
            "s(x) = −(p₁ − p₂)",
            "Scheffer, Decomain and Wrobel, Active hidden Markov models for information extraction, IDA 2001"),
        Uncertainty<Entropy>(
            "Asks where the posterior is most spread out over all classes.",
            "s(x) = −Σ_c p_c ln p_c",
            "Settles, Active learning literature survey, University of Wisconsin–Madison TR 1648, 2009"),
        Uncertainty<Ratio>(
            "Asks where the second class comes nearest to the first, as a quotient.",
            "s(x) = p₂ / p₁",
            "Munro, Human-in-the-Loop Machine Learning, Manning 2021"),
        new()
        {
            Name = KCenterGreedy.Name,
            Summary = "Covers the pool: each pick is the candidate farthest from everything labelled or picked.",
            Formula = "argmax_{u ∈ U} min_{c ∈ L ∪ picked} ‖Z_u − Z_c‖₂, b times",
            Citation = "Sener and Savarese, Active learning for convolutional neural networks: a core-set approach, ICLR 2018",
            Cost = "O(N·D·(M + b)), memory O(N)",
            Needs = Evidence.Embeddings,
            Create = _ => new KCenterGreedy(),
        },
    ];

    /// <summary>The entry of that name; null when there is none.</summary>
    public static StrategyEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);

    private static StrategyEntry Uncertainty<TMeasure>(string summary, string formula, string citation)
        where TMeasure : IUncertainty => new()
        {
            Name = TMeasure.Name,
            Summary = summary,
            Formula = formula,
            Citation = citation,
            Cost = ScoreCost,
            Needs = Evidence.Probabilities,
            Create = _ => new UncertaintySampling<TMeasure>(),
        };
}
