using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AutoAL.Gate;
using AutoAL.Gate.Baselines;
using AutoAL.Gate.Tests;
using AutoAL.Gate.Verdicts;
using AutoAL.Ledger;
using AutoAL.Reports.Check;
using AutoAL.Reports.Figures;

namespace AutoAL.Reports.Tests.Check;

/// <summary>The files of a check: complete, bounded, safe with hostile text, the same bytes for the same runs.</summary>
public sealed partial class CheckOutputTests
{
    private const string Hostile = "<b>&\"'\r\n::error::%0A|`]]>\u0001\u202E";

    private static readonly DemoGrid s_grid = new();

    private static readonly GateCheck s_mixed = (s_grid with { Accuracy = (arm, seed) => 0.8 + (0.001 * seed) - (arm is { Dataset: "a", Strategy: "margin" } ? 0.03 : arm.Dataset == "b" ? 0.02 * ((seed % 3) - 1) : 0) }).Against(s_grid.Baseline());

    private static readonly Lazy<GateCheck> s_many = new(() =>
    {
        DemoGrid grid = s_grid with { Datasets = [.. Enumerable.Range(0, 50).Select(i => $"data-{i:00}")], Strategies = [.. Enumerable.Range(0, 10).Select(i => $"strategy-{i}")], Seeds = 5 };
        return (grid with { Accuracy = (_, seed) => 0.5 + (0.001 * seed) }).Against(grid.Baseline(DemoGrid.AreaOnly));
    });

    [Fact]
    public void Files_OfTheSameRuns_AreEqualByteForByte()
    {
        GateCheck again = (s_grid with { Accuracy = (arm, seed) => 0.8 + (0.001 * seed) - (arm is { Dataset: "a", Strategy: "margin" } ? 0.03 : arm.Dataset == "b" ? 0.02 * ((seed % 3) - 1) : 0) }).Against(s_grid.Baseline());
        Assert.Equal(CheckWriter.Compose(s_mixed), CheckWriter.Compose(again));
        Assert.Equal(["check.json", "check.xml", "check.md", "check.svg"], CheckWriter.Compose(s_mixed).Select(f => f.Name));
    }

    [Fact]
    public void Json_HoldsEveryRowOfTheTable()
    {
        using JsonDocument json = JsonDocument.Parse(CheckJson.Write(s_mixed));
        JsonElement[] keys = [.. json.RootElement.GetProperty("keys").EnumerateArray()];
        Assert.Equal(s_mixed.Keys.Count, keys.Length);
        Assert.Equal(s_mixed.Keys.Select(k => k.Verdict.Word()), keys.Select(k => k.GetProperty("verdict").GetString()));
        Assert.Equal(1, json.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal(4, json.RootElement.GetProperty("curves").GetArrayLength());
    }

    [Fact]
    public void JUnit_KeepsTheCommonSchema_AndCountsWhatItHolds()
    {
        XElement root = XDocument.Parse(JUnitXml.Write(s_mixed)).Root!;
        CheckSchema(root);
        Assert.Equal(["a", "b"], root.Elements("testsuite").Select(s => s.Attribute("name")!.Value));
        XElement failed = root.Descendants("failure").First();
        Assert.Equal("lr/margin/aubc-norm:accuracy", failed.Parent!.Attribute("name")!.Value);
        Assert.Contains("−3.0 points", failed.Value, StringComparison.Ordinal);
        Assert.NotEmpty(root.Descendants("skipped"));
        Assert.Empty(root.Descendants("error"));
    }

    [Fact]
    public void JUnit_OfWhatCannotBeCompared_HoldsErrors()
    {
        XElement root = XDocument.Parse(JUnitXml.Write((s_grid with { Batch = 99 }).Against(s_grid.Baseline()))).Root!;
        CheckSchema(root);
        Assert.Equal(12, root.Descendants("error").Count());
        Assert.Equal("12", root.Attribute("errors")!.Value);
    }

    [Fact]
    public void HostileText_SurvivesInXml_AndIsDefusedElsewhere()
    {
        DemoGrid failed = s_grid with { Damage = cell => cell.Started is { Dataset: "a", Seed: 0 } ? cell with { Ended = null, Failed = new CellFailed(0, "Error", Hostile, null) } : cell };
        GateCheck check = failed.Against(s_grid.Baseline());
        XElement root = XDocument.Parse(JUnitXml.Write(check)).Root!;
        CheckSchema(root);
        Assert.Contains("<b>&\"'", root.Descendants("error").First().Value, StringComparison.Ordinal);
        Assert.Contains("\n::error::", root.Descendants("error").First().Value.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", CheckMarkdown.Write(check), StringComparison.Ordinal);
        SvgCheck.IsSafe("check.svg", CurveChangeFigure.Draw(check)!);
        JsonDocument.Parse(CheckJson.Write(check)).Dispose();
        Assert.All(GitHubAnnotations.Of(check, "dir/base,line:1.json"), line =>
        {
            Assert.DoesNotContain('\n', line);
            Assert.DoesNotContain('\r', line);
            Assert.StartsWith("::error file=dir/base%2Cline%3A1.json,line=", line, StringComparison.Ordinal);
            Assert.Contains("%0D%0A::error::%250A", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Annotations_PointAtTheLineOfTheirKey()
    {
        Baseline baseline = BaselineReader.Read("x.json", BaselineText.Write(s_grid.Baseline()));
        GateCheck check = (s_grid with { Accuracy = (arm, seed) => 0.8 + (0.001 * seed) - (arm is { Dataset: "b", Strategy: "random" } ? 0.05 : 0) }).Against(baseline);
        string line = Assert.Single(GitHubAnnotations.Of(check, "x.json"));
        int expected = baseline.Keys.Single(k => k.Key.ToString() == "b / lr / random / aubc-norm:accuracy").Line;
        Assert.StartsWith($"::error file=x.json,line={expected},title=REGRESSED%3A b / lr / random / aubc-norm%3Aaccuracy::worse by more than the margin", line, StringComparison.Ordinal);
    }

    [Fact]
    public void FiveHundredRegressedKeys_GiveTenAnnotationsAShortSummaryAndAFullJson()
    {
        GateCheck check = s_many.Value;
        Assert.Equal(500, check.Keys.Count(k => k.Verdict == GateVerdict.Regressed));
        IReadOnlyList<string> lines = GitHubAnnotations.Of(check, "x.json");
        Assert.Equal(10, lines.Count);
        Assert.EndsWith("and 491 more; all of them stand in check.json", lines[^1], StringComparison.Ordinal);
        string markdown = CheckMarkdown.Write(check);
        Assert.InRange(Encoding.UTF8.GetByteCount(markdown), 40_000, 64_000);
        Assert.Matches(MoreKeys(), markdown);
        using JsonDocument json = JsonDocument.Parse(CheckJson.Write(check));
        Assert.Equal(500, json.RootElement.GetProperty("keys").GetArrayLength());
        CheckSchema(XDocument.Parse(JUnitXml.Write(check)).Root!);
    }

    [Fact]
    public void Figure_OfManyArms_ShowsTheWorstAndSaysWhereTheRestIs()
    {
        string svg = CurveChangeFigure.Draw(s_many.Value)!;
        SvgCheck.IsSafe("check.svg", svg);
        Assert.Contains("476 more stand in check.json", Regex.Replace(svg, @"</text>\s*<text[^>]*>", " "), StringComparison.Ordinal);
        Assert.InRange(svg.Length, 10_000, 200_000);
    }

    [Fact]
    public void Figure_ShowsBothCurvesAndTheVerdictInWords()
    {
        string svg = CurveChangeFigure.Draw(s_mixed)!;
        SvgCheck.IsSafe("check.svg", svg);
        Assert.Contains("REGRESSED · −3.0 points", svg, StringComparison.Ordinal);
        Assert.Equal(8, Regex.Count(svg, "<polyline"));
        Golden.Verify("check.svg", svg);
    }

    /// <summary>The structure that Jenkins, GitLab and GitHub's readers agree on.</summary>
    private static void CheckSchema(XElement root)
    {
        Assert.Equal("testsuites", root.Name);
        Counts(root, root.Descendants("testcase"));
        foreach (XElement suite in root.Elements())
        {
            Assert.Equal("testsuite", suite.Name);
            Assert.False(string.IsNullOrEmpty(suite.Attribute("name")?.Value));
            Counts(suite, suite.Elements("testcase"));
            foreach (XElement test in suite.Elements())
            {
                Assert.Equal("testcase", test.Name);
                Assert.All((string[])["name", "classname", "time"], name => Assert.NotNull(test.Attribute(name)));
                XElement child = Assert.Single(test.Elements());
                Assert.Contains(child.Name.LocalName, (string[])["failure", "error", "skipped", "system-out"]);
                Assert.All(child.Attributes(), a => Assert.Contains(a.Name.LocalName, (string[])["message", "type"]));
            }
        }

        static void Counts(XElement element, IEnumerable<XElement> cases)
        {
            XElement[] all = [.. cases];
            Assert.Equal(all.Length, (int)element.Attribute("tests")!);
            foreach ((string attribute, string child) in ((string, string)[])[("failures", "failure"), ("errors", "error"), ("skipped", "skipped")])
                Assert.Equal(all.Count(c => c.Element(child) is not null), (int)element.Attribute(attribute)!);
        }
    }

    [GeneratedRegex(@"\n\d+ more keys stand in check\.json\.\n$")]
    private static partial Regex MoreKeys();
}
