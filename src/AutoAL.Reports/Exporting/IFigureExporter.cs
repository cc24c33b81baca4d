namespace AutoAL.Reports.Exporting;

/// <summary>Draws a setting's curves with another plotting library. A plug-in: its assembly names it by <see cref="FigureExporterAttribute"/>.</summary>
public interface IFigureExporter
{
    /// <summary>Unique, lower case.</summary>
    string Name { get; }

    /// <summary>File formats by their ending, without the dot: <c>png</c>.</summary>
    IReadOnlyList<string> Formats { get; }

    /// <summary>Whether it can draw here; never throws.</summary>
    ExporterStatus Probe();

    /// <summary>Draws the chart into a file, over an earlier one.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    void Export(CurveChart chart, string path, string format);
}

/// <summary>Whether an exporter can draw on this machine.</summary>
public abstract record ExporterStatus
{
    private ExporterStatus()
    {
    }

    /// <param name="Version">Of the plotting library.</param>
    public sealed record Ready(string Version) : ExporterStatus;

    /// <param name="Reason">What is missing.</param>
    /// <param name="Remedy">What to do about it.</param>
    public sealed record Unavailable(string Reason, string Remedy) : ExporterStatus;
}

/// <summary>Names the one exporter of a plug-in assembly; it has a constructor without parameters.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class FigureExporterAttribute(Type exporter) : Attribute
{
    public Type Exporter { get; } = exporter;
}
