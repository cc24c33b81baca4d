namespace AutoAL.Ledger.Tests;

public sealed class CellIdTests
{
    [Fact]
    public void Of_SamePartsCutElsewhere_AreOtherIds()
    {
        Assert.NotEqual(CellId.Of("ab", "c"), CellId.Of("a", "bc"));
        Assert.NotEqual(CellId.Of("a"), CellId.Of("a", ""));
        Assert.Equal(CellId.Of("a", "b"), CellId.Of("a", "b"));
        Assert.Matches("^[0-9a-f]{16}$", CellId.Of("x"));
    }

    [Fact]
    public void Of_KnownParts_NeverChanges() => Assert.Equal(Expected, CellId.Of("data", "λ"));

    // SHA-256 over 04000000 "data" 02000000 CE BB, computed by another program.
    private const string Expected = "cb19ddc9c0988452";
}
