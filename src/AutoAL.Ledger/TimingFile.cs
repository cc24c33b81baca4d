using System.Text.Json;

namespace AutoAL.Ledger;

/// <summary>
/// The seconds of a cell's rounds, one JSON object per line. Annotation: what cannot be written is dropped, what cannot be read is passed over.
/// </summary>
internal sealed class TimingFile : IDisposable
{
    private readonly AppendOnlyFile? _file;
    private readonly HashSet<int> _noted = [];

    /// <param name="path">A new file.</param>
    /// <param name="earlier">Timings taken over from an earlier attempt.</param>
    public TimingFile(string path, IEnumerable<RoundTiming> earlier)
    {
        try
        {
            _file = new AppendOnlyFile(path, new Durability { Every = TimeSpan.MaxValue });
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            return;
        }

        foreach (RoundTiming timing in earlier)
            Note(timing);
    }

    /// <summary>Keeps the first timing of each round.</summary>
    public void Note(RoundTiming timing)
    {
        if (!_noted.Add(timing.Round))
            return;
        try
        {
            _file?.Append([.. JsonSerializer.SerializeToUtf8Bytes(timing, EntryJson.Default.RoundTiming), (byte)'\n']);
        }
        catch (Exception error) when (error is IOException or ArgumentException)
        {
            // A disk that is full stops the results soon enough, with a message; seconds are not worth one.
        }
    }

    public void Dispose() => _file?.Dispose();

    public static IReadOnlyList<RoundTiming> Read(string path)
    {
        var timings = new List<RoundTiming>();
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            foreach (Range line in bytes.AsSpan().Split((byte)'\n'))
            {
                if (Parse(bytes.AsSpan(line)) is { } timing)
                    timings.Add(timing);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }

        return timings;
    }

    private static RoundTiming? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return line.IsEmpty ? null : JsonSerializer.Deserialize(line, EntryJson.Default.RoundTiming);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
