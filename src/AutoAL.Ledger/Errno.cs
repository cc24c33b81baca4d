namespace AutoAL.Ledger;

/// <summary>Error numbers of Linux and macOS that the ledger tells apart.</summary>
internal static class Errno
{
    public const int AlreadyExists = 17;
    public const int NotDirectory = 20;
    public const int NoSpace = 28;
    public const int ReadOnly = 30;
    public const int Quota = 122;
    public const int QuotaMac = 69;
    public const int WouldBlock = 11;
    public const int WouldBlockMac = 35;

    /// <summary>The file is open elsewhere, on Windows.</summary>
    public const int SharingViolation = 32;
}
