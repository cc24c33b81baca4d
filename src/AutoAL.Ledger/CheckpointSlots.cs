using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace AutoAL.Ledger;

/// <summary>
/// An attempt's checkpoints on disk: two files written in turn, so that one is whole while the other is being written, and an older one is
/// there when a crash leaves the newest ahead of the recorded lines. Each holds magic, round, length and SHA-256 of all the rest, then the
/// state. A damaged one counts as absent: then more rounds are computed again, and no result changes.
/// </summary>
/// <remarks>Overwriting in place, because a rename over an existing name makes ext4 write the file out at once: milliseconds in every round.</remarks>
internal sealed class CheckpointSlots(string folder) : IDisposable
{
    private static readonly string[] Names = ["checkpoint.0", "checkpoint.1"];

    private readonly SafeFileHandle?[] _slots = new SafeFileHandle?[2];
    private int _next;

    private const int HeaderLength = 8 + sizeof(int) + sizeof(long) + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "aalckpt1"u8;

    /// <summary>Writes over the older of the two. After an error the other one still stands.</summary>
    public void Save(Checkpoint checkpoint)
    {
        SafeFileHandle slot = _slots[_next] ??= File.OpenHandle(
            Path.Combine(folder, Names[_next]), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = Encode(checkpoint);
        RandomAccess.Write(slot, bytes, 0);
        if (RandomAccess.GetLength(slot) != bytes.Length)
            RandomAccess.SetLength(slot, bytes.Length);
        _next = 1 - _next;
    }

    public void Dispose()
    {
        foreach (SafeFileHandle? slot in _slots)
            slot?.Dispose();
    }

    /// <summary>The newest intact checkpoint of a round before <paramref name="rounds"/>; null when there is none.</summary>
    public static Checkpoint? Load(string folder, int rounds)
    {
        Checkpoint? best = null;
        foreach (string name in Names)
        {
            if (Decode(Path.Combine(folder, name)) is { } found && found.Round < rounds && found.Round > (best?.Round ?? -1))
                best = found;
        }

        return best;
    }

    private static byte[] Encode(Checkpoint checkpoint)
    {
        byte[] bytes = new byte[HeaderLength + checkpoint.State.Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), checkpoint.Round);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), checkpoint.State.Length);
        checkpoint.State.Span.CopyTo(bytes.AsSpan(HeaderLength));
        Digest(bytes, bytes.AsSpan(20, SHA256.HashSizeInBytes));
        return bytes;
    }

    private static Checkpoint? Decode(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (bytes.Length < HeaderLength || !bytes.AsSpan().StartsWith(Magic) || BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(12)) != bytes.Length - HeaderLength)
            return null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Digest(bytes, digest);
        return digest.SequenceEqual(bytes.AsSpan(20, SHA256.HashSizeInBytes))
            ? new Checkpoint(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)), bytes.AsMemory(HeaderLength))
            : null;
    }

    private static void Digest(ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..20]);
        hash.AppendData(bytes[HeaderLength..]);
        hash.GetHashAndReset(digest);
    }
}
