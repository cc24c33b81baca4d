using AutoAL.Gate.Baselines;
using AutoAL.Reports;

namespace AutoAL.Cli.Commands;

/// <summary>A baseline file and what lies beside it.</summary>
internal sealed record BaselineFiles(string Path)
{
    private const string Folder = "baselines";

    /// <summary>What a check observed, in the format of the baseline, for copying by hand.</summary>
    public string Obtained => System.IO.Path.ChangeExtension(Path, ".obtained.json");

    /// <summary>What a first run without a baseline proposes.</summary>
    public string Candidate => System.IO.Path.ChangeExtension(Path, ".candidate.json");

    public bool Exists => File.Exists(Path);

    /// <summary>The configuration that belongs to <c>…/baselines/x.json</c> by its place: <c>…/x.json</c>; else experiments.json.</summary>
    public string Configuration
    {
        get
        {
            string? folder = System.IO.Path.GetDirectoryName(Path);
            if (System.IO.Path.GetFileName(folder) != Folder)
                return "experiments.json";
            string beside = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(folder)!, System.IO.Path.GetFileName(Path));
            return File.Exists(beside) ? beside : "experiments.json";
        }
    }

    /// <exception cref="BaselineFormatException">The file is no baseline.</exception>
    public Baseline Read() => BaselineReader.Read(Path, File.ReadAllText(Path));

    /// <summary>Writes a baseline, whole or not at all.</summary>
    public static void Write(string path, Baseline baseline)
    {
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        PartFile.Write(path, BaselineText.Write(baseline));
    }
}
