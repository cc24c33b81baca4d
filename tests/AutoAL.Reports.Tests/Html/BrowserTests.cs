using AutoAL.Ledger;

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
        string? browser = HeadlessBrowser.Find();
        Assert.SkipWhen(browser is null, "skipped: no chromium in PATH");
        InFolder("study", FakeLedgers.Study(), (folder, html) =>
        {
            string document = HeadlessBrowser.Document(browser, Page(folder, "clicked.html", html, ClickThrough));
            Assert.Contains("&quot;tools&quot;:true,&quot;hidden&quot;:true,&quot;shown&quot;:true,&quot;log&quot;:true,&quot;linear&quot;:true,&quot;dark&quot;:true,&quot;values&quot;:5", document);
            if (Kept is not null)
            {
                Uri plain = new(Path.Combine(folder, "report.html"));
                HeadlessBrowser.Screenshot(browser, plain, Path.Combine(folder, "light.png"), height: 12_000);
                HeadlessBrowser.Screenshot(browser, plain, Path.Combine(folder, "dark.png"), 1280, 12_000, "--force-dark-mode", "--blink-settings=preferredColorScheme=0");
                HeadlessBrowser.Screenshot(browser, plain, Path.Combine(folder, "narrow.png"), width: 500, height: 6_000);
            }
        });
    }

    /// <summary>Names that would run, load or hide something if they were markup: no dialog opens, nothing is added to the document but text.</summary>
    [Fact]
    public void Page_OfHostileNames_RunsNothing()
    {
        string? browser = HeadlessBrowser.Find();
        Assert.SkipWhen(browser is null, "skipped: no chromium in PATH");
        string[] names = ["<script>document.body.dataset.hit=1</script>", "\"><img src=x onerror=\"document.body.dataset.hit=2\">", "random", "</script><svg onload=document.body.dataset.hit=3>"];
        List<CellLedger> cells = [.. names.SelectMany((n, i) => Enumerable.Range(0, 5).Select(seed => FakeLedgers.Cell(names[1], n, seed, 0.7, 0.9, 1 + i, (ulong)i, rounds: 4, learner: names[0])))];
        InFolder("hostile", cells, (folder, html) =>
        {
            string document = HeadlessBrowser.Document(browser, Page(folder, "hostile.html", html, "<script>document.body.dataset.images = document.images.length;</script>"));
            Assert.Contains("data-images=\"0\"", document);
            Assert.DoesNotContain("data-hit", document);
        });
    }

    private static string? Kept => Environment.GetEnvironmentVariable("AUTOAL_SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    private static Uri Page(string folder, string name, string html, string script)
    {
        string page = Path.Combine(folder, name);
        File.WriteAllText(page, html.Replace("</body>", script + "</body>"));
        return new Uri(page);
    }

    private static void InFolder(string name, List<CellLedger> cells, Action<string, string> work)
    {
        string folder = Kept is { } kept ? Directory.CreateDirectory(Path.Combine(kept, name)).FullName : Directory.CreateTempSubdirectory("autoal-page-").FullName;
        try
        {
            CellTimings[] timings = [.. cells.Select(c => new CellTimings(c.Started.CellId, [new RoundTiming { Round = 0, Search = 0.2, Evaluate = 0.01, Select = c.Started.Strategy.Length / 100.0, Attempt = "a" }]))];
            Report report = ReportWriter.Write(folder, cells, timings: timings);
            work(folder, File.ReadAllText(report.Files.Single(f => f.EndsWith("report.html", StringComparison.Ordinal))));
        }
        finally
        {
            if (Kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }
}
