namespace AutoAL.Numerics;

/// <summary>N weights ≥ 0 whose total is kept, so that one is drawn, or changed, in O(log N).</summary>
/// <remarks>Every node is the sum of its two children, computed anew on each change: no drift, and a weight of 0 is never drawn.</remarks>
public sealed class SumTree
{
    private readonly double[] _sums;
    private readonly int _leaves;

    /// <param name="weights">N ≥ 1 finite weights ≥ 0.</param>
    public SumTree(ReadOnlySpan<double> weights)
    {
        _leaves = weights.Length;
        _sums = new double[2 * _leaves];
        weights.CopyTo(_sums.AsSpan(_leaves));
        for (int node = _leaves - 1; node > 0; node--)
            _sums[node] = _sums[2 * node] + _sums[(2 * node) + 1];
    }

    /// <summary>The sum of all weights.</summary>
    public double Total => _sums[1];

    public double this[int index]
    {
        get => _sums[_leaves + index];
        set
        {
            int node = _leaves + index;
            _sums[node] = value;
            for (node /= 2; node > 0; node /= 2)
                _sums[node] = _sums[2 * node] + _sums[(2 * node) + 1];
        }
    }

    /// <summary>The index whose share of the total holds <paramref name="u"/>; the total must be above 0.</summary>
    /// <param name="u">A number in [0, 1).</param>
    public int Draw(double u)
    {
        int node = 1;
        double rest = u * _sums[1];
        while (node < _leaves)
        {
            double left = _sums[2 * node];
            bool goRight = (rest >= left && _sums[(2 * node) + 1] > 0) || left == 0;
            if (goRight)
                rest -= left;
            node = (2 * node) + (goRight ? 1 : 0);
        }

        return node - _leaves;
    }
}
