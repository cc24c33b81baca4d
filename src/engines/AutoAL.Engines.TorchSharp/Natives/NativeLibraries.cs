using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace AutoAL.Engines.TorchSharp.Natives;

/// <summary>Loads libtorch by full path before any type of TorchSharp is touched; TorchSharp then finds the loaded libraries by their names.</summary>
/// <remarks>A failed static constructor of TorchSharp would be final for the process and print to standard output, so it must never meet a missing library.</remarks>
internal static partial class NativeLibraries
{
    /// <summary>In the order in which they need each other; a CPU build has only the first ones.</summary>
    private static readonly string[] s_libraries = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];

    private static readonly Lazy<Loaded> s_loaded = new(() => Load(LibraryFolder.Find(
        Environment.GetEnvironmentVariable(LibraryFolder.Variable), Path.GetDirectoryName(typeof(NativeLibraries).Assembly.Location)!)));

    /// <summary>What was loaded. The first call loads; a process cannot load another libtorch afterwards.</summary>
    /// <exception cref="NativesMissingException">They cannot be used here.</exception>
    public static Loaded Ensure() => s_loaded.Value;

    private static Loaded Load(string folder)
    {
        foreach (string path in s_libraries.Select(name => Path.Combine(folder, LibraryFolder.FileName(name))).Where(File.Exists))
            LoadLibrary(path);
        string bridge = Path.Combine(folder, LibraryFolder.Bridge);
        string[] relaxed = [];
        try
        {
            NativeLibrary.Load(bridge);
        }
        catch (DllNotFoundException error) when (MissingVersions(error.Message) is { Length: > 0 } missing)
        {
            LoadRelaxed(bridge, missing, error);
            relaxed = missing;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw Unusable(bridge, error);
        }

        string kernels = Path.Combine(folder, LibraryFolder.FileName("torch_cpu"));
        return new Loaded(folder, File.Exists(kernels) ? new FileInfo(kernels).Length : 0, relaxed);
    }

    private static void LoadLibrary(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw Unusable(path, error);
        }
    }

    /// <summary>
    /// The published library names a version of libstdc++ (GCC 13's) for one symbol that none of its code refers to, which keeps it from loading
    /// on systems one release older (Debian 12, Ubuntu 22.04). A copy whose demand is marked weak loads there.
    /// </summary>
    private static void LoadRelaxed(string bridge, string[] versions, Exception cause)
    {
        byte[]? image = SymbolVersions.Relax(File.ReadAllBytes(bridge), versions);
        if (image is null)
            throw Unusable(bridge, cause);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("autoal-torch-");
        try
        {
            string copy = Path.Combine(folder.FullName, LibraryFolder.Bridge);
            File.WriteAllBytes(copy, image);
            LoadLibrary(copy);
        }
        finally
        {
            // A loaded library stays mapped without its file.
            folder.Delete(recursive: true);
        }
    }

    private static NativesMissingException Unusable(string path, Exception error) => new(
        $"{path} cannot be loaded: {error.Message.ReplaceLineEndings(" ").Trim()}",
        MissingVersions(error.Message).Length > 0
            ? "The system's C++ runtime is older than this build of libtorch needs: use a newer release of the operating system (Debian 13, Ubuntu 24.04 or later), or name a libtorch built for this one in " + LibraryFolder.Variable + "."
            : "Install the plug-in's build for this operating system and processor, with its whole folder libtorch.",
        error);

    /// <summary>The versions that the loader did not find, for example <c>GLIBCXX_3.4.32</c>.</summary>
    internal static string[] MissingVersions(string message) => [.. VersionNotFound().Matches(message).Select(m => m.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"version [`']([A-Za-z0-9_.]+)' not found")]
    private static partial Regex VersionNotFound();

    /// <param name="Folder">Where the libraries came from.</param>
    /// <param name="KernelBytes">Size of the file with the kernels: TorchSharp prints the version it was compiled for, not the one that was loaded.</param>
    /// <param name="Relaxed">Versions of system libraries whose absence was passed over; empty where the library loaded as it is.</param>
    internal sealed record Loaded(string Folder, long KernelBytes, IReadOnlyList<string> Relaxed);
}
