using AutoAL.Ledger;

namespace AutoAL.Experiments.Running;

/// <summary>A monitor that shows nothing.</summary>
public sealed class SilentGrid : IGridMonitor
{
    public static SilentGrid Instance { get; } = new();

    public void CellStarted(Cell cell)
    {
    }

    public void RoundEnded(Cell cell, RoundEnded round)
    {
    }

    public void CellEnded(CellOutcome outcome)
    {
    }
}
