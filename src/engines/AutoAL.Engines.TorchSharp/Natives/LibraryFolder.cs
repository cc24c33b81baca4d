using System.Runtime.InteropServices;

namespace AutoAL.Engines.TorchSharp.Natives;

/// <summary>Where libtorch lies: the folder named by <c>AUTOAL_LIBTORCH_DIR</c>, else <c>libtorch</c> or <c>runtimes/…/native</c> beside the plug-in.</summary>
internal static class LibraryFolder
{
    public const string Variable = "AUTOAL_LIBTORCH_DIR";

    /// <summary>The managed layer's native half: without it nothing works.</summary>
    public static string Bridge { get; } = FileName("LibTorchSharp");

    /// <summary>A folder with <see cref="Bridge"/> in it.</summary>
    /// <param name="configured">The variable's value, or null.</param>
    /// <param name="beside">The plug-in's folder.</param>
    /// <exception cref="NativesMissingException">There is none; the message lists what was looked at.</exception>
    public static string Find(string? configured, string beside)
    {
        string[] candidates = string.IsNullOrWhiteSpace(configured)
            ? [Path.Combine(beside, "libtorch"), Path.Combine(beside, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), beside]
            : [configured];
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, Bridge))) ?? throw new NativesMissingException(
            $"{Bridge} was not found in {string.Join(", ", candidates)}.",
            string.IsNullOrWhiteSpace(configured)
                ? $"Copy the plug-in's whole build output, its folder libtorch included, or name a folder that holds {Bridge} and libtorch in {Variable}."
                : $"{Variable} must name a folder that holds {Bridge} of TorchSharp 0.107.0 together with the libraries of libtorch 2.10.0.");
    }

    /// <summary><c>libX.so</c>, <c>X.dll</c> or <c>libX.dylib</c>.</summary>
    public static string FileName(string library) =>
        OperatingSystem.IsWindows() ? library + ".dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";
}

/// <summary>libtorch cannot be used here, and what its user can do.</summary>
internal sealed class NativesMissingException(string reason, string remedy, Exception? cause = null) : Exception(reason, cause)
{
    public string Remedy { get; } = remedy;
}
