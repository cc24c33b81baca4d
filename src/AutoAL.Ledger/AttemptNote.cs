namespace AutoAL.Ledger;

/// <summary>Who made an attempt: annotation for people, never read by a decision.</summary>
internal sealed record AttemptNote(string Id, int ProcessId, string Host, DateTimeOffset Started, string? Parent, int EntriesTakenOver);
