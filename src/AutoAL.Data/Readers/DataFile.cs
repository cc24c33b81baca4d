using System.IO.Compression;

namespace AutoAL.Data.Readers;

/// <summary>A file's bytes, unpacked if the file is gzipped (told by its first two bytes). Failures come as <see cref="DataException"/>.</summary>
internal sealed class DataFile : IDisposable
{
    private readonly FileStream _file;
    private readonly Stream _content;
    private long _total;

    private DataFile(string path, FileStream file)
    {
        Path = path;
        _file = file;
        bool packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        if (!packed && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && file.Length > 0)
            throw new DataException($"{path}: the name ends with .gz, but the file is not gzipped. Rename it, or compress it.");
        _content = packed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
        IsPacked = packed;
    }

    public string Path { get; }

    public bool IsPacked { get; }

    /// <summary>Bytes on disk.</summary>
    public long Length => _file.Length;

    public static DataFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            if (Directory.Exists(path))
                throw new DataException($"{path}: a file is wanted, but this is a folder.");
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return new DataFile(path, file);
        }
        catch (Exception problem)
        {
            file?.Dispose();
            if (problem is FileNotFoundException or DirectoryNotFoundException)
                throw new DataException($"{path}: there is no such file.", problem);
            if (problem is IOException or UnauthorizedAccessException)
                throw new DataException($"{path}: the file cannot be opened: {problem.Message}", problem);
            throw;
        }
    }

    /// <summary>Reads until the buffer is full or the content ends; returns the number of bytes read.</summary>
    public int Fill(Span<byte> buffer)
    {
        try
        {
            int read = _content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            _total += read;
            if (read < buffer.Length && IsPacked)
                GzipEnd.Check(_file, _total);
            return read;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            throw new DataException($"{Path}: the gzip data are damaged or cut off. Fetch or compress the file again.", problem);
        }
        catch (IOException problem)
        {
            throw new DataException($"{Path}: reading failed: {problem.Message}", problem);
        }
    }

    public void Dispose()
    {
        _content.Dispose();
        _file.Dispose();
    }
}
