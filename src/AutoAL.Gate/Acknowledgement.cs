namespace AutoAL.Gate;

/// <summary>A change that people know of and accept for a while: reported, without failing the check.</summary>
/// <param name="Key">Text of the key.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Expires">The last day, UTC, on which it counts.</param>
public sealed record Acknowledgement(string Key, string Reason, DateOnly Expires)
{
    /// <summary>An expired one counts as absent.</summary>
    public bool IsExpired(DateOnly today) => today > Expires;
}
