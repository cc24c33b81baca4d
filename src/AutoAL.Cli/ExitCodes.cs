namespace AutoAL.Cli;

/// <summary>What the process's exit code says. Documented in the README and asserted by tests over real process starts.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>An error of the program itself; the message asks for a report.</summary>
    public const int Fault = 1;

    /// <summary>The command line, the configuration or the data cannot be used as they are.</summary>
    public const int Usage = 2;

    /// <summary>The folder holds another plan's results, or a ledger that this build cannot read.</summary>
    public const int NotComparable = 3;

    /// <summary>Some cells failed; the others are complete.</summary>
    public const int Incomplete = 4;

    /// <summary>Results cannot be written (disk full, read-only folder); what was written is intact.</summary>
    public const int CannotWrite = 5;

    /// <summary>Stopped by Ctrl+C or a termination signal; the same command continues.</summary>
    public const int Interrupted = 130;
}
