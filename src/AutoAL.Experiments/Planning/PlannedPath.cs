namespace AutoAL.Experiments.Planning;

/// <summary>Paths of data files: as configured in the plan's text, absolute on this machine.</summary>
internal static class PlannedPath
{
    /// <summary>The absolute path; relative ones start at the configuration file's folder.</summary>
    public static string Full(string baseDirectory, string configured) =>
        Path.GetFullPath(Path.Combine(baseDirectory, Portable(configured)));

    /// <summary>The configured path with forward slashes, so that a plan hashes alike on every system.</summary>
    public static string Portable(string configured) => configured.Replace('\\', '/');

    /// <summary>Whether the system could hold a file of this name at all.</summary>
    public static bool IsUsable(string configured) => !string.IsNullOrWhiteSpace(configured) && !configured.Contains('\0');
}
