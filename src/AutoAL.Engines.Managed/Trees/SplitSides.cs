namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// The class weights left and right of a threshold that moves, and the quality of the split there: Σ l²/n_l + Σ r²/n_r, which ranks splits
/// as the Gini impurity does. A split into two pure halves reaches the node's weight, and nothing exceeds it.
/// </summary>
internal sealed class SplitSides(int classCount)
{
    private readonly int[] _left = new int[classCount];
    private readonly int[] _right = new int[classCount];
    private long _leftSquares;
    private long _rightSquares;

    public int LeftWeight { get; private set; }

    public int RightWeight { get; private set; }

    public double Quality => ((double)_leftSquares / LeftWeight) + ((double)_rightSquares / RightWeight);

    /// <summary>Everything right of the threshold.</summary>
    public void Start(NodeCounts node, ReadOnlySpan<ulong> samples)
    {
        if (samples.Length >= classCount)
        {
            Array.Clear(_left);
            node.Weights.CopyTo(_right);
        }
        else
        {
            foreach (ulong sample in samples)
            {
                int label = Sample.Label(sample);
                (_left[label], _right[label]) = (0, node.Weights[label]);
            }
        }

        (LeftWeight, RightWeight, _leftSquares, _rightSquares) = (0, node.Total, 0, node.SumOfSquares);
    }

    /// <summary>Takes a sample from the right side to the left.</summary>
    public void MoveLeft(ulong sample)
    {
        int label = Sample.Label(sample);
        int weight = Sample.Weight(sample);
        ref int left = ref _left[label];
        ref int right = ref _right[label];
        _leftSquares += (long)weight * ((2L * left) + weight);
        _rightSquares -= (long)weight * ((2L * right) - weight);
        left += weight;
        right -= weight;
        LeftWeight += weight;
        RightWeight -= weight;
    }
}
