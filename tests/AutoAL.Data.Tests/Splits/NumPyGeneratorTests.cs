using AutoAL.Data.Splits;

namespace AutoAL.Data.Tests.Splits;

/// <summary>Vectors of NumPy's default_rng.</summary>
public class NumPyGeneratorTests
{
    [Fact]
    public void SeedWords_OfZero_AreSeedSequences() => Assert.Equal(
        [0xb0f478be, 0xdb2cd7e7, 0x2c71ba49, 0xabf4641a, 0x9d7b8d41, 0x20c6ed6d, 0x223c39d4, 0x2c4099de],
        NumPyGenerator.SeedWords(0));

    [Fact]
    public void NextUInt64_OfSeedZero_IsPcg64s()
    {
        var random = new NumPyGenerator(0);
        ulong first = random.NextUInt64();
        Assert.Equal(11749869230777074271UL, first);
        Assert.Equal(0.6369616873214543, (first >> 11) * (1.0 / (1UL << 53)));
        Assert.Equal(4976686463289251617UL, random.NextUInt64());
        Assert.Equal(755828109848996024UL, random.NextUInt64());
    }

    [Fact]
    public void NextUInt32_HalvesOfOneOutput_LowFirst()
    {
        var random = new NumPyGenerator(0);
        Assert.Equal((uint)(11749869230777074271UL & uint.MaxValue), random.NextUInt32());
        Assert.Equal((uint)(11749869230777074271UL >> 32), random.NextUInt32());
        Assert.Equal((uint)(4976686463289251617UL & uint.MaxValue), random.NextUInt32());
    }

    [Theory]
    [InlineData(0, new[] { 4, 6, 2, 7, 3, 5, 9, 0, 8, 1 })]
    [InlineData(1, new[] { 8, 4, 7, 0, 1, 2, 5, 9, 6, 3 })]
    [InlineData(2, new[] { 2, 0, 7, 6, 9, 5, 3, 4, 8, 1 })]
    public void Shuffle_OfTen_IsNumPys(long seed, int[] expected)
    {
        int[] items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        new NumPyGenerator(seed).Shuffle<int>(items);
        Assert.Equal(expected, items);
    }

    [Fact]
    public void Constructor_NegativeSeed_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new NumPyGenerator(-1));
}
