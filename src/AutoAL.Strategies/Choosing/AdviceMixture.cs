using AutoAL.Numerics;

namespace AutoAL.Strategies.Choosing;

/// <summary>Draws rows without replacement from a mixture of advisers, each uniform on what is left of its advice, the last on all that is left.</summary>
internal sealed class AdviceMixture
{
    private readonly int[][] _advice;
    private readonly bool[] _taken;
    private readonly double[] _shares;
    private int _left;

    /// <param name="advice">Rows of each adviser but the last, who advises all.</param>
    /// <param name="rows">N.</param>
    /// <param name="shares">π, one more than advice; sums to 1.</param>
    public AdviceMixture(int[][] advice, int rows, double[] shares)
    {
        (_advice, _taken, _shares, _left) = ([.. advice.Select(a => a.ToArray())], new bool[rows], shares, rows);
    }

    /// <summary>ψ_a(x) of every adviser, then q(x). An adviser with nothing left advises all that is left.</summary>
    public double[] Probabilities(int row)
    {
        double[] probabilities = new double[_shares.Length + 1];
        for (int a = 0; a < _shares.Length; a++)
        {
            bool all = a == _advice.Length || _advice[a].Length == 0;
            probabilities[a] = all ? 1.0 / _left : _advice[a].Contains(row) ? 1.0 / _advice[a].Length : 0;
            probabilities[^1] += _shares[a] * probabilities[a];
        }

        return probabilities;
    }

    /// <summary>An adviser first, then one of its rows.</summary>
    public int Draw(ref Pcg32 random)
    {
        double u = random.NextDouble();
        int adviser = 0;
        while (adviser < _advice.Length && u >= _shares[adviser])
            u -= _shares[adviser++];
        if (adviser < _advice.Length && _advice[adviser].Length > 0)
            return _advice[adviser][random.NextInt32(_advice[adviser].Length)];
        int place = random.NextInt32(_left);
        for (int row = 0; ; row++)
        {
            if (!_taken[row] && place-- == 0)
                return row;
        }
    }

    public void Take(int row)
    {
        _taken[row] = true;
        _left--;
        for (int a = 0; a < _advice.Length; a++)
            _advice[a] = [.. _advice[a].Where(other => other != row)];
    }
}
