using System.Diagnostics;
using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests.Html;

/// <summary>
/// Opens the page in headless Chromium where there is one, clicks through it and reads the document back. With AUTOAL_SCREENSHOTS set to
/// a folder, the page is left there too.
/// </summary>
public sealed class BrowserTests
{
    private const string ClickThrough = """
        <script>
        addEventListener("load", () => {
          const says = {};
          const first = document.querySelector("figure svg polyline[data-s='1']");
          const before = first.getAttribute("points");
          says.tools = !document.getElementById("tools").hidden;
          document.querySelector("#tools button[data-s='1']").click();
          says.hidden = getComputedStyle(first).display === "none";
          document.querySelector("#tools button[data-s='1']").click();
          says.shown = getComputedStyle(first).display !== "none";
          document.getElementById("log").click();
          const after = first.getAttribute("points");
          says.log = after !== before && after.split(" ").length === before.split(" ").length && !after.includes("NaN");
          document.getElementById("log").click();
          const number = text => text.split(/[ ,]/).map(Number);
          says.linear = number(first.getAttribute("points")).every((v, i) => Math.abs(v - number(before)[i]) < 0.02);
          const ground = () => getComputedStyle(document.querySelector("figure svg > rect")).fill;
          const light = ground();
          document.getElementById("theme").click();
          says.dark = ground() !== light;
          const svg = first.ownerSVGElement, frame = svg.querySelector("[data-f]");
          const at = new DOMPoint(+frame.getAttribute("x") + 60, +frame.getAttribute("y") + 60).matrixTransform(svg.getScreenCTM());
          svg.dispatchEvent(new PointerEvent("pointermove", { clientX: at.x, clientY: at.y, bubbles: true }));
          says.values = document.querySelectorAll("#tip div").length;
          document.body.dataset.says = JSON.stringify(says);
        });
        </script>
        """;

    [Fact]
    public void Page_ClickedThrough_TogglesScalesThemesAndShowsValues()
    {
        string? browser = Browser();
        Assert.SkipWhen(browser is null, "skipped: no chromium in PATH");
        string folder = Environment.GetEnvironmentVariable("AUTOAL_SCREENSHOTS") is { Length: > 0 } kept ? kept : Directory.CreateTempSubdirectory("autoal-page-").FullName;
        string profile = Directory.CreateTempSubdirectory("autoal-browser-").FullName;
        try
        {
            List<CellLedger> cells = FakeLedgers.Study();
            CellTimings[] timings = [.. cells.Select(c => new CellTimings(c.Started.CellId, [new RoundTiming { Round = 0, Search = 0.2, Evaluate = 0.01, Select = c.Started.Strategy.Length / 100.0, Attempt = "a" }]))];
            Report report = ReportWriter.Write(folder, cells, timings: timings);
            string html = File.ReadAllText(report.Files.Single(f => f.EndsWith("report.html", StringComparison.Ordinal)));
            string page = Path.Combine(folder, "clicked.html");
            File.WriteAllText(page, html.Replace("</body>", ClickThrough + "</body>"));
            string document = Run(browser!, profile, "--dump-dom", page);
            Assert.Contains("&quot;tools&quot;:true,&quot;hidden&quot;:true,&quot;shown&quot;:true,&quot;log&quot;:true,&quot;linear&quot;:true,&quot;dark&quot;:true,&quot;values&quot;:5", document);
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
            if (folder != Environment.GetEnvironmentVariable("AUTOAL_SCREENSHOTS"))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Browser() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private static string Run(string browser, string profile, string mode, string page)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile}", "--window-size=1280,1600", mode, "file://" + page])
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        errors.Wait();
        process.WaitForExit();
        return output;
    }
}
