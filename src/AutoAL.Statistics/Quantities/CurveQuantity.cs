namespace AutoAL.Statistics.Quantities;

/// <summary>
/// One number made of a learning curve. Id and version stand beside the number wherever it is written; a formula that changes gets a new
/// version. Undefined is null, never 0.
/// </summary>
public sealed class CurveQuantity
{
    private readonly Func<CurvePair, double?> _formula;

    private CurveQuantity(string id, string formula, Func<CurvePair, double?> compute)
    {
        Id = id;
        Formula = formula;
        _formula = compute;
    }

    /// <summary>Every quantity, areas first.</summary>
    public static IReadOnlyList<CurveQuantity> All { get; } =
    [
        .. AreaUnderLearningCurve.All.Select(area => new CurveQuantity(area.Id, "area, see its definition", p => area == AreaUnderLearningCurve.Log2 && !(p.Curve.First > 0) ? null : area.Of(p.Curve))),
        new("alc-guyon", "(A − ½)/(1 − ½), A = alc-log2 of AUROC", p => p.Metric == CurveMetric.Auroc && p.Curve.First > 0 ? (AreaUnderLearningCurve.Log2.Of(p.Curve) - 0.5) / 0.5 : null),
        new("a-start", "a_0", p => p.Curve.Values[0]),
        new("a-final", "a_R", p => p.Curve.Values[^1]),
        new("a-tail-3", "mean of the last 3 points", p => Tail(p.Curve, 3)),
        new("a-at-n", "a at n, interpolated", p => p.At >= p.Curve.First && p.At <= p.Curve.Last ? p.Curve.At(p.At) : null),
        new("n-to-target", "least n with a(n) ≥ t, first crossing", p => p.Target is double t ? p.Curve.FirstReaching(t) : null),
        new("n-to-stay", "least n with a ≥ t from there on", p => p.Target is double t ? LabelEconomy.FirstStaying(p.Curve, t) : null),
        new("beta-nnactive", "β of c − (c − a_0) e^(−β (n − n_0)), c with all labels", p => p.AllLabels is double c ? ExponentialApproach.Rate(p.Curve, c) : null),
        new("label-saving-all", "1 − n/pool, n to the value with all labels", p => p is { AllLabels: double c, WholePool: double pool } ? 1 - (p.Curve.FirstReaching(c) / pool) : null),
        new("tau", "aubc-norm minus the baseline’s", p => p.Baseline is { } b ? AreaUnderLearningCurve.Normalised.Of(p.Curve) - AreaUnderLearningCurve.Normalised.Of(b) : null),
        new("label-saving", "1 − N/N_baseline at t", p => p is { Baseline: { } b, Target: double t } ? 1 - (p.Curve.FirstReaching(t) / b.FirstReaching(t)) : null),
        new("dur", "N/N_baseline at the baseline’s final value", p => p.Baseline is { } b ? LabelEconomy.DataUtilisation(p.Curve, b) : null),
        new("labelling-efficiency", "median over the points of N_baseline(a(n))/n", p => p.Baseline is { } b ? LabelEconomy.MedianEfficiency(p.Curve, b) : null),
        new("deficiency", "Σ (b_R − a_r)/Σ (b_R − b_r)", p => p.Baseline is { } b ? LabelEconomy.Deficiency(p.Curve, b) : null),
        new("ne-badge", "mean over check-points of (1 − a)/(1 − b)", p => p.Baseline is { } b && p.Metric.IsShare ? LabelEconomy.NormalisedError(p.Curve, b) : null),
    ];

    /// <summary>Stable name.</summary>
    public string Id { get; }

    /// <summary>Raised when the formula changes.</summary>
    public int Version { get; } = 1;

    /// <summary>The formula in short, for captions.</summary>
    public string Formula { get; }

    /// <summary>The number, or null where it is undefined: a target not reached, no baseline, a flat baseline.</summary>
    public double? Of(CurvePair pair) => _formula(pair);

    /// <summary>The quantity with the id.</summary>
    /// <exception cref="ArgumentException">No quantity has this id.</exception>
    public static CurveQuantity Parse(string id) => All.FirstOrDefault(q => q.Id == id)
        ?? throw new ArgumentException($"No curve quantity is called '{id}'. Choose one of: {string.Join(", ", All.Select(q => q.Id))}.", nameof(id));

    public override string ToString() => Id;

    private static double Tail(LearningCurve curve, int points)
    {
        ReadOnlySpan<double> last = curve.Values[Math.Max(0, curve.Values.Length - points)..];
        double sum = 0;
        foreach (double value in last)
            sum += value;
        return sum / last.Length;
    }
}
