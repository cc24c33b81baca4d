namespace AutoAL.Planning.Curves;

/// <summary>
/// The families that are fitted. Several names of the literature are one curve in other letters and stand here once: expd3 is exp3, exp4 is
/// wbl4, and Mahmood et al.'s power law is pow3.
/// </summary>
public static class CurveFamilies
{
    /// <summary>
    /// Priors, from the back-test of docs/planning.md: families that are seldom best alone keep a small weight, so that a curve which clearly
    /// follows them can still win it back.
    /// </summary>
    private const double Doubtful = 0.1;

    private const double Fair = 0.3;

    private static readonly ShapeRange Rate = new(0.05, 60);
    private static readonly ShapeRange Exponent = new(0.02, 4);

    /// <summary>Null model: nothing changes any more.</summary>
    public static CurveFamily Last1 { get; } = new("last1", "a", Level.Flat, [], static (_, _, _) => 0) { Prior = Doubtful };

    /// <summary>Null model: a straight line, cut off at the ceiling.</summary>
    public static CurveFamily Lin2 { get; } = new("lin2", "a n + b", Level.Unbounded, [], static (x, _, _) => -x) { Prior = Doubtful };

    public static CurveFamily Log2 { get; } = new("log2", "a ln n + b", Level.Unbounded, [], static (x, _, _) => -Math.Log(x)) { Prior = Fair };

    /// <summary>The slowest approach to a limit: h = 1 / ln(e + 100 x), defined from the first label on.</summary>
    public static CurveFamily Ilog2 { get; } = new("ilog2", "b − a / ln n", Level.Free, [], static (x, _, _) => 1 / Math.Log(Math.E + (100 * x))) { Prior = Doubtful };

    /// <summary>A power law towards the metric's ceiling: it promises perfection in the end.</summary>
    public static CurveFamily Pow2 { get; } = new("pow2", "1 − a n^−b", Level.AtCeiling, [Exponent], static (x, c, _) => Math.Pow(x, -c));

    public static CurveFamily Pow3 { get; } = new("pow3", "a − b n^−c", Level.Free, [Exponent], static (x, c, _) => Math.Pow(x, -c));

    public static CurveFamily Pow4 { get; } = new("pow4", "a − b (n + d)^−c", Level.Free, [Exponent, new(0.01, 3)], static (x, c, d) => Math.Pow(x + d, -c)) { Prior = Doubtful };

    public static CurveFamily Exp2 { get; } = new("exp2", "1 − a e^−bn", Level.AtCeiling, [Rate], static (x, b, _) => Math.Exp(-b * x)) { Prior = Doubtful };

    public static CurveFamily Exp3 { get; } = new("exp3", "c − a e^−bn", Level.Free, [Rate], static (x, b, _) => Math.Exp(-b * x)) { Prior = Doubtful };

    /// <summary>Weibull growth.</summary>
    public static CurveFamily Wbl4 { get; } = new("wbl4", "c − b e^−a n^d", Level.Free, [Rate, new(0.1, 2)], static (x, a, d) => Math.Exp(-a * Math.Pow(x, d))) { Prior = Doubtful };

    /// <summary>Morgan, Mercer and Flodin's sigmoid.</summary>
    public static CurveFamily Mmf4 { get; } = new("mmf4", "(ab + c n^d) / (b + n^d)", Level.Free, [new(0.003, 10), new(0.2, 4)], static (x, m, d) => 1 / (1 + Math.Pow(x / m, d))) { Prior = Fair };

    /// <summary>A sigmoid in ln n that starts at 0.</summary>
    public static CurveFamily LogPower3 { get; } = new("logpower3", "a / (1 + (n / e^b)^c)", Level.Tied, [new(0.0001, 10), new(0.1, 4)], static (x, m, d) => 1 / (1 + Math.Pow(x / m, d)));

    /// <summary>The logistic curve in n.</summary>
    public static CurveFamily Logistic4 { get; } = new("logistic4", "c − a / (1 + e^k(n − m))", Level.Free, [new(0.3, 30), new(0.02, 2)], static (x, k, m) => 1 / (1 + Math.Exp(k * (x - m)))) { Prior = Doubtful };

    /// <summary>The arc tangent of Mahmood et al. 2022, through its start.</summary>
    public static CurveFamily Atan3 { get; } = new("atan3", "a + b (2/π) atan(c n)", Level.Free, [Rate], static (x, c, _) => 1 - (2 / Math.PI * Math.Atan(c * x)));

    /// <summary>Every family, the null models first.</summary>
    public static IReadOnlyList<CurveFamily> All { get; } =
        [Last1, Lin2, Log2, Ilog2, Pow2, Pow3, Pow4, Exp2, Exp3, Wbl4, Mmf4, LogPower3, Logistic4, Atan3];

    /// <summary>The family with the name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CurveFamily Parse(string name) => All.FirstOrDefault(f => f.Name == name)
        ?? throw new ArgumentException($"No curve family is called '{name}'. Choose one of: {string.Join(", ", All)}.", nameof(name));
}
