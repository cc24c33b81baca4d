namespace AutoAL.Ledger;

/// <summary>A ledger file is damaged, or written by a version that this build does not read. The message names file, line, reason and remedy.</summary>
public sealed class LedgerFormatException(string message) : Exception(message);

/// <summary>A folder holds the results of another plan. The message names both hashes and the remedy.</summary>
public sealed class OtherPlanException(string message) : Exception(message);

/// <summary>The ledger cannot be written: disk full, read-only folder, a file in the way. Earlier rounds are intact.</summary>
public sealed class LedgerWriteException : IOException
{
    private LedgerWriteException(string message, Exception cause) : base(message, cause)
    {
    }

    internal static LedgerWriteException At(string path, Exception cause)
    {
        (string reason, string remedy) = Explain(path, cause);
        return new($"Cannot write {path}: {reason}. Earlier rounds are intact; {remedy} and run the same command again.", cause);
    }

    /// <summary>Whether the failure is one of writing, which <see cref="At"/> explains.</summary>
    internal static bool Explains(Exception error) => error is IOException and not LedgerWriteException or UnauthorizedAccessException;

    /// <summary>Whether the failure is a name that is no longer there.</summary>
    internal static bool IsVanished(Exception? error) => error is FileNotFoundException or DirectoryNotFoundException;

    private static (string Reason, string Remedy) Explain(string path, Exception cause) => (cause, cause.HResult & 0xffff) switch
    {
        // Linux and macOS give the bare errno, Windows its own code in the low word.
        (IOException, Errno.NoSpace or Errno.Quota or Errno.QuotaMac or 112) => ("the disk or quota is full", "free space"),
        (IOException, Errno.ReadOnly or 19) => ("the file system is read-only", "make it writable or choose another folder"),
        (UnauthorizedAccessException, _) => ("access is denied", "make the folder writable or choose another folder"),
        (DirectoryNotFoundException, _) or (IOException, Errno.NotDirectory or Errno.AlreadyExists) when FileInTheWay(path) is { } file
            => ($"'{file}' is a file where a folder is needed", "choose another folder"),
        _ when IsVanished(cause) => ("the path is gone", "leave the run folder in place"),
        _ => (cause.Message.TrimEnd('.'), "remove the cause"),
    };

    private static string? FileInTheWay(string path)
    {
        for (string? part = path; !string.IsNullOrEmpty(part); part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
                return part;
        }

        return null;
    }
}
