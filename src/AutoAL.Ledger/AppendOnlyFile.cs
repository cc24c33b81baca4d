using Microsoft.Win32.SafeHandles;

namespace AutoAL.Ledger;

/// <summary>A new file with one writer: one write call per line, synced now and then. After a failed write it takes no more lines.</summary>
internal sealed class AppendOnlyFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly Durability _durability;
    private long _synced;
    private bool _dirty;
    private LedgerWriteException? _failure;

    /// <exception cref="IOException">The name is taken, or the folder cannot be written.</exception>
    public AppendOnlyFile(string path, Durability durability)
    {
        (Path, _durability) = (path, durability);
        _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _synced = durability.Time.GetTimestamp();
    }

    public string Path { get; }

    /// <summary>Bytes of complete lines.</summary>
    public long Length { get; private set; }

    /// <exception cref="LedgerWriteException">The lines could not be written; earlier ones are intact.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        if (_failure is not null)
            throw _failure;
        try
        {
            RandomAccess.Write(_handle, lines, Length);
            Length += lines.Length;
            _dirty = true;
            if (_durability.Time.GetElapsedTime(_synced) >= _durability.Every)
                Sync();
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            throw _failure = LedgerWriteException.At(Path, error);
        }
    }

    /// <summary>Waits until the disk has every line.</summary>
    public void Sync()
    {
        if (_dirty)
            RandomAccess.FlushToDisk(_handle);
        _dirty = false;
        _synced = _durability.Time.GetTimestamp();
    }

    /// <summary>The complete lines, even when the file's name is gone.</summary>
    public byte[] ReadBack()
    {
        byte[] bytes = new byte[Length];
        for (int done = 0; done < bytes.Length;)
        {
            int read = RandomAccess.Read(_handle, bytes.AsSpan(done), done);
            if (read == 0)
                throw new EndOfStreamException($"{Path} is shorter than what was written to it: another program changed it.");
            done += read;
        }

        return bytes;
    }

    public void Dispose() => _handle.Dispose();
}
