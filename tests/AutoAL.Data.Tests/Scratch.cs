using System.IO.Compression;
using System.Text;

namespace AutoAL.Data.Tests;

/// <summary>A folder that lives as long as one test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("autoal-data-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Loads a file of this folder.</summary>
    public Dataset Load(string name, Func<DatasetSource, DatasetSource>? with = null)
    {
        var source = new DatasetSource { Name = "data", Path = Path.Combine(Folder, name) };
        return DatasetLoader.Load(with is null ? source : with(source));
    }

    /// <summary>The message of the failure to load, with paths relative to this folder.</summary>
    public string Problem(string name, Func<DatasetSource, DatasetSource>? with = null) =>
        Assert.Throws<DataException>(() => Load(name, with)).Message.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public static Dataset Read(string csv, Func<DatasetSource, DatasetSource>? with = null, string name = "a.csv")
    {
        using var scratch = new Scratch();
        scratch.Write(name, csv);
        return scratch.Load(name, with);
    }

    public static string ProblemOf(string csv, Func<DatasetSource, DatasetSource>? with = null, string name = "a.csv") => ProblemOf(Encoding.UTF8.GetBytes(csv), with, name);

    public static string ProblemOf(byte[] bytes, Func<DatasetSource, DatasetSource>? with = null, string name = "a.csv")
    {
        using var scratch = new Scratch();
        scratch.Write(name, bytes);
        return scratch.Problem(name, with);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
