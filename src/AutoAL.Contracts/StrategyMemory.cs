namespace AutoAL.Contracts;

/// <summary>
/// What a strategy hands to itself in the next round. A strategy object keeps nothing between calls; what it has learned goes through here, and
/// stands in the session's checkpoint, so that a resumed run remembers what an unbroken one does.
/// </summary>
/// <param name="earlier">What the last round left; empty in the first.</param>
public sealed class StrategyMemory(ReadOnlyMemory<byte> earlier)
{
    /// <summary>What the last round left; empty in the first, and always where a strategy left nothing.</summary>
    public ReadOnlyMemory<byte> Earlier { get; } = earlier;

    /// <summary>For the next round; by default what the last one left.</summary>
    public ReadOnlyMemory<byte> Next { get; set; } = earlier;
}
