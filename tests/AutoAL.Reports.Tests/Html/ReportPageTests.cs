using System.Text.Json;
using System.Text.RegularExpressions;
using AutoAL.Ledger;
using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests.Html;

public sealed partial class ReportPageTests
{
    private static readonly List<CellLedger> Study = FakeLedgers.Study();

    private static readonly string Page = Of(Study);

    private static string Of(IReadOnlyList<CellLedger> cells, IEnumerable<CellTimings>? timings = null) =>
        ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions()), timings).Single(f => f.Name == "report.html").Content;

    [Fact]
    public void Write_OfAStudy_LoadsNothingFromElsewhere()
    {
        Assert.All(Address().Matches(Page), m => Assert.Equal("http://www.w3.org/2000/svg", m.Value));
        Assert.DoesNotContain("<link", Page);
        Assert.DoesNotContain("src=", Page.Replace("script-src", ""));
        Assert.DoesNotContain("@import", Page);
        Assert.DoesNotContain("url(", Page);
    }

    [Fact]
    public void Write_OfAStudy_SaysItInWordsBeforeTheFirstPicture()
    {
        string words = Page[..Page.IndexOf("<figure", StringComparison.Ordinal)];
        Assert.Contains("margin beats random in 3 of 3 settings and reaches random’s final quality with 33\u00A0% fewer labels", words);
        Assert.Contains("1 run failed: entropy (1).", words);
        Assert.Contains("Same rows in every round (with two classes, uncertainty measures agree): entropy = least-confidence = margin.", words);
    }

    [Fact]
    public void Write_OfAStudy_IsAccessible()
    {
        Assert.Contains("<html lang=\"en\">", Page);
        Assert.All(Picture().Matches(Page[Page.IndexOf("<main", StringComparison.Ordinal)..]), m => Assert.Contains("role=\"img\"", m.Value));
        Assert.DoesNotContain("<th>", Page);
        Assert.Equal(Regex.Count(Page, "<table>"), Regex.Count(Page, "<caption>"));
        Assert.Equal(Regex.Count(Page, "<figure>"), Regex.Count(Page, "</figure>"));
    }

    [Fact]
    public void Write_WithoutScript_HidesTheToolsAlone() => Assert.Single(Regex.Matches(Page, " hidden>"));

    [Fact]
    public void Write_WithHostileNames_KeepsThemText()
    {
        string[] names = ["<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "a\"b'c&d\u0000\u0007\r\n,e", "\u202Eevil\u2066\uD800", "random", new string('W', 300)];
        List<CellLedger> cells = [.. names.SelectMany((n, i) => Enumerable.Range(0, 5).SelectMany(seed => names.Select((d, k) => FakeLedgers.Cell(d, n, seed, 0.7, 0.9, 1 + i, (ulong)i, rounds: 3, learner: d))))];
        string page = Of(cells);
        Assert.Single(Regex.Matches(page, "<script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<img", page);
        Assert.Single(Regex.Matches(page, "</style"));
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\u0000', page);
    }

    [Fact]
    public void Write_OfTwentyByTwenty_StaysBelowFiveMegabytes()
    {
        CellLedger[] cells = [.. Enumerable.Range(0, 20).SelectMany(d => Enumerable.Range(0, 20).SelectMany(s => Enumerable.Range(0, 2).Select(seed =>
            FakeLedgers.Cell($"data-set-{d}", s == 0 ? "random" : $"strategy-{s}", seed, speed: 1 + (0.05 * s), stream: (ulong)s, rounds: 41))))];
        Assert.InRange(Of(cells).Length, 100_000, 5_000_000);
    }

    [Fact]
    public void Write_OfTimings_ShowsWhereTheTimeGoes()
    {
        CellTimings[] timings = [.. Study.Select(c => new CellTimings(c.Started.CellId, [new RoundTiming { Round = 0, Search = 0.2, Evaluate = 0.01, Select = c.Started.Strategy.Length / 100.0, Attempt = "a" }]))];
        Assert.Contains("Choosing takes longest for least-confidence", Of(Study, timings));
        Assert.DoesNotContain("Where the time goes", Page);
    }

    [Fact]
    public void Write_OfNoCells_SaysSo() => Assert.Contains("There is no complete run to draw a conclusion from.", Of([]));

    [Fact]
    public void Json_OfAStudy_HoldsWhatThePageSays()
    {
        using JsonDocument json = JsonDocument.Parse(ReportWriter.Compose(Study, Summary.Of(Study, new SummaryOptions())).Single(f => f.Name == "report.json").Content);
        Assert.Equal(ReportJson.Version, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(3, json.RootElement.GetProperty("settings").GetArrayLength());
        Assert.Contains(XmlText.Escape(json.RootElement.GetProperty("headline").GetString()!), Page.Replace('\u00A0', ' '));
        foreach (JsonElement observation in json.RootElement.GetProperty("observations").EnumerateArray())
            Assert.Contains(XmlText.Escape(observation.GetProperty("sentence").GetString()!), Page);
        Assert.Equal("plan", json.RootElement.GetProperty("provenance").GetProperty("plans")[0].GetString());
    }

    [GeneratedRegex("https?://[^\"' )<]*")]
    private static partial Regex Address();

    [GeneratedRegex("<svg xmlns[^>]*>")]
    private static partial Regex Picture();
}
