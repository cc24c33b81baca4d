using System.Numerics;

namespace AutoAL.Contracts;

/// <summary>
/// A 64-bit seed addressed by path: <c>Seed.Root(7).Child("split")</c>, <c>run.Child("search").Child(round)</c>.
/// </summary>
/// <remarks>
/// A child depends on its parent's value and its own step alone, so adding a consumer of randomness never shifts another's numbers.
/// The mapping is fixed for ever and equal on every machine: FNV-1a over the UTF-8 bytes of the step (a tag byte tells words from
/// numbers), mixed with the parent by the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
/// </remarks>
public readonly record struct Seed(ulong Value)
{
    /// <summary>The root of a seed tree.</summary>
    public static Seed Root(long value) => new(Mix((ulong)value ^ 0x6175746F616C0001UL));

    /// <summary>The child for a purpose, for example <c>"query"</c>.</summary>
    public Seed Child(string purpose)
    {
        ulong hash = Fnv(FnvOffset, 1);
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(purpose))
            hash = Fnv(hash, b);
        return new(Mix(BitOperations.RotateLeft(Value, 23) ^ hash));
    }

    /// <summary>The child for a number, for example a round or a row id.</summary>
    public Seed Child(long number)
    {
        ulong hash = Fnv(FnvOffset, 2);
        for (int shift = 0; shift < 64; shift += 8)
            hash = Fnv(hash, (byte)((ulong)number >> shift));
        return new(Mix(BitOperations.RotateLeft(Value, 23) ^ hash));
    }

    /// <summary>A number in (0, 1), the same for the same seed: one draw, for noise that belongs to a row rather than to an order of calls.</summary>
    public double ToUniform() => ((Mix(Value) >> 11) + 0.5) * (1.0 / (1UL << 53));

    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private const ulong FnvOffset = 0xcbf29ce484222325UL;

    private static ulong Fnv(ulong hash, byte b) => (hash ^ b) * 0x100000001b3UL;

    private static ulong Mix(ulong z)
    {
        z += 0x9e3779b97f4a7c15UL;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
        return z ^ (z >> 31);
    }
}
