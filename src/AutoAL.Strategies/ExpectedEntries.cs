using AutoAL.Contracts;
using AutoAL.Strategies.Expected;
using AutoAL.Strategies.Imbalance;

namespace AutoAL.Strategies;

/// <summary>Look-ahead by refits, and rules for rare classes.</summary>
internal static class ExpectedEntries
{
    public static IReadOnlyList<StrategyEntry> All { get; } =
    [
        new()
        {
            Name = ExpectedErrorReduction.Name,
            Summary = "Tries every label on a row, trains again, and asks where the rest of the pool would then be surest.",
            Formula = "s(x) = −Σ_c p_c(x) · (1/|T∖x|) Σ_{u ∈ T∖x} loss(P⁺(u)), P⁺ trained on L ∪ (x, c), loss 1 − p₁ or H",
            Citation = "Roy and McCallum, Toward optimal active learning through sampling estimation of error reduction, ICML 2001",
            Cost = "O(S·C) refits + O(S·T·C²), S rows tried",
            Needs = Evidence.Probabilities | Evidence.Refits,
            Options = new(
            [
                new ChoiceParameter("loss", "entropy, or the probability of a mistake", ["log", "zero-one"], "log"),
                new WholeParameter("candidates", "rows to try, drawn at random; at least the batch", 1, 1_000_000, 30),
                new WholeParameter("targets", "rows whose loss counts, drawn at random, T", 1, 1_000_000, 200),
                new ChoiceParameter("self", "whether the loss on the row itself counts, as it does in libact", ["no", "yes"], "no"),
            ]),
            Create = o => new ExpectedErrorReduction(o.Choice("loss") == "log", (int)o.Whole("candidates"), (int)o.Whole("targets"), o.Choice("self") == "yes"),
        },
        new()
        {
            Name = Direct.Name,
            Summary = "For rare classes: asks where each class begins, the classes in turn.",
            Formula = "q_c(x) = p_c − max_{j≠c} p_j, t_c = argmin_t |{l : (q_c(l) ≥ t) ≠ (y_l = c)}|; per class the x of smallest |q_c(x) − t_c|",
            Citation = "Zhang, Shao, Verma, Mason and Nowak, DIRECT: deep active learning under imbalance and label noise, arXiv 2312.09196, 2024",
            Cost = "O(C·N·C) + O(C·N·log b)",
            Needs = Evidence.Probabilities | Evidence.LabelledProbabilities,
            Create = _ => new Direct(),
        },
    ];
}
