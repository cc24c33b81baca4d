using AutoAL.Planning.Budgeting;
using AutoAL.Planning.Forecasting;
using AutoAL.Planning.Tests;
using AutoAL.Reports.Budget;
using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Tests.Budget;

/// <summary>Figures of a labelling budget: what is forecast, and how likely a target is reached by then.</summary>
public sealed class BudgetFiguresTests
{
    private static readonly BudgetPlan s_plan = Plan("random", "margin");

    [Fact]
    public void Forecast_OfAKnownLaw_GivesTheGoldenFigure() => Verify("forecast.svg", ForecastFigure.Draw(s_plan, Of(s_plan)));

    [Fact]
    public void Reach_OfAKnownLaw_GivesTheGoldenFigure() => Verify("reach.svg", ReachFigure.Draw(s_plan, Of(s_plan)));

    [Fact]
    public void Figures_OfHostileNames_KeepThemText()
    {
        BudgetPlan hostile = Plan("random", "<script>\u202E\"'&]]>" + new string('W', 300));
        foreach (string? figure in (string?[])[ForecastFigure.Draw(hostile, Of(hostile)), ReachFigure.Draw(hostile, Of(hostile))])
            SvgCheck.IsSafe("hostile", Assert.IsType<string>(figure));
    }

    private static void Verify(string name, string? figure)
    {
        Assert.NotNull(figure);
        SvgCheck.IsSafe(name, figure);
        Golden.Verify(name, figure);
    }

    private static Palette Of(BudgetPlan plan) => new([.. plan.Arms.Select(a => a.Arm.Strategy)], "random");

    /// <summary>A strategy that needs half of random's labels at every level; twenty runs each.</summary>
    private static BudgetPlan Plan(string baseline, string strategy)
    {
        double[] labels = SimulatedCurves.Grid(20, 300, 20);
        return BudgetPlan.Of(
            new BudgetQuestion { Target = 0.86, Horizon = 3000, Options = new ForecastOptions { Draws = 100 }, Prices = new PriceList { Label = 2, Currency = "EUR" } },
            [
                new Arm(baseline, 20, SimulatedCurves.Binomial(labels, SimulatedCurves.Power, 20, 500, 1)),
                new Arm(strategy, 20, SimulatedCurves.Binomial(labels, n => SimulatedCurves.Power(2 * n), 20, 500, 2)),
            ]);
    }
}
