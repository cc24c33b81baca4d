using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// The class weights left and right of a threshold that moves, and the quality of the split there: Σ l²/n_l + Σ r²/n_r, which ranks splits
/// as the Gini impurity does. A split into two pure halves reaches the node's weight, and nothing exceeds it.
/// </summary>
/// <remarks>Everything starts right of the threshold.</remarks>
internal ref struct SplitSides
{
    private readonly int _total;
    private readonly ref int _left;
    private readonly ref int _right;
    private long _leftSquares;
    private long _rightSquares;

    /// <param name="node">The node's weights.</param>
    /// <param name="samples">Its samples.</param>
    /// <param name="weights">Room for two weights per class.</param>
    public SplitSides(NodeCounts node, ReadOnlySpan<ulong> samples, Span<int> weights)
    {
        int classCount = node.Weights.Length;
        Span<int> left = weights[..classCount], right = weights.Slice(classCount, classCount);
        if (samples.Length >= classCount)
        {
            left.Clear();
            node.Weights.CopyTo(right);
        }
        else
        {
            foreach (ulong sample in samples)
            {
                int label = Sample.Label(sample);
                (left[label], right[label]) = (0, node.Weights[label]);
            }
        }

        _left = ref MemoryMarshal.GetReference(left);
        _right = ref MemoryMarshal.GetReference(right);
        (_total, LeftWeight, _leftSquares, _rightSquares) = (node.Total, 0, 0, node.SumOfSquares);
    }

    public int LeftWeight { get; private set; }

    public readonly int RightWeight => _total - LeftWeight;

    public readonly double Quality => ((double)_leftSquares / LeftWeight) + ((double)_rightSquares / RightWeight);

    /// <summary>Takes a sample of the node from the right side to the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveLeft(ulong sample)
    {
        // Labels of the node's samples are below the class count.
        int label = Sample.Label(sample);
        int weight = Sample.Weight(sample);
        ref int left = ref Unsafe.Add(ref _left, label);
        ref int right = ref Unsafe.Add(ref _right, label);
        _leftSquares += (long)weight * ((2L * left) + weight);
        _rightSquares -= (long)weight * ((2L * right) - weight);
        left += weight;
        right -= weight;
        LeftWeight += weight;
    }
}
