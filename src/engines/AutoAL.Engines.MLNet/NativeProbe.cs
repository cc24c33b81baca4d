using System.Reflection;
using System.Runtime.InteropServices;
using AutoAL.Engines.MLNet.Families;

namespace AutoAL.Engines.MLNet;

/// <summary>Whether the native library behind a trainer can be loaded: lib_lightgbm needs libgomp1 of the system, FastTreeNative comes with its package.</summary>
public static class NativeProbe
{
    /// <summary>Why the family cannot work here, with the remedy; null when it can.</summary>
    internal static string? FindProblem(TrainerFamily family)
    {
        if (family.NativeLibrary is not { } library)
            return null;
        try
        {
            // The handle stays: the trainer will ask for the same library, and unloading a runtime like OpenMP's is not safe.
            System.Runtime.InteropServices.NativeLibrary.Load(library, family.NativeOwner.Assembly, null);
            return null;
        }
        catch (Exception error) when (IsMissing(error))
        {
            string remedy = error.Message.Contains("gomp", StringComparison.Ordinal)
                ? "install the system package libgomp1"
                : $"the library {library} belongs to the plug-in's folder for {RuntimeInformation.RuntimeIdentifier}";
            return $"{FirstLine(error.Message)}: {remedy}";
        }
    }

    /// <summary>The package version of a type's assembly.</summary>
    public static string VersionOf(Type type)
    {
        string version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? type.Assembly.GetName().Version!.ToString();
        return version.Split('+', ' ')[0];
    }

    /// <summary>Whether the exception says that a library is absent or of another machine.</summary>
    public static bool IsMissing(Exception error) =>
        error is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or FileNotFoundException or FileLoadException or TypeLoadException
        || (error is TypeInitializationException && error.InnerException is { } inner && IsMissing(inner));

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('.', ' ', '\r', ':');
}
