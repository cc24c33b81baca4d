using AutoAL.Contracts;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies;

/// <summary>Strategies around other strategies. The option <c>of</c> names the inner one, which runs with its defaults.</summary>
internal static class CompositionEntries
{
    /// <summary>The compositions of the given strategies.</summary>
    public static IReadOnlyList<StrategyEntry> Over(IReadOnlyList<StrategyEntry> inner)
    {
        StrategyEntry[] scored = [.. inner.Where(entry => Make(entry) is ScoredStrategy)];

        // A filter beside a strategy of members or draws must not ask for others.
        StrategyEntry[] filters = [.. scored.Where(entry => (entry.Needs & (Evidence.Committee | Evidence.Draws)) == Evidence.None)];
        var beta = new RealParameter("beta", "how greedy: 0 draws uniformly, large values take the best", 0, 1e6, 1);
        return
        [
            Around(
                scored,
                "bald",
                [beta],
                (o, of) => new StochasticAcquisition<PowerKey>((ScoredStrategy)of, o.Real(beta.Name)),
                new About(
                    Name: "power",
                    Summary: "Draws rows with probability proportional to a power of any score.",
                    Formula: "top b of ln s(x) + G_x/β, G_x = −ln(−ln u_x), u_x uniform on (0, 1)",
                    Citation: "Kirsch, Farquhar, Atighehchian, Jesson, Branchaud-Charron and Gal, Stochastic batch acquisition, TMLR 2023 (arXiv 2106.12059)",
                    Cost: "O(N·log b) + the score")),
            Around(
                scored,
                "bald",
                [beta],
                (o, of) => new StochasticAcquisition<SoftmaxKey>((ScoredStrategy)of, o.Real(beta.Name)),
                new About(
                    Name: "softmax",
                    Summary: "Draws rows with probability proportional to the exponential of any score.",
                    Formula: "top b of s(x) + G_x/β, G_x = −ln(−ln u_x), u_x uniform on (0, 1)",
                    Citation: "Kirsch, Farquhar, Atighehchian, Jesson, Branchaud-Charron and Gal, Stochastic batch acquisition, TMLR 2023 (arXiv 2106.12059)",
                    Cost: "O(N·log b) + the score")),
            Around(
                scored,
                "bald",
                [beta],
                (o, of) => new StochasticAcquisition<SoftrankKey>((ScoredStrategy)of, o.Real(beta.Name)),
                new About(
                    Name: "softrank",
                    Summary: "Draws rows with probability falling with their rank by any score.",
                    Formula: "top b of −ln r(x) + G_x/β, r the rank of s (1 best), G_x = −ln(−ln u_x), u_x uniform on (0, 1)",
                    Citation: "Kirsch, Farquhar, Atighehchian, Jesson, Branchaud-Charron and Gal, Stochastic batch acquisition, TMLR 2023 (arXiv 2106.12059)",
                    Cost: "O(N·log b) + the score")),
            Around(
                scored,
                "margin",
                [new RealParameter("power", "of the price; 0 ignores it, 1 is utility per unit of money", 0, 10, 1)],
                (o, of) => new PerCost((ScoredStrategy)of, o.Real("power")),
                new About(
                    Name: PerCost.Name,
                    Summary: "Weighs any score by what the answer costs.",
                    Formula: "s(x) = (φ(x) − φ_least)/price(x)^λ",
                    Citation: "Settles, Craven and Friedland, Active learning with real annotation costs, NIPS Workshop on Cost-Sensitive Learning 2008",
                    Cost: "O(N) + O(N·log b) + the score")),
            Around(
                scored,
                "entropy",
                [new RealParameter("beta", "weight of the density, 0 for none", 0, 1000, 1)],
                (o, of) => new DensityWeighted((ScoredStrategy)of, o.Real("beta")),
                new About(
                    Name: "density",
                    Summary: "Weighs any score by how like the rest of the pool a row is.",
                    Formula: "s(x) = φ(x)·ρ(x)^β, ρ(x) = (1/N) Σ_u (1 + cos(Z_x, Z_u))/2",
                    Citation: "Settles and Craven, An analysis of active learning strategies for sequence labeling tasks, EMNLP 2008",
                    Cost: "O(N·D) + the score")),
            Around(
                inner,
                "badge",
                [new WholeParameter("size", "candidates to show", 1, 1_000_000_000, 5000)],
                (o, of) => new Subsampled(of, (int)o.Whole("size")),
                new About(
                    Name: "subsample",
                    Summary: "Shows another strategy a random part of the pool.",
                    Formula: "the strategy on U′, the max(size, b) candidates of smallest u(x), u uniform on (0, 1)",
                    Citation: "Ertekin, Huang, Bottou and Giles, Learning on the border: active learning in imbalanced data classification, CIKM 2007",
                    Cost: "O(N) + the strategy on size rows")),
            Around(
                inner,
                "k-center",
                [
                    new ChoiceParameter("by", "the score that filters, by name", [.. filters.Select(entry => entry.Name)], "margin"),
                    new RealParameter("share", "share of the candidates to show", 1e-6, 1, 0.1),
                ],
                (o, of) => new Filtered(of, (ScoredStrategy)Make(filters.First(entry => entry.Name == o.Choice("by"))), o.Real("share")),
                new About(
                    Name: "filter",
                    Summary: "Shows another strategy only the candidates that lead by some score.",
                    Formula: "the strategy on U′, the max(⌈share·N⌉, b) candidates of highest s(x)",
                    Citation: "Zhdanov, Diverse mini-batch active learning, arXiv 1901.05954, 2019",
                    Cost: "O(N·log N) + the score + the strategy on the share")),
            Around(
                inner,
                "margin",
                [new WholeParameter("labels", "random until so many labels are bought", 0, 1_000_000_000, 50)],
                (o, of) => new WarmStart(of, (int)o.Whole("labels")),
                new About(
                    Name: "warm-start",
                    Summary: "Random until enough labels are bought, then another strategy.",
                    Formula: "random while |L| < m, the strategy from then on",
                    Citation: "Konyushkova, Sznitman and Fua, Learning active learning from data, NIPS 2017",
                    Cost: "O(N·log b), or the strategy")),
            Around(
                scored,
                "margin",
                [new WholeParameter("factor", "best rows per pick, t", 1, 10_000, 10), new ChoiceParameter("by", "clusters or cover", ["k-means", "k-center"], "k-means")],
                (o, of) => new Diversified((ScoredStrategy)of, (int)o.Whole("factor"), o.Choice("by") == "k-center"),
                new About(
                    Name: "diversify",
                    Summary: "A diverse batch of any score: the best t·b rows are clustered or covered, one pick each.",
                    Formula: "T = the t·b rows of highest score; k-means with b clusters weighted by the score, or k-center, on Z[T]",
                    Citation: "Zhdanov, Diverse mini-batch active learning, arXiv 1901.05954, 2019",
                    Cost: "O(t·b²·D) + the score")),
            Around(
                scored,
                "margin",
                [],
                (o, of) => new ClassBalanced((ScoredStrategy)of),
                new About(
                    Name: "class-balanced",
                    Summary: "Evens the classes out: each pick is the best row taken for the class with the fewest labels.",
                    Formula: "argmax of s(x) over x with ŷ_x in a class of fewest labels, picks counting as labels of ŷ; b times",
                    Citation: "Bengar, van de Weijer, Lopez Fuentes and Raducanu, Class-balanced active learning for image classification, WACV 2022",
                    Cost: "O(N·C) + O(N·log N) + the score")),
        ];
    }

    private static StrategyEntry Around(
        IReadOnlyList<StrategyEntry> among, string initial, IReadOnlyList<Parameter> further, Func<Configuration, IQueryStrategy, IQueryStrategy> around, About about)
    {
        var of = new ChoiceParameter("of", "the strategy inside, by name", [.. among.Select(entry => entry.Name)], initial);
        var options = new SearchSpace([of, .. further]);
        return about.Entry(options, Create);

        IQueryStrategy Create(Configuration o) => around(o, Make(among.First(entry => entry.Name == o.Choice(of.Name))));
    }

    private static IQueryStrategy Make(StrategyEntry entry) => entry.Create(entry.Options.Default);

    /// <summary>What the catalogue says of a composition, whatever is inside.</summary>
    internal sealed record About(string Name, string Summary, string Formula, string Citation, string Cost)
    {
        /// <summary>The entry; what it needs follows from what is inside.</summary>
        public StrategyEntry Entry(SearchSpace options, Func<Configuration, IQueryStrategy> create) => new()
        {
            Name = Name,
            Summary = Summary,
            Formula = Formula,
            Citation = Citation,
            Cost = Cost,
            Needs = create(options.Default).Needs,
            NeedsByOptions = o => create(o).Needs,
            Options = options,
            Create = create,
        };
    }
}
