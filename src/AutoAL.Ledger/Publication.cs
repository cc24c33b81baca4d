namespace AutoAL.Ledger;

/// <summary>What became of a finished attempt.</summary>
public enum PublicationOutcome
{
    /// <summary>Its ledger is the cell's.</summary>
    Published,

    /// <summary>Another attempt was first, with the same bytes.</summary>
    Agrees,

    /// <summary>Another attempt was first, with other bytes; those stand.</summary>
    NonDeterministic,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Remark">Where the results part when they are not deterministic; else null.</param>
public sealed record Publication(PublicationOutcome Outcome, string? Remark = null);
