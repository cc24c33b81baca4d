using AutoAL.Reports.Exporting;

namespace AutoAL.Exporters.ScottPlot.Tests;

public sealed class ScottPlotExporterTests
{
    private static readonly CurveChart s_chart = new(
        "<script>·\u202E\u0007", "labels bought", "accuracy (%)",
        [
            new ChartLine("random", "#7a7f85", null, [10, 20, 30], [50, 60, 66], [48, 58, 64], [52, 62, 68]),
            new ChartLine("margin", "#0072b2", [7, 3], [10, 20, 30], [50, 65, 72], [50, 65, 72], [50, 65, 72]),
        ],
        66, "two seeds");

    /// <summary>The first bytes of the formats, as their specifications have them.</summary>
    [Theory]
    [InlineData("png", new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a })]
    [InlineData("webp", new byte[] { 0x52, 0x49, 0x46, 0x46 })]
    public void Export_OfAChart_WritesAFileOfTheFormat(string format, byte[] magic)
    {
        var exporter = new ScottPlotExporter();
        Assert.SkipWhen(exporter.Probe() is ExporterStatus.Unavailable, "skipped: ScottPlot's native library cannot be loaded here");
        string path = Path.Combine(Path.GetTempPath(), $"autoal-chart-{Environment.ProcessId}.{format}");
        try
        {
            exporter.Export(s_chart, path, format);
            byte[] bytes = File.ReadAllBytes(path);
            Assert.Equal(magic, bytes[..magic.Length]);
            Assert.True(bytes.Length > 2_000);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Export_OfHostileNames_KeepsTheSvgText()
    {
        var exporter = new ScottPlotExporter();
        Assert.SkipWhen(exporter.Probe() is ExporterStatus.Unavailable, "skipped: ScottPlot's native library cannot be loaded here");
        string path = Path.Combine(Path.GetTempPath(), $"autoal-chart-{Environment.ProcessId}.svg");
        try
        {
            exporter.Export(s_chart, path, "svg");
            string svg = File.ReadAllText(path);
            Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName);
            Assert.DoesNotContain("<script", svg, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Strokes of a dashed line are moves of its path (drawn or filled): the shorter strokes and gaps are, the more of them. A band is filled and has no stroke.</summary>
    [Fact]
    public void Export_OfDashesAndBands_KeepsTheirPatternsAndDrawsNoOutline()
    {
        var exporter = new ScottPlotExporter();
        Assert.SkipWhen(exporter.Probe() is ExporterStatus.Unavailable, "skipped: ScottPlot's native library cannot be loaded here");
        string path = Path.Combine(Path.GetTempPath(), $"autoal-dashes-{Environment.ProcessId}.svg");
        try
        {
            ChartLine Line(string colour, double[]? dash) => new(colour, colour, dash, [10, 20, 30], [50, 60, 66], [48, 58, 64], [52, 62, 68]);
            exporter.Export(new CurveChart("dashes", "x", "y", [Line("#1A2B3C", null), Line("#4D5E6F", [7, 3]), Line("#7A8B9D", [2, 2])], null, ""), path, "svg");
            System.Xml.Linq.XElement[] paths = [.. System.Xml.Linq.XDocument.Parse(File.ReadAllText(path)).Descendants().Where(e => e.Name.LocalName == "path")];
            int Strokes(string colour) => paths.Where(p => p.Attribute("stroke")?.Value == colour || (p.Attribute("fill")?.Value == colour && p.Attribute("fill-opacity") is null)).Max(p => p.Attribute("d")!.Value.Count(c => c == 'M'));
            Assert.Equal(1, Strokes("#1A2B3C"));
            Assert.InRange(Strokes("#4D5E6F"), 20, Strokes("#7A8B9D") - 20);
            string[] bands = [.. paths.Where(p => p.Attribute("fill-opacity")?.Value.StartsWith("0.149", StringComparison.Ordinal) == true).Select(p => p.Attribute("d")!.Value)];
            Assert.Equal(3, bands.Length);
            Assert.DoesNotContain(paths, p => p.Attribute("stroke") is not null && bands.Contains(p.Attribute("d")!.Value));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Export_OfAnotherFormat_NamesThoseThereAre() =>
        Assert.Contains("png, svg, webp, not pdf", Assert.Throws<ArgumentException>(() => new ScottPlotExporter().Export(s_chart, "x.pdf", "pdf")).Message, StringComparison.Ordinal);
}
