using AutoAL.Contracts;
using AutoAL.Strategies.Hybrid;

namespace AutoAL.Strategies;

/// <summary>Rules that mix uncertainty and diversity, in the order in which help shows them.</summary>
internal static class HybridEntries
{
    public static IReadOnlyList<StrategyEntry> All { get; } =
    [
        new()
        {
            Name = Badge.Name,
            Summary = "Batches whose gradients are large and point different ways.",
            Formula = "x ~ min_{c ∈ picked} ‖g_x − g_c‖², g_x = (P_x − onehot(ŷ_x)) ⊗ Z_x; the first pick uniform",
            Citation = "Ash, Zhang, Krishnamurthy, Langford and Agarwal, Deep batch active learning by diverse, uncertain gradient lower bounds, ICLR 2020",
            Cost = "O(b·N·(C + D))",
            Needs = Evidence.Probabilities | Evidence.Embeddings,
            Create = _ => new Badge(),
        },
        new()
        {
            Name = Clue.Name,
            Summary = "Clusters whose centres are drawn towards uncertain rows, one label each.",
            Formula = "argmin_{u ∈ U} ‖Z_u − μ_k‖₂ for k = 1 … b, μ the centres of k-means with weights H(P_u)",
            Citation = "Prabhu, Chandrasekaran, Saenko and Hoffman, Active domain adaptation via clustering uncertainty-weighted embeddings, ICCV 2021",
            Cost = "O(N·D·b) + O(N·C)",
            Needs = Evidence.Probabilities | Evidence.Embeddings,
            Create = _ => new Clue(),
        },
        new()
        {
            Name = Falcun.Name,
            Summary = "Uncertain rows whose posteriors differ from those picked before; needs no embedding.",
            Formula = "x ~ (u_x + d_x)^γ, u_x = 1 − (p₁ − p₂), d_x = min_{c ∈ picked} ‖P_x − P_c‖₁ rescaled to [0, 1], at first u_x",
            Citation = "Gilhuber, Beer, Ma and Seidl, FALCUN: a simple and efficient deep active learning strategy, ECML PKDD 2024",
            Cost = "O(b·N·C)",
            Needs = Evidence.Probabilities,
            Options = new(
            [
                new RealParameter("gamma", "how greedy: 0 draws uniformly, large values take the best", 0, 1000, 10),
            ]),
            Create = o => new Falcun(o.Real("gamma")),
        },
        new()
        {
            Name = ExpectedGradientLength.Name,
            Summary = "Asks where a label would move a linear softmax most, on average over its labels.",
            Formula = "s(x) = ‖Z_x‖₂ Σ_c p_c ‖p − onehot(c)‖₂",
            Citation = "Settles, Craven and Ray, Multiple-instance active learning, NIPS 2007",
            Cost = "O(N·(C + D)) + O(N·log b)",
            Needs = Evidence.Probabilities | Evidence.Embeddings,
            Create = _ => new ExpectedGradientLength(),
        },
        new()
        {
            Name = Contrastive.Name,
            Summary = "Asks where the model says something else than about the labelled rows nearby.",
            Formula = "s(x) = (1/k) Σ_{l ∈ k-NN(x)} KL(P_l ‖ P_x), the k labelled rows nearest to x in Z",
            Citation = "Margatina, Vernikos, Barrault and Aletras, Active learning by acquiring contrastive examples, EMNLP 2021",
            Cost = "O(N·M·D) + O(N·k·C) + O(N·log b)",
            Needs = Evidence.Probabilities | Evidence.Embeddings | Evidence.LabelledProbabilities,
            Options = new([new WholeParameter("neighbours", "labelled rows to compare with, k", 1, 1000, 10)]),
            Create = o => new Contrastive((int)o.Whole("neighbours")),
        },
        new()
        {
            Name = AlfaMix.Name,
            Summary = "Asks where a little of a labelled class, mixed into the embedding, changes the prediction.",
            Formula = "b clusters of {x : argmax f(α ⊙ z* + (1 − α) ⊙ Z_x) ≠ ŷ_x for some class mean z* of L}, α = ε‖z* − Z_x‖₂ g/‖g‖₂ ⊘ (z* − Z_x), g = ∇_Z ℓ(f(Z_x), ŷ_x)",
            Citation = "Parvaneh, Abbasnejad, Teney, Haffari, van den Hengel and Shi, Active learning by feature mixing, CVPR 2022",
            Cost = "O(N·C·(C + D)) + O(N·D·b)",
            Needs = Evidence.Embeddings | Evidence.Head,
            Options = new([new RealParameter("epsilon", "how much is mixed in, ε·√D", 0, 1000, 0.2)]),
            Create = o => new AlfaMix(o.Real("epsilon")),
        },
        new()
        {
            Name = Quire.Name,
            Summary = "Asks for the row whose worst label costs a kernel classifier least: informative and representative at once.",
            Formula = "argmin_s max_c Σ_k zᵀ(K + λI)⁻¹z, z = (y_L, y_s) on L ∪ {s}, ±1 for class k, y_s as if s were of class c, K_ij = exp(−γ‖Z_i − Z_j‖²)",
            Citation = "Huang, Jin and Zhou, Active learning by querying informative and representative examples, NIPS 2010",
            Cost = "O(N·M·(M + D)) + O(M³), memory O(M²)",
            Needs = Evidence.Embeddings,
            Options = new(
            [
                new RealParameter("gamma", "width of the kernel, γ; 0 for 1/D", 0, 1e6, 0),
                new RealParameter("lambda", "ridge, λ", 1e-6, 1e6, 1),
            ]),
            Create = o => new Quire(o.Real("gamma"), o.Real("lambda")),
        },
    ];
}
