namespace AutoAL.Statistics.Tests;

public sealed class PairedDifferenceTests
{
    [Fact]
    public void Of_ThePublishedExample_GivesItsTAndP()
    {
        PairedDifference difference = PairedDifference.Of([0.010, 0.020, -0.005, 0.015, 0.012, 0.003, 0.018, 0.007, 0.011, -0.002]);
        Assert.Equal(3.421671, difference.T!.Value, 1e-6);
        Assert.Equal(0.007608, difference.P!.Value, 1e-6);
        Assert.Equal((10, 8, 2, 0), (difference.Count, difference.Wins, difference.Losses, difference.Ties));
    }

    [Fact]
    public void Of_NoPairs_IsRefused() => Assert.Throws<ArgumentException>(() => PairedDifference.Of([]));

    [Fact]
    public void Of_OnePair_HasNoTest()
    {
        PairedDifference difference = PairedDifference.Of([0.1]);
        Assert.Equal((null, null, null), (difference.P, difference.T, difference.Interval));
    }

    [Fact]
    public void Of_TwoPairs_UsesOneDegreeOfFreedom()
    {
        PairedDifference difference = PairedDifference.Of([0.1, 0.3]);
        Assert.Equal(2, difference.T!.Value, 1e-12);
        Assert.Equal(1 - (2 * Math.Atan(2) / Math.PI), difference.P!.Value, 1e-12);
    }

    [Fact]
    public void Of_EqualDifferences_LetsTheMeanDecide()
    {
        PairedDifference ahead = PairedDifference.Of([0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
        PairedDifference same = PairedDifference.Of([0.0, 0.0, 0.0]);
        Assert.Equal((true, 0.0, null), (ahead.AllEqual, ahead.P, ahead.T));
        Assert.Equal((true, 1.0, 3), (same.AllEqual, same.P, same.Ties));
    }

    [Fact]
    public void Join_InAnyOrder_GivesTheSameP()
    {
        PairKey[] keys = [.. Enumerable.Range(0, 6).Select(s => new PairKey("d", $"split{s}", s))];
        double[] values = [0.3, 0.1, 0.7, 0.2, 0.5, 0.4];
        Dictionary<PairKey, double> baseline = keys.ToDictionary(k => k, k => 0.1 * k.Seed * k.Seed / 7);
        var forward = PairedDifference.Join(keys.Zip(values).ToDictionary(p => p.First, p => p.Second), baseline);
        var backward = PairedDifference.Join(keys.Zip(values).Reverse().ToDictionary(p => p.First, p => p.Second), baseline);
        Assert.Equal(forward.Difference!.Values, backward.Difference!.Values);
        Assert.Equal((forward.Difference.Sample, forward.Difference.P), (backward.Difference.Sample, backward.Difference.P));
    }

    [Fact]
    public void Join_WithAPartnerMissing_NamesItAndComparesNothing()
    {
        var a = new PairKey("data", "split", 1);
        var b = new PairKey("data", "split", 2);
        var c = new PairKey("data", "other", 2);
        (PairedDifference? difference, MissingPartners? missing) = PairedDifference.Join(
            new Dictionary<PairKey, double> { [a] = 1, [b] = 2 }, new Dictionary<PairKey, double> { [a] = 1, [c] = 2 });
        Assert.Null(difference);
        Assert.Equal("margin lacks seed 2 (split other, data data); random lacks seed 2 (split split, data data)", missing!.Describe("margin", "random"));
    }
}
