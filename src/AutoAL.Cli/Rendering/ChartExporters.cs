using AutoAL.Cli.Terminal;
using AutoAL.Data;
using AutoAL.Reports.Exporting;

namespace AutoAL.Cli.Rendering;

/// <summary>The exporter plug-ins that draw a format.</summary>
internal sealed record ChartExporters
{
    /// <summary>What the exporter that this repository brings can draw, wherever it is installed.</summary>
    private static readonly string[] s_ours = ["png", "svg", "webp"];

    private readonly IReadOnlyList<IFigureExporter> _exporters;
    private readonly IReadOnlyList<string> _problems;

    private ChartExporters(string format, IReadOnlyList<IFigureExporter> exporters, IReadOnlyList<string> problems) => (Format, _exporters, _problems) = (format, exporters, problems);

    /// <summary>A file ending without its dot.</summary>
    public string Format { get; }

    /// <param name="format">A file ending without its dot.</param>
    /// <param name="folders">Where exporters are looked for.</param>
    /// <exception cref="DataException">Nothing draws the format; the message names those that can be drawn.</exception>
    public static ChartExporters For(string format, IReadOnlyList<string> folders)
    {
        (IReadOnlyList<IFigureExporter> exporters, IReadOnlyList<string> problems) = ExporterPlugins.Load(folders);
        string[] formats = [.. exporters.SelectMany(e => e.Formats).Concat(s_ours).Distinct().Order(StringComparer.Ordinal)];
        return formats.Contains(format)
            ? new ChartExporters(format, [.. exporters.Where(e => e.Formats.Contains(format))], problems)
            : throw new DataException($"--charts: nothing draws '{format}'. Choose one of: {string.Join(", ", formats)}.");
    }

    /// <summary>The first that can draw on this machine; null, and a remedy in words, where none can.</summary>
    public IFigureExporter? Ready(Voice voice)
    {
        foreach (string problem in _problems)
            voice.Say(problem);
        foreach (IFigureExporter exporter in _exporters)
        {
            if (exporter.Probe() is not ExporterStatus.Unavailable missing)
                return exporter;
            voice.Say($"{exporter.Name} cannot draw here: {missing.Reason} {missing.Remedy}");
        }

        voice.Say($"No charts: no exporter plug-in draws {Format} here. Build AutoAL.Engines.sln and name its output in AUTOAL_EXPORTERS, or use the report's own SVG files.");
        return null;
    }
}
