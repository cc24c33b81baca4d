namespace AutoAL.Ledger;

/// <summary>
/// How much a power loss may cost. A killed process loses nothing that was appended: every line reaches the operating system before the next
/// round starts. Only a machine that stops loses what its disk had not taken: at most the lines of the last <see cref="Every"/>, which
/// are computed again. Published cells are on the disk.
/// </summary>
public sealed record Durability
{
    /// <summary>How long appended lines may wait for the disk. Default 1 s; zero waits for the disk at every line.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock that measures it; no result depends on it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
