namespace AutoAL.TestSupport;

/// <summary>Finds the real data sets beside the repository, or skips the test in words when they are absent.</summary>
internal static class SharedData
{
    /// <summary>The full path of a data-set file, for example <c>optdigits.csv</c>.</summary>
    public static string Path(string name)
    {
        string? folder = Datasets();
        Assert.SkipWhen(folder is null, "skipped: ../shared/datasets not found");
        return System.IO.Path.Combine(folder!, name);
    }

    /// <summary>The full path of a file of published reference results.</summary>
    public static string Reference(string name) => Path(System.IO.Path.Combine("reference", name));

    /// <summary>The folder that holds AutoAL.sln.</summary>
    public static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AutoAL.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds AutoAL.sln.");
    }

    private static string? Datasets()
    {
        string shared = Environment.GetEnvironmentVariable("AUTOAL_SHARED") is { Length: > 0 } named
            ? named
            : System.IO.Path.Combine(RepositoryRoot(), "..", "shared");
        string datasets = System.IO.Path.Combine(shared, "datasets");
        return Directory.Exists(datasets) ? datasets : null;
    }
}
