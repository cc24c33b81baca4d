using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Search.Validation;

/// <summary>
/// Stratified folds of the labelled rows: each class is shuffled and dealt out, and the dealing goes on from class to class, so fold sizes
/// differ by 1 at most and a class's share in two folds by 1 row at most.
/// </summary>
/// <remarks>
/// Below 25 rows that may be validated every such row is a fold of its own (leave-one-out). A class with one row stays in every training part
/// and is never validated: held out, it could only be guessed. Where every class has one row there is no fold, and nothing can be validated.
/// </remarks>
public sealed class StratifiedFolds
{
    /// <summary>Below this many rows every row is a fold.</summary>
    public const int LeaveOneOutBelow = 25;

    private readonly int[] _folds;
    private readonly int[] _order;

    private StratifiedFolds(int[] folds, int[] order, int count) => (_folds, _order, Count) = (folds, order, count);

    /// <summary>How many folds; 0 when nothing can be validated.</summary>
    public int Count { get; }

    /// <summary>The fold of each labelled row, or -1 for a row that is always trained on.</summary>
    public ReadOnlySpan<int> FoldOf => _folds;

    /// <param name="labels">The labelled rows' classes.</param>
    /// <param name="classCount">C.</param>
    /// <param name="folds">Folds where there are at least 25 rows, at least 2.</param>
    /// <param name="seed">Decides the shuffle.</param>
    public static StratifiedFolds Of(ReadOnlySpan<int> labels, int classCount, int folds, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        int[] order = ShuffledByClass(labels, classCount, seed);
        var sizes = new int[classCount];
        foreach (int label in labels)
            sizes[label]++;
        int dealt = 0;
        foreach (int label in labels)
            dealt += sizes[label] > 1 ? 1 : 0;
        int count = dealt < LeaveOneOutBelow ? dealt : Math.Min(folds, dealt);
        var foldOf = new int[labels.Length];
        int next = 0;
        foreach (int row in order)
            foldOf[row] = sizes[labels[row]] > 1 ? next++ % count : -1;
        return new StratifiedFolds(foldOf, order, count);
    }

    /// <summary>Positions of a fold's validation rows, ascending.</summary>
    public int[] Validation(int fold) => [.. Enumerable.Range(0, _folds.Length).Where(i => _folds[i] == fold)];

    /// <summary>
    /// Positions of the rows that a fold's model learns from, ascending. With a share below 1 each class keeps ⌈share · its rows⌉ of them, the
    /// same ones for every model, a smaller share's within a larger one's.
    /// </summary>
    public int[] Training(int fold, ReadOnlySpan<int> labels, double share = 1)
    {
        var all = new Dictionary<int, int>();
        var kept = new Dictionary<int, int>();
        foreach (int row in _order)
        {
            if (_folds[row] != fold)
                all[labels[row]] = all.GetValueOrDefault(labels[row]) + 1;
        }

        var rows = new List<int>();
        foreach (int row in _order)
        {
            int label = labels[row];
            if (_folds[row] == fold || kept.GetValueOrDefault(label) >= Math.Ceiling((share * all[label]) - 1e-9))
                continue;
            kept[label] = kept.GetValueOrDefault(label) + 1;
            rows.Add(row);
        }

        return [.. rows.Order()];
    }

    /// <summary>Rows class by class, shuffled within each.</summary>
    private static int[] ShuffledByClass(ReadOnlySpan<int> labels, int classCount, Seed seed)
    {
        var order = new int[labels.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        var random = new Pcg32(seed.Value);
        random.Shuffle<int>(order);
        var classes = new int[labels.Length];
        for (int i = 0; i < order.Length; i++)
            classes[i] = labels[order[i]];
        return [.. order.Zip(classes).OrderBy(pair => pair.Second).Select(pair => pair.First)];
    }
}
