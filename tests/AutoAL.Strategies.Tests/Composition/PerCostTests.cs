using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

public sealed class PerCostTests : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("per-cost")!;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
    [
        .. Enumerable.Range(0, instance.Count)
            .Select(n => (Candidate: n, Score: PerPrice(instance.Probabilities.AsSpan(n * instance.ClassCount, instance.ClassCount), instance.Prices[n])))
            .OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.Candidate)
            .Select(pair => pair.Candidate)
            .Take(count),
    ];

    [Fact]
    public void Select_OfOneUncertainty_TakesTheCheapest() => Assert.Equal([1, 2, 0], Pick([0.6, 0.4, 0.6, 0.4, 0.6, 0.4], [3, 1, 2], 1));

    [Fact]
    public void Select_WithoutPower_IgnoresPrices() => Assert.Equal([2, 0, 1], Pick([0.6, 0.4, 0.9, 0.1, 0.5, 0.5], [3, 1, 200], 0));

    [Fact]
    public void Select_OfRowsForNothing_TakesThemFirstUnlessTheyAreWorthNothing() => Assert.Equal([1, 0, 2], Pick([0.6, 0.4, 0.9, 0.1, 1, 0], [3, 0, 0], 1));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void Select_OfNoPrice_NamesTheRow(double price) => Assert.Contains("row 1", Assert.Throws<EvidenceException>(() => Pick([0.6, 0.4, 0.6, 0.4, 0.6, 0.4], [1, price, 1], 1)).Message);

    private static int[] Pick(double[] probabilities, double[] prices, double power)
    {
        var context = new QueryContext
        {
            Given = Evidence.Probabilities | Evidence.Prices,
            Candidates = [new RowId(0), new RowId(1), new RowId(2)],
            ClassCount = 2,
            Labels = [],
            Seed = Seed.Root(1),
            Probabilities = probabilities,
            Prices = prices,
        };
        var chosen = new int[3];
        new PerCost(new UncertaintySampling<LeastConfidence>(), power).Select(context, chosen);
        return chosen;
    }

    private static double PerPrice(ReadOnlySpan<double> posterior, double price)
    {
        double[] sorted = [.. posterior.ToArray().OrderDescending()];
        return (1 - (sorted[0] - sorted[1])) / price;
    }
}
