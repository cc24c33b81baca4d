using System.Runtime.CompilerServices;
using AutoAL.Reports.Exporting;

[assembly: FigureExporter(typeof(AutoAL.Exporters.ScottPlot.ScottPlotExporter))]

namespace AutoAL.Exporters.ScottPlot;

/// <summary>Draws charts with ScottPlot 5 as PNG, SVG and WebP. No member of this class names a type of the package, so it loads where the package is missing.</summary>
public sealed class ScottPlotExporter : IFigureExporter
{
    public string Name => "scottplot";

    public IReadOnlyList<string> Formats { get; } = ["png", "svg", "webp"];

    /// <inheritdoc/>
    public ExporterStatus Probe()
    {
        try
        {
            return new ExporterStatus.Ready(Version());
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            return new ExporterStatus.Unavailable($"ScottPlot cannot be loaded: {error.Message}", "Build AutoAL.Engines.sln again, and copy the whole folder exporters/scottplot; on Linux its native library needs fontconfig (Debian: apt-get install libfontconfig1).");
        }
    }

    /// <inheritdoc/>
    public void Export(CurveChart chart, string path, string format)
    {
        if (!Formats.Contains(format))
            throw new ArgumentException($"ScottPlot draws {string.Join(", ", Formats)}, not {format}.", nameof(format));
        Draw(chart, path, format);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Version() => ChartDrawing.Version();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Draw(CurveChart chart, string path, string format) => ChartDrawing.Draw(chart, path, format);
}
