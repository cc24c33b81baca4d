using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AutoAL.Ledger;

/// <summary>
/// A checkpoint on disk: magic, round, length and SHA-256 of all the rest, then the state. Two generations are kept, because a crash can
/// leave the newest one ahead of the recorded lines. A damaged one counts as absent: then more rounds are computed again, and no result changes.
/// </summary>
internal static class CheckpointFile
{
    public const string Newest = "checkpoint";
    public const string Previous = "checkpoint.previous";

    private const int HeaderLength = 8 + sizeof(int) + sizeof(long) + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "aalckpt1"u8;

    public static void Save(string folder, Checkpoint checkpoint)
    {
        string newest = Path.Combine(folder, Newest);
        string temporary = Path.Combine(folder, "checkpoint.new");
        Publishing.Write(temporary, Encode(checkpoint), sync: false);
        if (File.Exists(newest))
            File.Move(newest, Path.Combine(folder, Previous), overwrite: true);
        File.Move(temporary, newest, overwrite: true);
    }

    /// <summary>The newest intact checkpoint of a round before <paramref name="rounds"/>; null when there is none.</summary>
    public static Checkpoint? Load(string folder, int rounds)
    {
        Checkpoint? best = null;
        foreach (string name in (string[])[Newest, Previous])
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
