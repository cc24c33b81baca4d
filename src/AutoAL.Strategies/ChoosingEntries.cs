using AutoAL.Contracts;
using AutoAL.Strategies.Choosing;

namespace AutoAL.Strategies;

/// <summary>Strategies that choose among others. The others run with their defaults, and see what the chooser needs of them.</summary>
internal static class ChoosingEntries
{
    /// <summary>Choosers among the given strategies.</summary>
    public static IReadOnlyList<StrategyEntry> Over(IReadOnlyList<StrategyEntry> inner)
    {
        // Posteriors and embeddings exist for labelled rows as well; committees and draws do not.
        StrategyEntry[] plain = [.. inner.Where(entry => (entry.Needs & ~(Evidence.Probabilities | Evidence.Embeddings)) == Evidence.None)];
        return
        [
            Among(
                plain,
                [("low", "chooses while labels are few", "typiclust"), ("high", "chooses when labels are many", "margin")],
                [
                    new WholeParameter("folds", "parts of the labelled rows, each held out once, F", 2, 100, 5),
                    new RealParameter("share", "share of the other parts to take away", 0.01, 0.9, 0.2),
                ],
                (o, arms) => new SelectAl(arms, (int)o.Whole("folds"), o.Real("share")),
                new CompositionEntries.About(
                    Name: SelectAl.Name,
                    Summary: "Switches between strategies by measured gain: whose choice among bought labels would be missed most.",
                    Formula: "argmax_a (1/F) Σ_f Brier(V_f | L ∖ V_f ∖ R_af), V_f the f-th fold of L, R_af what strategy a picks of L ∖ V_f, a fixed share of it",
                    Citation: "Hacohen and Weinshall, How to select which active learning strategy is best suited for your specific problem and budget, NeurIPS 2023",
                    Cost: "O(A·F) refits + the chosen strategy")),
            Among(
                plain,
                [("first", "a strategy by name", "margin"), ("second", "another", "k-center"), ("third", "another", "typiclust")],
                [new WholeParameter("rounds", "how many rounds it should plan for, T", 1, 1_000_000, 100)],
                (o, arms) => new Albl(arms, (int)o.Whole("rounds")),
                new CompositionEntries.About(
                    Name: Albl.Name,
                    Summary: "A bandit over strategies and chance: trusts those more whose rows went with accurate models.",
                    Formula: "q(x) = Σ_a π_a·ψ_a(x), ln w_a += π_min·r·ψ̄_a, r = (1/(n·t)) Σ_i [ŷ_i = y_i]/q_i over the t rows drawn so far",
                    Citation: "Hsu and Lin, Active learning by learning, AAAI 2015",
                    Cost: "O(b·N) + its strategies")),
        ];
    }

    private static StrategyEntry Among(
        IReadOnlyList<StrategyEntry> among,
        (string Name, string Summary, string Initial)[] arms,
        IReadOnlyList<Parameter> further,
        Func<Configuration, IReadOnlyList<IQueryStrategy>, IQueryStrategy> around,
        CompositionEntries.About about)
    {
        ChoiceParameter[] choices = [.. arms.Select(arm => new ChoiceParameter(arm.Name, arm.Summary, [.. among.Select(entry => entry.Name)], arm.Initial))];
        var options = new SearchSpace([.. choices, .. further]);
        return about.Entry(options, Create);

        // One strategy under two names is one adviser.
        IQueryStrategy Create(Configuration o) => around(
            o,
            [.. choices.Select(choice => o.Choice(choice.Name)).Distinct().Select(name => among.First(entry => entry.Name == name)).Select(entry => entry.Create(entry.Options.Default))]);
    }
}
