using System.Reflection;
using AutoAL.Experiments.Engines;
using AutoAL.Reports.Exporting;

namespace AutoAL.Cli.Rendering;

/// <summary>Exporters found as plug-ins: one folder each, in <c>exporters/</c> beside the program or named in AUTOAL_EXPORTERS.</summary>
internal static class ExporterPlugins
{
    /// <summary>The exporters of the folders, and in words what could not be loaded.</summary>
    /// <param name="folders">Plug-in folders, or folders that hold some; missing ones are passed over.</param>
    public static (IReadOnlyList<IFigureExporter> Exporters, IReadOnlyList<string> Problems) Load(IEnumerable<string> folders)
    {
        var exporters = new List<IFigureExporter>();
        var problems = new List<string>();
        foreach (string assembly in folders.Where(Directory.Exists).SelectMany(Candidates).Distinct())
        {
            try
            {
                if (Create(assembly) is { } exporter && exporters.TrueForAll(e => e.Name != exporter.Name))
                    exporters.Add(exporter);
            }
            catch (Exception error) when (error is IOException or BadImageFormatException or TypeLoadException or MissingMethodException or TargetInvocationException or InvalidCastException)
            {
                problems.Add($"{assembly} is no exporter that this build can load: {error.Message}");
            }
        }

        return (exporters, problems);
    }

    private static IEnumerable<string> Candidates(string folder) => Directory.EnumerateFiles(folder, "AutoAL.Exporters.*.dll")
        .Concat(Directory.EnumerateDirectories(folder).SelectMany(inner => Directory.EnumerateFiles(inner, "AutoAL.Exporters.*.dll"))).Order(StringComparer.Ordinal);

    private static IFigureExporter? Create(string file)
    {
        Assembly assembly = new PluginLoadContext(Path.GetFullPath(file), typeof(IFigureExporter).Assembly).LoadFromAssemblyPath(Path.GetFullPath(file));
        return assembly.GetCustomAttribute<FigureExporterAttribute>() is { } named ? (IFigureExporter)Activator.CreateInstance(named.Exporter)! : null;
    }
}
