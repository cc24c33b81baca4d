using AutoAL.Numerics;
using AutoAL.Search.Samplers;

namespace AutoAL.Search.Tests.Samplers;

public class SuccessiveHalvingTests
{
    [Fact]
    public void Run_OfNine_SendsAThirdOn()
    {
        var asked = new List<(int, double)>();
        (int Rung, double? Loss)[] outcomes = SuccessiveHalving.Run(9, SuccessiveHalving.Shares(900, 25), (n, share) =>
        {
            asked.Add((n, Math.Round(share, 3)));
            return n == 0 ? null : 10 - n;
        });
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 1, 2], outcomes.Select(o => o.Rung));
        Assert.Equal([(6, 0.333), (7, 0.333), (8, 0.333), (8, 1)], asked[9..]);
    }

    [Fact]
    public void Shares_OfFewRows_AreTheWholeOnly()
    {
        Assert.Equal([1.0], SuccessiveHalving.Shares(60, 25));
        Assert.Equal(2, SuccessiveHalving.Shares(100, 25).Count);
        Assert.Equal(3, SuccessiveHalving.Shares(10_000, 25).Count);
    }

    /// <summary>Arms with a noise that falls with the resource: at the same total resource, halving picks a better arm than judging fewer arms wholly.</summary>
    [Fact]
    public void Run_AtEqualCost_BeatsRandomSearch()
    {
        const int Seeds = 60;
        var gains = new double[Seeds];
        for (int s = 0; s < Seeds; s++)
        {
            var random = new Pcg32((ulong)s);
            double[] truth = [.. Enumerable.Range(0, 27).Select(_ => random.NextDouble())];
            double spent = 0;
            double Judge(int arm, double share)
            {
                spent += share;
                return truth[arm] + (0.05 * random.NextNormal() / Math.Sqrt(share));
            }

            (int Rung, double? Loss)[] halved = SuccessiveHalving.Run(27, SuccessiveHalving.Shares(9000, 25), (n, share) => Judge(n, share));
            int picked = Enumerable.Range(0, 27).Where(n => halved[n].Rung == 2).MinBy(n => halved[n].Loss);
            int affordable = (int)Math.Ceiling(spent);
            int random1 = Enumerable.Range(0, affordable).MinBy(n => Judge(n, 1));
            gains[s] = truth[random1] - truth[picked];
        }

        double mean = gains.Average();
        double error = Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean)) / (Seeds - 1) / Seeds);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"halving: mean gain {mean:F3}, se {error:F3}"));
        Assert.True(1 - StudentDistribution.Cdf(mean / error, Seeds - 1) < 0.01);
    }
}
