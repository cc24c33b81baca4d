using System.Collections;

namespace AutoAL.Ledger;

/// <summary>
/// Trials of many rounds in columns: less than half of what as many records take, and a report holds millions of them. Each thread that
/// reads fills its own; a chunk lives as long as any of its rounds.
/// </summary>
internal sealed class TrialChunk
{
    private const int Capacity = 1024;

    [ThreadStatic]
    private static TrialChunk? s_current;

    private readonly int[] _numbers = new int[Capacity];
    private readonly string[] _families = new string[Capacity];
    private readonly string[] _configurations = new string[Capacity];
    private readonly string[] _states = new string[Capacity];
    private readonly double[] _losses = new double[Capacity];
    private readonly double[] _costs = new double[Capacity];
    private readonly double[] _weights = new double[Capacity];
    private readonly int[] _ends = new int[Capacity];
    private readonly List<double> _foldLosses = [];
    private int _used;

    /// <summary>The trials of one round, kept in columns; those with a failure, or too many of them, stay the records that they are.</summary>
    public static IReadOnlyList<TrialEntry> Keep(List<TrialEntry> trials)
    {
        if (trials.Count is 0 or > Capacity / 4 || trials.Exists(t => t.Failure is not null))
            return [.. trials];
        TrialChunk chunk = s_current is { } open && open._used + trials.Count <= Capacity ? open : s_current = new TrialChunk();
        int first = chunk._used;
        foreach (TrialEntry trial in trials)
            chunk.Add(trial);
        return new Slice(chunk, first, trials.Count);
    }

    private void Add(TrialEntry trial)
    {
        (_numbers[_used], _families[_used], _configurations[_used], _states[_used]) = (trial.Number, trial.Family, trial.Configuration, trial.State);
        (_losses[_used], _costs[_used], _weights[_used]) = (trial.Loss ?? double.NaN, trial.Cost, trial.Weight ?? double.NaN);
        _foldLosses.AddRange(trial.FoldLosses ?? []);
        _ends[_used++] = _foldLosses.Count;
    }

    private TrialEntry At(int index) => new(
        _numbers[index], _families[index], _configurations[index], _states[index], double.IsNaN(_losses[index]) ? null : _losses[index], _costs[index], null)
    {
        FoldLosses = FoldsAt(index),
        Weight = double.IsNaN(_weights[index]) ? null : _weights[index],
    };

    private double[]? FoldsAt(int index) => (index == 0 ? 0 : _ends[index - 1]) is int first && first < _ends[index]
        ? [.. _foldLosses.GetRange(first, _ends[index] - first)]
        : null;

    /// <summary>One round's part of a chunk; every look makes the record anew.</summary>
    private sealed class Slice(TrialChunk chunk, int first, int count) : IReadOnlyList<TrialEntry>
    {
        public int Count => count;

        public TrialEntry this[int index] => (uint)index < (uint)count ? chunk.At(first + index) : throw new ArgumentOutOfRangeException(nameof(index), index, $"The round has {count} trials.");

        public IEnumerator<TrialEntry> GetEnumerator()
        {
            for (int i = 0; i < count; i++)
                yield return chunk.At(first + i);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
