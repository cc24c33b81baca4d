using System.Runtime.InteropServices;

namespace AutoAL.Ledger;

/// <summary>Gives complete files their public names.</summary>
internal static partial class Publishing
{
    /// <summary>
    /// Gives a complete, synced file a second name unless that name is taken: of any number of racing processes exactly one succeeds. The
    /// source keeps its own name where links exist, and is moved where they do not.
    /// </summary>
    /// <returns>False when the name was taken.</returns>
    /// <remarks>
    /// <c>File.Move</c> looks and then renames, so two racers can both believe to have won; link(2) cannot. File systems without links fall
    /// back to the move: a race then replaces a file by an equal one.
    /// </remarks>
    public static bool TryPublish(string source, string target)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Link(source, target) == 0)
            {
                SyncFolder(Path.GetDirectoryName(target)!);
                return true;
            }

            if (Marshal.GetLastPInvokeError() == Errno.AlreadyExists)
                return false;
        }

        if (File.Exists(target))
            return false;
        try
        {
            File.Move(source, target, overwrite: false);
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }

        SyncFolder(Path.GetDirectoryName(target)!);
        return true;
    }

    /// <summary>Writes a file so that readers see the old content or the new one and nothing between. For names with one writer.</summary>
    public static void Replace(string target, string temporary, ReadOnlySpan<byte> content, bool sync)
    {
        Write(temporary, content, sync);
        File.Move(temporary, target, overwrite: true);
        if (sync)
            SyncFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Writes a whole file and, if asked, waits until the disk has it.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content, bool sync)
    {
        using var handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(handle, content, 0);
        if (sync)
            RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Makes names in a folder survive a power loss. .NET cannot open folders; where the system cannot sync them, as on Windows, nothing is lost but this guarantee.</summary>
    private static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, 0);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string target);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
