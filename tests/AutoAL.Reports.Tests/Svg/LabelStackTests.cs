using AutoAL.Numerics;
using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Tests.Svg;

public sealed class LabelStackTests
{
    [Fact]
    public void Spread_OfDistantLabels_MovesNone() => Assert.Equal([80, 10, 40], LabelStack.Spread([80, 10, 40], 15, 0, 100));

    [Fact]
    public void Spread_OfEqualLabels_CentresThem() => Assert.Equal([40, 50, 60], LabelStack.Spread([50, 50, 50], 10, 0, 100));

    [Fact]
    public void Spread_AtTheEdge_StaysInside() => Assert.Equal([0, 10, 20], LabelStack.Spread([1, 2, 3], 10, 0, 100));

    [Fact]
    public void Spread_OfRandomLabels_KeepsGapOrderAndLimits()
    {
        var random = new Pcg32(2);
        for (int round = 0; round < 200; round++)
        {
            double[] wanted = [.. Enumerable.Range(0, 8).Select(_ => 100 * random.NextDouble())];
            double[] places = LabelStack.Spread(wanted, 12, 0, 100);
            double[] sorted = [.. wanted.Zip(places).OrderBy(p => p.First).Select(p => p.Second)];
            Assert.True(sorted.Zip(sorted.Skip(1)).All(p => p.Second - p.First >= 12 - 1e-9));
            Assert.True(sorted[0] >= 0 && sorted[^1] <= 100 + 1e-9);
        }
    }
}
