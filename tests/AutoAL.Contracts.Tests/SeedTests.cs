namespace AutoAL.Contracts.Tests;

public sealed class SeedTests
{
    /// <summary>The first output of SplitMix64 from state 0, as published with it.</summary>
    [Fact]
    public void Root_OfTheStateZero_IsThePublishedOutputOfSplitMix64() => Assert.Equal(0xe220a8397b1dcdafUL, Seed.Root(0x6175746F616C0001).Value);

    /// <summary>
    /// The mapping is fixed for ever: ledgers of years ago are repeated by it. Values from another program, written from the definition and
    /// checked there against FNV-1a of "a" (af63dc4c8601ec8c) and SplitMix64.
    /// </summary>
    [Fact]
    public void Child_OfPaths_IsWhatItWas()
    {
        Seed run = Seed.Root(7);
        Assert.Equal(0x01741cef4bd804c1UL, run.Value);
        Assert.Equal(0x99f99b0a7ee15ca0UL, run.Child("split").Value);
        Assert.Equal(0xa745e9e60d02febcUL, run.Child("search").Child(3).Value);
        Assert.Equal(0x4c19f35e466708d4UL, run.Child(-1).Value);
        Assert.Equal(0xb43dc4777b9666b0UL, run.Child("Größe").Value);
        Assert.Equal("01741cef4bd804c1", run.ToString());
    }

    [Fact]
    public void Child_OfManySteps_RepeatsNoSeed()
    {
        Seed run = Seed.Root(1);
        Seed[] seeds =
        [
            run, .. Enumerable.Range(-500, 1000).Select(n => run.Child(n)), .. Enumerable.Range(0, 500).Select(n => run.Child(FormattableString.Invariant($"{n}"))),
            .. Enumerable.Range(0, 500).Select(n => run.Child("a").Child(n)), .. Enumerable.Range(0, 500).Select(n => run.Child(n).Child("a")), run.Child(""), run.Child("\0"),
        ];
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
    }

    /// <summary>Kolmogorov's distance of 10,000 draws from the uniform law; 1.95/√n is passed once in a thousand times, and these draws are always the same.</summary>
    [Fact]
    public void ToUniform_OfManyRows_IsUniform()
    {
        double[] draws = [.. Enumerable.Range(0, 10_000).Select(n => Seed.Root(3).Child(n).ToUniform()).Order()];
        Assert.True(draws[0] > 0 && draws[^1] < 1);
        Assert.True(draws.Select((x, i) => Math.Max(x - ((double)i / draws.Length), ((i + 1.0) / draws.Length) - x)).Max() < 1.95 / 100);
    }
}
