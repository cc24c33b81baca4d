namespace AutoAL.Engines.Managed.Trees;

/// <summary>
/// First and second derivatives of the rows as one word each: the first in the upper 32 bits, signed, the second below, never negative,
/// both as multiples of a power of two. One addition adds both, sums do not depend on their order, and differences are exact.
/// </summary>
internal sealed class DerivativeSums
{
    private readonly long[] _words;

    public DerivativeSums(int rowCount) => _words = new long[rowCount];

    /// <summary>A word per row.</summary>
    public ReadOnlySpan<long> Words => _words;

    /// <summary>What one unit of a half word stands for.</summary>
    public double Unit { get; private set; }

    /// <summary>Takes new derivatives; the unit becomes as small as sums over all rows allow.</summary>
    public void Set(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double largest = Math.Max(System.Numerics.Tensors.TensorPrimitives.SumOfMagnitudes(first), System.Numerics.Tensors.TensorPrimitives.Sum(second));

        // Half of the range stays free for the rounding of each row.
        int exponent = Math.Clamp(29 - Math.ILogB(Math.Max(largest, double.Epsilon)), 0, 60);
        double scale = Math.ScaleB(1, exponent);
        Unit = 1 / scale;
        for (int i = 0; i < _words.Length; i++)
            _words[i] = ((long)RoundedDown((first[i] * scale) + 0.5) << 32) + (long)((second[i] * scale) + 0.5);
    }

    /// <summary>The sum of first derivatives in a sum of words, in units.</summary>
    public static double First(long sum) => (int)(sum >> 32);

    /// <summary>The sum of second derivatives in a sum of words, in units.</summary>
    public static double Second(long sum) => (uint)sum;

    private static double RoundedDown(double value) => Math.Floor(value);
}
