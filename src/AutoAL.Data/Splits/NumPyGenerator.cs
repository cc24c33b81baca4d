namespace AutoAL.Data.Splits;

/// <summary>
/// The integers of NumPy's <c>default_rng(seed)</c>: SeedSequence (O'Neill's seed_seq design) seeding PCG64 (128-bit LCG, XSL-RR
/// output), and its <c>shuffle</c>, number for number. Only for splits that other programs published; everything else draws from Pcg32.
/// </summary>
public sealed class NumPyGenerator
{
    private static readonly UInt128 Multiplier = new(0x2360ED051FC65DA4UL, 0x4385DF649FCCF645UL);

    private readonly UInt128 _increment;
    private UInt128 _state;
    private uint _kept;
    private bool _hasKept;

    /// <param name="seed">At least 0.</param>
    public NumPyGenerator(long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        uint[] words = SeedWords((ulong)seed);
        _increment = (new UInt128(Pair(words, 4), Pair(words, 6)) << 1) | UInt128.One;
        Step();
        _state += new UInt128(Pair(words, 0), Pair(words, 2));
        Step();
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        Step();
        ulong high = (ulong)(_state >> 64);
        return System.Numerics.BitOperations.RotateRight(high ^ (ulong)_state, (int)(high >> 58));
    }

    /// <summary>32 uniform bits: the low half of a 64-bit output, then its high half.</summary>
    public uint NextUInt32()
    {
        _hasKept = !_hasKept;
        if (!_hasKept)
            return _kept;
        ulong both = NextUInt64();
        _kept = (uint)(both >> 32);
        return (uint)both;
    }

    /// <summary>Shuffles in place: for i = n-1 … 1, swaps i with a draw from 0 … i (masked rejection).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((uint)i);
            uint j;
            do
                j = NextUInt32() & mask;
            while (j > i);
            (items[i], items[(int)j]) = (items[(int)j], items[i]);
        }
    }

    /// <summary>The eight 32-bit words that SeedSequence(seed) makes.</summary>
    internal static uint[] SeedWords(ulong seed)
    {
        Span<uint> pool = [(uint)seed, (uint)(seed >> 32), 0, 0];
        uint hash = 0x43b0d7e5;
        for (int i = 0; i < 4; i++)
            pool[i] = Hash(pool[i], ref hash);
        for (int source = 0; source < 4; source++)
        {
            for (int target = 0; target < 4; target++)
            {
                if (source != target)
                    pool[target] = Mixed(pool[target], Hash(pool[source], ref hash));
            }
        }

        var words = new uint[8];
        uint factor = 0x8b51f9dd;
        for (int i = 0; i < words.Length; i++)
        {
            uint value = pool[i % 4] ^ factor;
            factor *= 0x58f38ded;
            value *= factor;
            words[i] = value ^ (value >> 16);
        }

        return words;
    }

    private static uint Hash(uint value, ref uint hash)
    {
        value ^= hash;
        hash *= 0x931e8875;
        value *= hash;
        return value ^ (value >> 16);
    }

    private static uint Mixed(uint x, uint y)
    {
        uint mixed = unchecked((0xca01f9dd * x) - (0x4973f715 * y));
        return mixed ^ (mixed >> 16);
    }

    private static ulong Pair(uint[] words, int at) => words[at] | ((ulong)words[at + 1] << 32);

    private void Step() => _state = unchecked((_state * Multiplier) + _increment);
}
