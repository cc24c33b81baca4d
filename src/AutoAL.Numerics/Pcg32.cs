namespace AutoAL.Numerics;

/// <summary>
/// PCG-XSH-RR 64/32 (O'Neill 2014): 32 bits a draw, period 2^64. The sequence of a seed is fixed for ever; ledgers depend on it.
/// </summary>
/// <remarks>A mutable struct: pass it by reference. Callers take the 64-bit seed from the seed tree of the contracts.</remarks>
public struct Pcg32
{
    private const ulong Multiplier = 6364136223846793005UL;

    private readonly ulong _increment;
    private ulong _state;

    /// <param name="seed">Starting state.</param>
    /// <param name="stream">Which of 2^63 sequences.</param>
    public Pcg32(ulong seed, ulong stream = 0xda3e39cb94b95bdbUL)
    {
        _increment = (stream << 1) | 1;
        _state = 0;
        NextUInt32();
        _state += seed;
        NextUInt32();
    }

    /// <summary>32 uniform bits.</summary>
    public uint NextUInt32()
    {
        ulong old = _state;
        _state = unchecked((old * Multiplier) + _increment);
        uint shifted = (uint)(((old >> 18) ^ old) >> 27);
        return System.Numerics.BitOperations.RotateRight(shifted, (int)(old >> 59));
    }

    /// <summary>A whole number in [0, bound), without bias (Lemire 2019).</summary>
    /// <param name="bound">At least 1.</param>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        uint limit = (uint)bound;
        ulong product = (ulong)NextUInt32() * limit;
        if ((uint)product < limit)
        {
            uint threshold = (0u - limit) % limit;
            while ((uint)product < threshold)
                product = (ulong)NextUInt32() * limit;
        }

        return (int)(product >> 32);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble()
    {
        ulong high = NextUInt32() >> 5;
        ulong low = NextUInt32() >> 6;
        return ((high << 26) + low) * (1.0 / (1UL << 53));
    }

    /// <summary>A standard normal number (Marsaglia's polar method, one of the pair).</summary>
    public double NextNormal()
    {
        while (true)
        {
            double u = (2 * NextDouble()) - 1;
            double v = (2 * NextDouble()) - 1;
            double s = (u * u) + (v * v);
            if (s is > 0 and < 1)
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
        }
    }

    /// <summary>Shuffles in place, every order equally likely (Fisher and Yates, from the back).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
