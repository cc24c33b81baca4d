using System.Globalization;

namespace AutoAL.Engines.Managed.Tests.References;

/// <summary>Reads the all-numeric data sets: features, and the label as text.</summary>
internal static class Csv
{
    public static (double[][] Rows, string[] Labels) Read(string name, int width, Func<string[], bool>? keep = null)
    {
        string[][] cells = [.. File.ReadLines(SharedData.Path(name)).Skip(1).Select(line => line.Split(',')).Where(keep ?? (_ => true))];
        return ([.. cells.Select(row => row.Take(width).Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())], [.. cells.Select(row => row[width])]);
    }
}
