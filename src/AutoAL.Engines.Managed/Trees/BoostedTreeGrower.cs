using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>Grows regression trees on derivatives, one after another, in buffers of its own.</summary>
/// <remarks>Of two siblings the one with fewer rows is counted and the other is what the parent leaves, which exact sums allow.</remarks>
internal sealed class BoostedTreeGrower
{
    private readonly LabelledBins _data;
    private readonly SparseBins _bins;
    private readonly BoostingOptions _options;
    private readonly GainScan _scan;
    private readonly int[] _rows;
    private readonly int[] _right;
    private readonly Stack<Pending> _pending = new();
    private readonly Stack<long[]> _spare = new();

    public BoostedTreeGrower(LabelledBins data, BoostingOptions options)
    {
        (_data, _options) = (data, options);
        _bins = new SparseBins(data);
        _scan = new GainScan(_bins, options.Lambda, options.LeastHessian);
        (_rows, _right) = (new int[data.RowCount], new int[data.RowCount]);
    }

    /// <summary>Features that vary among the labelled rows.</summary>
    public int FeatureCount => _bins.Features.Length;

    /// <summary>Appends a tree.</summary>
    /// <param name="sums">Derivatives of all labelled rows.</param>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="features">The varying features to split on, ascending.</param>
    /// <exception cref="OperationCanceledException">Within a node of the cancellation.</exception>
    public void Grow(DerivativeSums sums, ReadOnlySpan<int> rows, ReadOnlySpan<int> features, BoostedTrees trees, CancellationToken cancellation)
    {
        rows.CopyTo(_rows);
        long total = 0;
        foreach (int row in rows)
            total += sums.Words[row];
        var root = new Pending(trees.AddTree(), 0, rows.Length, 0, total, null);
        Push(root, sums, trees);
        while (_pending.TryPop(out Pending at))
        {
            cancellation.ThrowIfCancellationRequested();
            long[] histogram = at.Histogram!;
            BoostedSplit split = _scan.Find(features, histogram.AsSpan(0, _bins.SlotCount), at.Sum, sums.Unit);
            if (!split.Found)
            {
                trees.SetLeaf(at.Node, Leaf(at.Sum, sums));
                _spare.Push(histogram);
                continue;
            }

            int leftCount = Part(_rows.AsSpan(at.Start, at.Count), split);
            int child = trees.Nodes.Split(at.Node, split.Feature, split.Bin);
            var left = new Pending(child, at.Start, leftCount, at.Depth + 1, split.Left, null);
            var right = new Pending(child + 1, at.Start + leftCount, at.Count - leftCount, at.Depth + 1, at.Sum - split.Left, null);
            Divide(histogram, left, right, sums, trees);
        }
    }

    private bool Splits(in Pending node, DerivativeSums sums) =>
        node.Depth < _options.MostDepth && node.Count > 1 && DerivativeSums.Second(node.Sum) * sums.Unit >= 2 * _options.LeastHessian;

    private double Leaf(long sum, DerivativeSums sums) =>
        -_options.LearningRate * (DerivativeSums.First(sum) * sums.Unit) / ((DerivativeSums.Second(sum) * sums.Unit) + _options.Lambda);

    /// <summary>Makes the node a leaf, or counts it and puts it in line.</summary>
    private void Push(in Pending node, DerivativeSums sums, BoostedTrees trees)
    {
        if (!Splits(node, sums))
            trees.SetLeaf(node.Node, Leaf(node.Sum, sums));
        else
            _pending.Push(node with { Histogram = Count(node, sums) });
    }

    /// <summary>Hands the parent's histogram on to its children.</summary>
    private void Divide(long[] parent, in Pending left, in Pending right, DerivativeSums sums, BoostedTrees trees)
    {
        Pending small = left.Count <= right.Count ? left : right, large = left.Count <= right.Count ? right : left;
        if (!Splits(large, sums))
        {
            _spare.Push(parent);
            trees.SetLeaf(large.Node, Leaf(large.Sum, sums));
            Push(small, sums, trees);
            return;
        }

        long[] counted = Count(small, sums);
        Span<long> rest = parent.AsSpan(0, _bins.SlotCount);
        TensorPrimitives.Subtract(rest, counted.AsSpan(0, _bins.SlotCount), rest);
        _pending.Push(large with { Histogram = parent });
        if (Splits(small, sums))
            _pending.Push(small with { Histogram = counted });
        else
        {
            trees.SetLeaf(small.Node, Leaf(small.Sum, sums));
            _spare.Push(counted);
        }
    }

    private long[] Count(in Pending node, DerivativeSums sums)
    {
        if (!_spare.TryPop(out long[]? histogram))
            histogram = new long[Math.Max(1, _bins.SlotCount)];
        Array.Clear(histogram);
        ref long sum = ref MemoryMarshal.GetArrayDataReference(histogram);
        ReadOnlySpan<long> words = sums.Words;
        foreach (int row in _rows.AsSpan(node.Start, node.Count))
        {
            long word = words[row];

            // Slots come from the constructor of the bins and lie within the histogram.
            foreach (int slot in _bins.Slots(row))
                Unsafe.Add(ref sum, slot) += word;
        }

        return histogram;
    }

    /// <summary>Brings the left rows to the front; both sides keep their order.</summary>
    private int Part(Span<int> rows, BoostedSplit split)
    {
        ReadOnlySpan<byte> column = _data.Column(split.Feature);
        int left = 0, right = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            int goesRight = column[row] > split.Bin ? 1 : 0;
            rows[left] = row;
            _right[right] = row;
            left += 1 - goesRight;
            right += goesRight;
        }

        _right.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }

    /// <summary>A node in line for its split.</summary>
    private readonly record struct Pending(int Node, int Start, int Count, int Depth, long Sum, long[]? Histogram);
}
