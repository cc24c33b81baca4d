using AutoAL.Gate.Runs;
using AutoAL.Ledger;

namespace AutoAL.Gate.Budgets;

/// <summary>What a check's own runs took, in units of the calibration loop, so that the speed of the machine cancels.</summary>
/// <param name="Time">Median seconds of a run ÷ seconds of the calibration loop, per arm.</param>
/// <param name="Memory">Peak memory of the process ÷ its memory after the calibration; null where it is not known.</param>
public sealed record MeasuredCosts(IReadOnlyDictionary<Arm, double> Time, double? Memory)
{
    /// <param name="grid">The runs.</param>
    /// <param name="timings">Their seconds.</param>
    /// <param name="calibration">Seconds of the calibration loop, above 0.</param>
    /// <param name="memory">See <see cref="Memory"/>.</param>
    public static MeasuredCosts Of(ObservedGrid grid, IEnumerable<CellTimings> timings, double calibration, double? memory)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(calibration);
        Dictionary<string, double> seconds = timings.ToDictionary(t => t.CellId, t => t.Rounds.Sum(r => r.Search + r.Evaluate + r.Select));
        var time = new SortedDictionary<Arm, double>();
        foreach ((Arm arm, IReadOnlyList<ObservedRun> runs) in grid.Runs)
        {
            double[] known = [.. runs.Where(run => seconds.ContainsKey(run.Cell.Started.CellId)).Select(run => seconds[run.Cell.Started.CellId]).Order()];
            if (known.Length > 0)
                time.Add(arm, Math.Round((known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2 / calibration, 3));
        }

        return new MeasuredCosts(time, memory is double known2 ? Math.Round(known2, 3) : null);
    }
}
