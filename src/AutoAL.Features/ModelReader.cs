using System.Buffers.Binary;
using System.Text;

namespace AutoAL.Features;

/// <summary>
/// Reads what a <see cref="ModelWriter"/> wrote and trusts none of it: no length is believed beyond the bytes that are there, and every
/// failure is an <see cref="InvalidDataException"/>.
/// </summary>
public sealed class ModelReader(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _rest = bytes;

    /// <summary>Throws unless the content is as it must be.</summary>
    /// <param name="holds">Whether it is.</param>
    /// <param name="what">What must hold.</param>
    public static void Require(bool holds, string what)
    {
        if (!holds)
            throw new InvalidDataException($"The model is damaged: {what}. Export it again.");
    }

    /// <summary>A count or index with 0 ≤ value ≤ <paramref name="largest"/>.</summary>
    public int Whole(int largest = int.MaxValue)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        Require(value >= 0 && value <= largest, FormattableString.Invariant($"a number is {value}, and 0 to {largest} is possible"));
        return value;
    }

    public bool Flag()
    {
        byte value = Take(1)[0];
        Require(value <= 1, "a flag is neither 0 nor 1");
        return value == 1;
    }

    public double Real() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public string Text() => Encoding.UTF8.GetString(Take(Whole()));

    public byte[] Bytes() => Take(Whole()).ToArray();

    public int[] Wholes()
    {
        ReadOnlySpan<byte> source = Array(sizeof(int));
        var values = new int[source.Length / sizeof(int)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(source[(i * sizeof(int))..]);
        return values;
    }

    public ulong[] Words()
    {
        ReadOnlySpan<byte> source = Array(sizeof(ulong));
        var values = new ulong[source.Length / sizeof(ulong)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadUInt64LittleEndian(source[(i * sizeof(ulong))..]);
        return values;
    }

    public double[] Reals()
    {
        ReadOnlySpan<byte> source = Array(sizeof(double));
        var values = new double[source.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(source[(i * sizeof(double))..]);
        return values;
    }

    public float[] Singles()
    {
        ReadOnlySpan<byte> source = Array(sizeof(float));
        var values = new float[source.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(source[(i * sizeof(float))..]);
        return values;
    }

    /// <summary>An array of exactly this many reals.</summary>
    public double[] Reals(long count)
    {
        double[] values = Reals();
        Require(values.Length == count, FormattableString.Invariant($"an array has {values.Length} numbers instead of {count}"));
        return values;
    }

    /// <summary>Throws when bytes are left.</summary>
    public void End() => Require(_rest.IsEmpty, FormattableString.Invariant($"{_rest.Length} bytes are left behind its end"));

    private ReadOnlySpan<byte> Array(int size)
    {
        int count = Whole();
        Require(count <= _rest.Length / size, FormattableString.Invariant($"an array of {count} numbers is longer than what is left"));
        return Take(count * size);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        Require(count <= _rest.Length, "it ends too early");
        ReadOnlySpan<byte> taken = _rest.Span[..count];
        _rest = _rest[count..];
        return taken;
    }
}
