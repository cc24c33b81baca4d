namespace AutoAL.Ledger.Tests;

public sealed class Crc32CTests
{
    [Fact]
    public void Of_PublishedVectors_AreReproduced()
    {
        // The check value of the CRC catalogue, and two examples of RFC 3720, B.4.
        Assert.Equal(0xe3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8a9136aau, Crc32C.Of(new byte[32]));
        Assert.Equal(0x46dd794eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(0u, Crc32C.Of([]));
    }
}
