namespace AutoAL.Statistics;

/// <summary>
/// A way to make one number of a curve (n_0, a_0), …, (n_R, a_R). The literature calls several of them "AUBC"; they differ, so the
/// id stands beside every number computed by it.
/// </summary>
public sealed class AreaUnderLearningCurve
{
    private readonly Func<LearningCurve, double> _formula;

    private AreaUnderLearningCurve(string id, bool inMetricUnit, Func<LearningCurve, double> formula)
    {
        Id = id;
        InMetricUnit = inMetricUnit;
        _formula = formula;
    }

    /// <summary>(1/(n_R − n_0)) Σ_{r=1..R} (n_r − n_{r−1})(a_r + a_{r−1})/2: a constant curve a gives a. The default.</summary>
    public static AreaUnderLearningCurve Normalised { get; } = new("aubc-norm", true, c => Trapezoids(c, 1, Labels) / (c.Last - c.First));

    /// <summary>
    /// The normalised area without the step from the initial point: Σ_{r=2..R} (n_r − n_{r−1})(a_r + a_{r−1})/2 / (n_R − n_0)
    /// (Zhan et al., IJCAI 2021, extended to batches). A constant curve a gives less than a; for comparison with published tables only.
    /// </summary>
    public static AreaUnderLearningCurve Zhan { get; } = new("aubc-zhan", true, c => Trapezoids(c, 2, Labels) / (c.Last - c.First));

    /// <summary>Σ (n_r − n_{r−1})(a_r + a_{r−1})/2, in labels (ALPBench).</summary>
    public static AreaUnderLearningCurve Raw { get; } = new("aubc-raw", false, c => Trapezoids(c, 1, Labels));

    /// <summary>(1/(R+1)) Σ a_r (Kottke et al., 2017); assumes constant batches.</summary>
    public static AreaUnderLearningCurve Mean { get; } = new("aulc-mean", true, c => Average(c.Values));

    /// <summary>The trapezoids with spacing 1/R whatever the batches were (nnActive, realistic-al).</summary>
    public static AreaUnderLearningCurve Index { get; } = new("aubc-index", true, c => Trapezoids(c, 1, (_, r) => r) / (c.X.Length - 1));

    /// <summary>The area over log2 n, linear in log2 n, divided by its width (Guyon et al., Active Learning Challenge, 2010). Needs n_0 above 0.</summary>
    public static AreaUnderLearningCurve Log2 { get; } =
        new("alc-log2", true, c => Trapezoids(c, 1, (curve, r) => Math.Log2(curve.X[r])) / (Math.Log2(c.Last) - Math.Log2(c.First)));

    /// <summary>Every definition, the default first.</summary>
    public static IReadOnlyList<AreaUnderLearningCurve> All { get; } = [Normalised, Zhan, Raw, Mean, Index, Log2];

    /// <summary>Stable name: stands in every table and figure.</summary>
    public string Id { get; }

    /// <summary>True when the number is a kind of mean of the curve and so has the metric's unit; false when it grows with the budget.</summary>
    public bool InMetricUnit { get; }

    /// <summary>The area of the curve.</summary>
    /// <exception cref="ArgumentException">The curve spans no labels: it has no area.</exception>
    public double Of(LearningCurve curve)
    {
        if (!(curve.Last > curve.First))
            throw new ArgumentException(FormattableString.Invariant($"{Id} needs a curve that spans labels; this one has all its points at {curve.First}."), nameof(curve));
        if (this == Log2 && !(curve.First > 0))
            throw new ArgumentException(FormattableString.Invariant($"{Id} needs a first point above 0 labels; this curve begins at {curve.First}."), nameof(curve));
        return _formula(curve);
    }

    /// <summary>The definition with the id.</summary>
    /// <exception cref="ArgumentException">No definition has this id.</exception>
    public static AreaUnderLearningCurve Parse(string id) => All.FirstOrDefault(a => a.Id == id)
        ?? throw new ArgumentException($"No area is called '{id}'. Choose one of: {string.Join(", ", All.Select(a => a.Id))}.", nameof(id));

    public override string ToString() => Id;

    private static double Labels(LearningCurve curve, int r) => curve.X[r];

    private static double Trapezoids(LearningCurve curve, int from, Func<LearningCurve, int, double> position)
    {
        double sum = 0;
        for (int r = from; r < curve.X.Length; r++)
            sum += (position(curve, r) - position(curve, r - 1)) * (curve.Values[r] + curve.Values[r - 1]) / 2;
        return sum;
    }

    private static double Average(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }
}
