namespace AutoAL.Ledger;

/// <summary>One training in a cell, by what is trained.</summary>
/// <param name="Round">The round whose search it belongs to.</param>
/// <param name="Slot">Which of the round's models: the task model's search or the query model's.</param>
/// <param name="Phase">What it is for.</param>
/// <param name="Family">Family name.</param>
/// <param name="Configuration">Canonical text.</param>
/// <param name="Member">Which member of a committee; else 0.</param>
public sealed record CellTraining(int Round, string Slot, string Phase, string Family, string Configuration, int Member);

/// <summary>A training during which its process ended.</summary>
/// <param name="Training">What was trained.</param>
/// <param name="Reason">How the process ended, in words.</param>
public sealed record AbortedTraining(CellTraining Training, string Reason);
