using System.Buffers.Binary;
using System.Numerics;

namespace AutoAL.Ledger;

/// <summary>CRC-32C (Castagnoli, as in RFC 3720): finds torn and damaged lines; it is no defence against intent.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xffff_ffff;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
