using AutoAL.Contracts;
using AutoAL.Strategies.Annotators;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Bayesian;
using AutoAL.Strategies.Committee;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies;

/// <summary>Every strategy by name, in the order in which help shows them.</summary>
public static class StrategyCatalog
{
    private static readonly IReadOnlyList<StrategyEntry> Plain =
    [
        new()
        {
            Name = "random",
            Summary = "Picks uniformly at random; the baseline to beat.",
            Formula = "s(x) = u(x), u uniform on (0, 1)",
            Citation = "Settles, Active learning literature survey, University of Wisconsin–Madison TR 1648, 2009 (passive learning)",
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
        Committee<VoteEntropy>(
            "Asks where the members' votes are most spread out.",
            "s(x) = −Σ_c (V_c/K) ln (V_c/K), V_c votes for class c",
            "Dagan and Engelson, Committee-based sampling for training probabilistic classifiers, ICML 1995"),
        Committee<ConsensusEntropy>(
            "Asks where the committee's mean posterior is most spread out.",
            "s(x) = −Σ_c P̄_c ln P̄_c, P̄ = (1/K) Σ_k S_k",
            "Gal, Islam and Ghahramani, Deep Bayesian active learning with image data, ICML 2017 (max entropy)"),
        Committee<ConsensusKullbackLeibler>(
            "Asks where the members lie far from their consensus on average.",
            "s(x) = (1/K) Σ_k KL(S_k ‖ P̄), P̄ = (1/K) Σ_k S_k",
            "McCallum and Nigam, Employing EM and pool-based active learning for text classification, ICML 1998"),
        Committee<MaximumDisagreement>(
            "Asks where one member lies farthest from the consensus.",
            "s(x) = max_k KL(S_k ‖ P̄), P̄ = (1/K) Σ_k S_k",
            "Danka and Horvath, modAL: a modular active learning framework for Python, arXiv 1805.00979, 2018"),
        Committee<VariationRatio>(
            "Asks where the fewest members side with the most frequent vote.",
            "s(x) = 1 − max_c V_c / K, V_c votes for class c",
            "Freeman, Elementary Applied Statistics: For Students in Behavioral Science, Wiley 1965"),
        Disagreement<Bald>(
            Evidence.Draws,
            new WholeParameter("draws", "how many stochastic predictions of the model, K", 2, 1000, 20),
            "Asks where the label would say most about the model: draws each sure, but of different classes.",
            "s(x) = H(P̄) − (1/K) Σ_k H(S_k), P̄ = (1/K) Σ_k S_k",
            "Houlsby, Huszár, Ghahramani and Lengyel, Bayesian active learning for classification and preference learning, arXiv 1112.5745, 2011"),
        new()
        {
            Name = AveragedUncertainty.Name,
            Summary = "How unsure the members are, each by itself: mean or largest value of any uncertainty.",
            Formula = "s(x) = (1/K) Σ_k φ(S_k), or max_k φ(S_k); φ least confidence, margin, entropy or ratio",
            Citation = "Margraf, Wever, Gilhuber, Tavares, Seidl and Hüllermeier, ALPBench: a benchmark for active learning pipelines on tabular data, arXiv 2406.17322, 2024",
            Cost = "O(K·N·C) + O(N·log b)",
            Needs = Evidence.Committee,
            NeedsByOptions = o => Average(o).Needs,
            Options = new(
            [
                new ChoiceParameter("of", "the uncertainty, φ", ["least-confidence", "margin", "entropy", "ratio"], "margin"),
                new ChoiceParameter("from", "separately trained models, or draws of one", ["committee", "draws"], "committee"),
                new ChoiceParameter("by", "mean over the members, or the largest value", ["mean", "max"], "mean"),
                new WholeParameter("members", "how many models or draws, K", 2, 1000, 5),
            ]),
            Create = Average,
        },
        .. DiversityEntries.All,
        .. HybridEntries.All,
        .. BayesianEntries.All,
        .. ExpectedEntries.All,
        new()
        {
            Name = ActiveLab.Name,
            Summary = "Asks for a first answer or for another one, wherever the label is least settled.",
            Formula = "lowest of ((Σ_j w_j + w_M)·q + w̄/C)/(Σ_j w_j + w_M + w̄), j over the answers so far; q = p₁ where there are none",
            Citation = "Goh and Mueller, ActiveLab: active learning with re-labeling by multiple annotators, arXiv 2301.11856, 2023",
            Cost = "O(N·C) + O(answers) + O(N·log b)",
            Needs = Evidence.Probabilities | Evidence.Answers,
            Create = _ => new ActiveLab(),
        },
    ];

    /// <summary>All entries, names unique.</summary>
    public static IReadOnlyList<StrategyEntry> All { get; } = [.. Plain, .. CompositionEntries.Over(Plain), .. ChoosingEntries.Over(Plain)];

    /// <summary>The entry of that name; null when there is none.</summary>
    public static StrategyEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);

    private static ScoredStrategy Average(Configuration o)
    {
        Evidence source = o.Choice("from") == "draws" ? Evidence.Draws : Evidence.Committee;
        int count = (int)o.Whole("members");
        bool largest = o.Choice("by") == "max";
        return o.Choice("of") switch
        {
            "least-confidence" => new AveragedUncertainty<LeastConfidence>(source, count, largest),
            "margin" => new AveragedUncertainty<Margin>(source, count, largest),
            "entropy" => new AveragedUncertainty<Entropy>(source, count, largest),
            _ => new AveragedUncertainty<Ratio>(source, count, largest),
        };
    }

    private static StrategyEntry Uncertainty<TMeasure>(string summary, string formula, string citation)
        where TMeasure : IUncertainty => new()
        {
            Name = TMeasure.Name,
            Summary = summary,
            Formula = formula,
            Citation = citation,
            Cost = "O(N·C) + O(N·log b)",
            Needs = Evidence.Probabilities,
            Create = _ => new UncertaintySampling<TMeasure>(),
        };

    private static StrategyEntry Committee<TMeasure>(string summary, string formula, string citation)
        where TMeasure : IDisagreement =>
        Disagreement<TMeasure>(
            Evidence.Committee,
            new WholeParameter("members", "how many separately trained models, K", 2, 100, 5),
            summary,
            formula,
            citation);

    private static StrategyEntry Disagreement<TMeasure>(Evidence source, WholeParameter count, string summary, string formula, string citation)
        where TMeasure : IDisagreement => new()
        {
            Name = TMeasure.Name,
            Summary = summary,
            Formula = formula,
            Citation = citation,
            Cost = "O(K·N·C) + O(N·log b)",
            Needs = source,
            Options = new([count]),
            Create = options => new DisagreementSampling<TMeasure>(source, (int)options.Whole(count.Name)),
        };
}
