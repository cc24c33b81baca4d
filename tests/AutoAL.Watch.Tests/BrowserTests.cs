using AutoAL.Statistics;

namespace AutoAL.Watch.Tests;

/// <summary>The live page in headless Chromium: its scripts run under the server's own policy.</summary>
public sealed class BrowserTests
{
    [Fact]
    public async Task Page_InABrowser_RunsItsScriptsAndSaysHowFarTheRunIs()
    {
        string? browser = HeadlessBrowser.Find();
        Assert.SkipWhen(browser is null, "skipped: no chromium in PATH");
        using var run = new RunOnDisk();
        RunOnDisk.End(run.Begin("random", 0, 6));
        RunOnDisk.End(run.Begin("margin", 0, 6));
        using var under = run.Begin("margin", 1, 3);
        await using WatchServer server = await WatchServer.StartAsync(new WatchedRuns([run.Folder], new SummaryOptions()), 0, TimeSpan.FromMilliseconds(100), TimeProvider.System);
        string document = HeadlessBrowser.Document(browser, server.Address);
        Assert.Contains("2 of 4 cells finished, 1 under way", document, StringComparison.Ordinal);
        Assert.Contains("<div id=\"tools\" role=\"toolbar\" aria-label=\"Figures\">", document, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("AUTOAL_SCREENSHOTS") is { Length: > 0 } folder)
            HeadlessBrowser.Screenshot(browser, server.Address, Path.Combine(folder, "watch.png"), height: 2400);
    }
}
