using AutoAL.Numerics;
using AutoAL.Planning.Curves;

namespace AutoAL.Planning.Tests.Curves;

public sealed class CurveFittingTests
{
    public static TheoryData<string> Names => [.. CurveFamilies.All.Select(f => f.Name)];

    /// <summary>A curve drawn from a family is found again by that family, beyond the points too.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_OfTheFamilysOwnCurve_FindsItAgain(string name)
    {
        CurveFamily family = CurveFamilies.Parse(name);
        double[] labels = SimulatedCurves.Grid(20, 400, 20);
        double first = family.Shape.Count > 0 ? family.Shape[0].At(0.45) : 0;
        double second = family.Shape.Count > 1 ? family.Shape[1].At(0.55) : 0;
        (double limit, double amplitude) = family.Level switch
        {
            Level.Flat => (0.7, 0),
            Level.AtCeiling => (1, 0.2),
            Level.Tied => (0.8, 0.8),
            Level.Unbounded => (0.6, 0.05),
            _ => (0.85, 0.3),
        };
        var law = new CurveFit(family, limit, amplitude, first, second, 400, 1, 0);

        CurveFit fit = CurveFitting.Fit(family, SimulatedCurves.Exact(labels, law.At), 1, 5);

        Assert.True(fit.Loss < 1e-7, $"{fit}");
        Assert.All([20.0, 130, 400, 800], n => Assert.Equal(law.At(n), fit.At(n), 0.004));
    }

    /// <summary>The closed form: with c known, a and b of a − b n^−c are a straight line's.</summary>
    [Fact]
    public void Fit_OfPow3_FindsCeilingAndExponent()
    {
        CurveFit fit = CurveFitting.Fit(CurveFamilies.Pow3, SimulatedCurves.Exact(SimulatedCurves.Grid(10, 500, 10), SimulatedCurves.Power), 1, 1);
        Assert.Equal(0.9, fit.Limit, 1e-4);
        Assert.Equal(0.55, fit.First, 1e-3);
    }

    /// <summary>Whatever the points, even falling ones, no family falls, passes the ceiling or gives NaN.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_OfAnything_NeverFallsNorPassesTheCeiling(string name)
    {
        CurveFamily family = CurveFamilies.Parse(name);
        var random = new Pcg32(3);
        for (int trial = 0; trial < 12; trial++)
        {
            double[] labels = SimulatedCurves.Grid(5, 5 + (10 * (trial % 6)), 10);
            double[] values = [.. labels.Select(n => trial % 3 == 0 ? 0.9 - (0.001 * n) : trial % 3 == 1 ? random.NextDouble() : 0.999)];
            CurveFit fit = CurveFitting.Fit(family, new CurvePoints(labels, values, [.. labels.Select(_ => 1.0)]), 1, 7);
            double before = double.NegativeInfinity;
            for (double n = 1; n < 100_000; n *= 1.3)
            {
                double value = fit.At(n);
                Assert.InRange(value, before - 1e-12, 1 + 1e-12);
                before = value;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_OfOneOrTwoPoints_GoesThroughWhatItCan(string name)
    {
        CurveFamily family = CurveFamilies.Parse(name);
        CurveFit one = CurveFitting.Fit(family, new CurvePoints([30], [0.6], [1]), 1, 7);
        CurveFit two = CurveFitting.Fit(family, new CurvePoints([30, 60], [0.6, 0.6], [1, 1]), 1, 7);
        Assert.Equal(0.6, one.At(30), 0.05);
        Assert.True(double.IsFinite(two.At(1000)));
    }

    /// <summary>Losses turned round have the ceiling 0.</summary>
    [Fact]
    public void Fit_BelowTheCeilingOfLosses_StaysBelow0()
    {
        CurveFit fit = CurveFitting.Fit(CurveFamilies.Pow3, SimulatedCurves.Exact(SimulatedCurves.Grid(10, 300, 10), n => -0.1 - (2 / n)), 0, 1);
        Assert.Equal(-0.1, fit.Limit, 1e-3);
        Assert.True(fit.At(1e9) <= 0);
    }

    [Theory]
    [InlineData(new[] { 10.0, 10 }, new[] { 0.5, 0.6 }, new[] { 1.0, 1 })]
    [InlineData(new[] { 0.0, 10 }, new[] { 0.5, 0.6 }, new[] { 1.0, 1 })]
    [InlineData(new[] { 10.0, 20 }, new[] { 0.5, double.NaN }, new[] { 1.0, 1 })]
    [InlineData(new[] { 10.0, 20 }, new[] { 0.5, 0.6 }, new[] { 1.0, 0 })]
    [InlineData(new double[0], new double[0], new double[0])]
    public void Points_ThatCannotBeFitted_AreRefused(double[] labels, double[] values, double[] weights) =>
        Assert.Throws<ArgumentException>(() => new CurvePoints(labels, values, weights));

    /// <summary>Isotonic regression against the definition: the best never-falling values by brute force on a grid.</summary>
    [Fact]
    public void Monotone_OfAShortCurve_IsTheNearestOfAll()
    {
        double[] values = [0.2, 0.5, 0.3, 0.4];
        double[] weights = [1, 1, 2, 1];
        double[] steps = [.. Enumerable.Range(0, 31).Select(i => 0.2 + (i * 0.01))];
        double best = double.PositiveInfinity;
        foreach (double a in steps)
        {
            foreach (double b in steps.Where(s => s >= a))
            {
                foreach (double c in steps.Where(s => s >= b))
                {
                    foreach (double d in steps.Where(s => s >= c))
                        best = Math.Min(best, Loss([a, b, c, d]));
                }
            }
        }

        double[] found = MonotoneCurve.Of(values, weights);
        Assert.Equal(found.Order(), found);
        Assert.InRange(Loss(found), best - 1e-3, best + 1e-12);

        double Loss(double[] y) => y.Select((v, i) => weights[i] * (v - values[i]) * (v - values[i])).Sum();
    }
}
