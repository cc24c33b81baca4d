using AutoAL.Gate;
using AutoAL.Reports.Figures;

namespace AutoAL.Reports.Check;

/// <summary>Writes the files of a check.</summary>
public static class CheckWriter
{
    /// <summary>Names and contents of all files; the same check gives the same bytes.</summary>
    public static IReadOnlyList<(string Name, string Content)> Compose(GateCheck check)
    {
        var files = new List<(string, string)> { ("check.json", CheckJson.Write(check)), ("check.xml", JUnitXml.Write(check)), ("check.md", CheckMarkdown.Write(check)) };
        if (CurveChangeFigure.Draw(check) is { } figure)
            files.Add(("check.svg", figure));
        return files;
    }

    /// <summary>Writes them into the folder, each whole or not at all.</summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static IReadOnlyList<string> Write(string folder, GateCheck check)
    {
        Directory.CreateDirectory(folder);
        PartFile.RemoveLeft(folder);
        var files = new List<string>();
        foreach ((string name, string content) in Compose(check))
        {
            PartFile.Write(Path.Combine(folder, name), content);
            files.Add(Path.Combine(folder, name));
        }

        return files;
    }
}
