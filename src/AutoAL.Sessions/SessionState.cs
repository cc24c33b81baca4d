namespace AutoAL.Sessions;

/// <summary>A checkpoint's bytes: by name, what each part of a session needs beyond the ledger's lines.</summary>
internal static class SessionState
{
    public const string Search = "search";

    public const string Stopping = "stopping";

    public const string Stream = "stream";

    private const int Version = 1;

    public static byte[] Write(IReadOnlyDictionary<string, byte[]> parts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write(parts.Count);
        foreach ((string name, byte[] state) in parts.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(state.Length);
            writer.Write(state);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are of another version.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(ReadOnlySpan<byte> state)
    {
        using var reader = new BinaryReader(new MemoryStream(state.ToArray()));
        int version = reader.ReadInt32();
        if (version != Version)
            throw new InvalidDataException($"The checkpoint has version {version} and this build reads {Version}. Delete the cell's checkpoints; the session will compute its rounds again.");
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            parts.Add(name, reader.ReadBytes(reader.ReadInt32()));
        }

        return parts;
    }
}
