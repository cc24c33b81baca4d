using System.Diagnostics;

namespace AutoAL.TestSupport;

/// <summary>Headless Chromium, where this machine has one.</summary>
internal static class HeadlessBrowser
{
    /// <summary>The browser's file; null when there is none in PATH.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>The document after its scripts have run.</summary>
    public static string Document(string browser, Uri page) => Run(browser, page, "--dump-dom");

    /// <summary>A picture of the page's first <paramref name="height"/> px.</summary>
    public static void Screenshot(string browser, Uri page, string png, int width = 1280, int height = 1600, params string[] more) =>
        Run(browser, page, [$"--screenshot={png}", $"--window-size={width},{height}", "--hide-scrollbars", .. more]);

    private static string Run(string browser, Uri page, params string[] arguments)
    {
        string profile = Directory.CreateTempSubdirectory("autoal-browser-").FullName;
        try
        {
            var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (string argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1600", $"--user-data-dir={profile}", .. arguments, page.AbsoluteUri])
                start.ArgumentList.Add(argument);
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            errors.Wait();
            process.WaitForExit();
            return output;
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }
}
