namespace AutoAL.Benchmarks;

/// <summary>The folder that holds AutoAL.sln, above the running program; null where there is none.</summary>
internal static class RepositoryRoot
{
    public static string? Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AutoAL.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
