using System.Text.Json;

namespace AutoAL.Ledger;

/// <summary>A ledger file, read: its entries, and the bytes of the lines they came from.</summary>
/// <param name="Path">The file.</param>
/// <param name="Entries">In order.</param>
/// <param name="Bytes">The file's content, at least up to the end of the last entry.</param>
/// <param name="Ends">Where each entry's line ends, line feed not counted.</param>
internal sealed record RecordedLines(string Path, IReadOnlyList<Entry> Entries, byte[] Bytes, IReadOnlyList<int> Ends)
{
    /// <summary>Rounds among the entries.</summary>
    public int Rounds => Entries.Count(entry => entry is RoundEnded);

    /// <summary>The bytes of an entry's line without its line feed.</summary>
    public ReadOnlySpan<byte> Line(int index) => Bytes.AsSpan((index == 0 ? 0 : Ends[index - 1] + 1)..Ends[index]);

    /// <summary>Reads an attempt's file: a torn or damaged last line is dropped, a missing file has no entries.</summary>
    /// <exception cref="LedgerFormatException">A line before the last is damaged, or any line is not what the order of entries asks for.</exception>
    public static RecordedLines OfAttempt(string path) => Read(path, mayBeTorn: true);

    /// <summary>Reads a published file, which was complete before it had its name: every damaged line is an error.</summary>
    /// <exception cref="LedgerFormatException">A line is damaged, missing, or not what the order of entries asks for.</exception>
    public static RecordedLines OfPublished(string path)
    {
        RecordedLines lines = Read(path, mayBeTorn: false);
        if (lines.Entries is not [.., CellEnded or CellFailed])
            throw Error(path, lines.Entries.Count + 1, "the file ends before the cell does");
        return lines;
    }

    /// <summary>The first entry of a published file.</summary>
    /// <exception cref="LedgerFormatException">The line is damaged, or no entry that this build reads.</exception>
    public static Entry FirstOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] bytes = new byte[4096];
        int length = 0;
        int feed;
        do
        {
            if (length == bytes.Length)
                Array.Resize(ref bytes, 2 * length);
            int read = file.Read(bytes, length, bytes.Length - length);
            length += read;
            feed = bytes.AsSpan(0, length).IndexOf((byte)'\n');
            if (read == 0)
                break;
        }
        while (feed < 0);
        Span<byte> line = bytes.AsSpan(0, feed < 0 ? length : feed);
        return EntryLine.IsIntact(line) ? Decode(path, line, []) : throw Error(path, 1, "its checksum does not fit, so the line is damaged");
    }

    private static RecordedLines Read(string path, bool mayBeTorn)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception absent) when (mayBeTorn && absent is FileNotFoundException or DirectoryNotFoundException)
        {
            bytes = [];
        }

        var entries = new List<Entry>();
        var ends = new List<int>();
        for (int start = 0; start < bytes.Length;)
        {
            int feed = bytes.AsSpan(start).IndexOf((byte)'\n');
            int end = feed < 0 ? bytes.Length : start + feed;
            Span<byte> line = bytes.AsSpan(start..end);
            if (!EntryLine.IsIntact(line))
            {
                if (mayBeTorn && end + 1 >= bytes.Length)
                    break;
                throw Error(path, entries.Count + 1, "its checksum does not fit, so the line is damaged");
            }

            entries.Add(Decode(path, line, entries));
            ends.Add(end);
            start = end + 1;
        }

        return new RecordedLines(path, entries, bytes, ends);
    }

    private static Entry Decode(string path, Span<byte> line, List<Entry> before)
    {
        try
        {
            Entry entry = EntryLine.Decode(line);
            return EntryOrder.Violation(before.Count, before is [.., CellEnded or CellFailed], entry) is { } violation ? throw Error(path, before.Count + 1, violation) : entry;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw Error(path, before.Count + 1, error.Message.TrimEnd('.'));
        }
    }

    private static LedgerFormatException Error(string path, int line, string reason) =>
        new($"{path}, line {line}: {reason}. The file was left as it is; to compute the cell again, delete the folder {CellFolderOf(path)} and run the same command again.");

    private static string CellFolderOf(string path)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        string? above = System.IO.Path.GetDirectoryName(folder);
        return System.IO.Path.GetFileName(above) == CellFolder.AttemptsFolder ? System.IO.Path.GetDirectoryName(above)! : folder;
    }
}
