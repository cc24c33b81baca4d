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

    [Fact]
    public void Export_OfAnotherFormat_NamesThoseThereAre() =>
        Assert.Contains("png, svg, webp, not pdf", Assert.Throws<ArgumentException>(() => new ScottPlotExporter().Export(s_chart, "x.pdf", "pdf")).Message, StringComparison.Ordinal);
}
