using AutoAL.Contracts;

namespace AutoAL.Strategies.Streams;

/// <summary>Every stream strategy by name, in the order in which help shows them.</summary>
public static class StreamCatalog
{
    private const string Drift = "Žliobaitė, Bifet, Pfahringer and Holmes, Active learning with drifting streaming data, IEEE Transactions on Neural Networks and Learning Systems 2014";

    private static readonly RealParameter Share = new("share", "share of the rows to ask about, B", 0, 1, 0.1);
    private static readonly WholeParameter Chunk = new("chunk", "rows that may pass until a new model is trained", 1, 1_000_000_000, 500);
    private static readonly ChoiceParameter Budget = new("budget", "how the share is kept: estimated (an exponential average of the spend) or counted (exactly)", ["estimated", "counted"], "estimated");
    private static readonly WholeParameter Window = new("window", "rows that the budget remembers, w", 1, 1_000_000, 100);
    private static readonly RealParameter Step = new("step", "how fast the threshold moves, s", 1e-6, 0.999, 0.01);

    public static IReadOnlyList<StrategyEntry> All { get; } =
    [
        Budgeted("stream-random", "Asks about passing rows at random; the baseline of the stream strategies.", "query iff u < B", Drift, [], o => new RandomRule(o.Real(Share.Name))),
        new()
        {
            Name = "stream-periodic",
            Summary = "Asks about every 1/B-th row that passes.",
            Formula = "query row t iff ⌊tB⌋ > ⌊(t − 1)B⌋",
            Citation = "Systematic sampling: Cochran, Sampling Techniques, Wiley 1977",
            Cost = "O(1) a row + the prediction",
            Needs = Evidence.Probabilities,
            Options = new([Share, Chunk]),
            Create = o => new StreamSampling((int)o.Whole(Chunk.Name), () => new PeriodicRule(o.Real(Share.Name)), () => new NoBudget()),
        },
        Budgeted("stream-fixed", "Asks where the model is less sure than a fixed threshold.", "query iff p₁ ≤ 1/C + B(1 − 1/C)", Drift, [], o => new FixedRule(o.Real(Share.Name))),
        Budgeted(
            "stream-variable",
            "Asks where the model is less sure than a threshold that follows the stream.",
            "query iff p₁ < θ; θ ← θ(1 − s) if so, else θ(1 + s)",
            Drift,
            [Step],
            o => new VariableRule(o.Real(Step.Name), 0)),
        Budgeted(
            "stream-randomised",
            "The variable threshold, shaken for each row so that sure rows are asked about at times.",
            "query iff p₁ < θη, η normal with mean 1 and deviation δ; θ ← θ(1 − s) if so, else θ(1 + s)",
            Drift,
            [Step, new RealParameter("deviation", "of the factor on the threshold, δ", 0, 100, 1)],
            o => new VariableRule(o.Real(Step.Name), o.Real("deviation"))),
        Budgeted(
            "stream-split",
            "A part of the questions at random, to see drift anywhere; the rest by the variable threshold.",
            "with probability v: query iff u ≤ B; else query iff p₁ < θ, θ ← θ(1 − s) if so, else θ(1 + s)",
            Drift,
            [Step, new RealParameter("random", "part of the rows decided at random, v", 0, 1, 0.1)],
            o => new SplitRule(o.Real(Share.Name), o.Real("random"), new VariableRule(o.Real(Step.Name), 0))),
        new()
        {
            Name = "stream-quantile",
            Summary = "Asks about rows among the least sure of the last ones, and makes up for labels left over.",
            Formula = "query iff s ≥ q − (max − min)(Bt − queried)/w_tol, s = 1 − p₁, q the (1 − B) quantile of the last w values of s",
            Citation = "Kottke, Krempl and Spiliopoulou, Probabilistic active learning in datastreams, IDA 2015",
            Cost = "O(w·log w) a row + the prediction",
            Needs = Evidence.Probabilities,
            Options = new([Share, Chunk, Window, new RealParameter("tolerance", "rows over which labels left over are made up for, w_tol", 1e-3, 1e9, 50)]),
            Create = o => new StreamSampling((int)o.Whole(Chunk.Name), () => new QuantileRule(o.Real(Share.Name), (int)o.Whole(Window.Name), o.Real("tolerance")), () => new NoBudget()),
        },
    ];

    private static StrategyEntry Budgeted(string name, string summary, string formula, string citation, IReadOnlyList<Parameter> further, Func<Configuration, IStreamRule> rule) => new()
    {
        Name = name,
        Summary = summary,
        Formula = formula,
        Citation = citation,
        Cost = "O(1) a row + the prediction",
        Needs = Evidence.Probabilities,
        Options = new([Share, Chunk, Budget, Window with { Condition = new(Budget.Name, "estimated") }, .. further]),
        Create = o => new StreamSampling(
            (int)o.Whole(Chunk.Name),
            () => rule(o),
            () => o.Choice(Budget.Name) == "counted" ? new CountedBudget(o.Real(Share.Name)) : new EstimatedBudget(o.Real(Share.Name), o.Whole(Window.Name))),
    };
}
