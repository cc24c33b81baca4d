namespace AutoAL.Ledger;

/// <summary>A cell's ledger, read: what statistics and reports work on.</summary>
/// <param name="Started">What the cell is.</param>
/// <param name="Initial">The initial labels; null when the cell failed before them.</param>
/// <param name="Rounds">Rounds from 0, in order.</param>
/// <param name="Ended">Set when the cell is complete.</param>
/// <param name="Failed">Set when the cell failed.</param>
public sealed record CellLedger(CellStarted Started, InitialLabels? Initial, IReadOnlyList<RoundEnded> Rounds, CellEnded? Ended, CellFailed? Failed);
