using AutoAL.Contracts;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies;

/// <summary>Representation and diversity, in the order in which help shows them.</summary>
internal static class DiversityEntries
{
    public static IReadOnlyList<StrategyEntry> All { get; } =
    [
        new()
        {
            Name = KMeansPick.Name,
            Summary = "One label per region: the rows nearest to the centres of b clusters.",
            Formula = "argmin_{u ∈ U} ‖Z_u − μ_k‖₂ for k = 1 … b, μ the centres of k-means with b clusters on Z[U]",
            Citation = "Zhdanov, Diverse mini-batch active learning, arXiv 1901.05954, 2019",
            Cost = "O(N·D·b)",
            Needs = Evidence.Embeddings,
            Create = _ => new KMeansPick(),
        },
        new()
        {
            Name = TypiClust.Name,
            Summary = "Low budgets: a typical row from each large region that has no label yet.",
            Formula = "typicality(x) = ((1/K) Σ_{v ∈ K-NN(x)} ‖Z_x − Z_v‖₂)⁻¹, argmax within each cluster, clusters with fewest labels first",
            Citation = "Hacohen, Dekel and Weinshall, Active learning on a budget: opposite strategies suit high and low budgets, ICML 2022",
            Cost = "O(N·D·k) + O(m²·D) per pick, m rows in its cluster",
            Needs = Evidence.Embeddings,
            Options = new(
            [
                new WholeParameter("clusters", "at most so many clusters", 1, 100_000, 500),
                new WholeParameter("neighbours", "at most so many neighbours of a row, K", 1, 64, 20),
                new ChoiceParameter("distance", "plain as in the paper, or squared as in its code", ["plain", "squared"], "plain"),
            ]),
            Create = o => new TypiClust((int)o.Whole("clusters"), (int)o.Whole("neighbours"), o.Choice("distance") == "squared"),
        },
        new()
        {
            Name = ProbCover.Name,
            Summary = "Low budgets: balls around labelled rows should cover as much of the pool as possible.",
            Formula = "argmax_{u ∈ U} |{v ∈ U uncovered : ‖Z_u − Z_v‖₂ < δ}|, then the ball of u is covered; b times",
            Citation = "Yehuda, Dekel, Hacohen and Weinshall, Active learning through a covering lens, NeurIPS 2022",
            Cost = "O(N²·D)",
            Needs = Evidence.Embeddings,
            Options = new(
            [
                new RealParameter("purity", "share of rows whose ball holds one pseudo-label only; sets the radius", 0.01, 1, 0.95),
            ]),
            Create = o => new ProbCover(o.Real("purity")),
        },
        new()
        {
            Name = RankedBatch.Name,
            Summary = "Mixes distance to what is labelled with uncertainty, by the share of the pool without a label.",
            Formula = "s(x) = α(1 − 1/(1 + min_c ‖Z_x − Z_c‖₂)) + (1 − α)(1 − p₁), α = |U|/(|U| + |L|), c ∈ L ∪ picked; picks move from U to L",
            Citation = "Cardoso, Silva, Canuto, Moro and Gonçalves, Ranked batch-mode active learning, Information Sciences 379, 2017",
            Cost = "O(N·D·(M + b)) + O(N·C)",
            Needs = Evidence.Probabilities | Evidence.Embeddings,
            Create = _ => new RankedBatch(),
        },
        new()
        {
            Name = ClusterMargin.Name,
            Summary = "Small margins from many regions: of the least certain rows, clusters give one each in turn.",
            Formula = "S = the 10·b candidates of smallest p₁ − p₂; round-robin over the clusters of S in ascending size, a random row of each",
            Citation = "Citovsky, DeSalvo, Gentile, Karydas, Rajagopalan, Rostamizadeh and Kumar, Batch active learning at scale, NeurIPS 2021",
            Cost = "O(N²·D) + O(N·C)",
            Needs = Evidence.Probabilities | Evidence.Embeddings,
            Options = new(
            [
                new WholeParameter("cluster-size", "rows per cluster on average; where the tree is cut", 1, 10_000, 10),
                new WholeParameter("margin-rows", "rows of small margin per pick", 1, 10_000, 10),
            ]),
            Create = o => new ClusterMargin((int)o.Whole("cluster-size"), (int)o.Whole("margin-rows")),
        },
        new()
        {
            Name = Discriminative.Name,
            Summary = "Makes the labelled rows look like the pool: picks what is most surely told apart from them.",
            Formula = "argmax_{u ∈ U} f(Z_u) per sub-batch, f a logistic regression of unlabelled against labelled or picked rows",
            Citation = "Gissin and Shalev-Shwartz, Discriminative active learning, arXiv 1907.06347, 2019",
            Cost = "O(s·I·N·D), s sub-batches of I passes each",
            Needs = Evidence.Embeddings,
            Options = new([new WholeParameter("sub-batches", "fits per batch", 1, 10_000, 10)]),
            Create = o => new Discriminative((int)o.Whole("sub-batches")),
        },
    ];
}
