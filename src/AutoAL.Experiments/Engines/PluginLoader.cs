using System.Reflection;
using AutoAL.Contracts;

namespace AutoAL.Experiments.Engines;

/// <summary>What a plug-in brings, and how it says so.</summary>
/// <param name="Variable">The environment variable that lists folders of such plug-ins.</param>
/// <param name="Attribute">The assembly attribute that names the type.</param>
/// <param name="Contract">What the type must implement.</param>
/// <param name="Named">The type that the attribute names; null without it.</param>
internal sealed record PluginKind(string Variable, string Attribute, Type Contract, Func<Assembly, Type?> Named);

/// <summary>Turns a plug-in folder into the object that its assembly names. The contract's version is compared before any of the plug-in's code runs.</summary>
internal static class PluginLoader
{
    private static readonly PluginKind Engine = new("AUTOAL_ENGINES", "LearnerEngine", typeof(ILearnerEngine), assembly => assembly.GetCustomAttribute<LearnerEngineAttribute>()?.Engine);

    private static readonly Assembly ContractAssembly = typeof(ILearnerEngine).Assembly;
    private static readonly AssemblyName Contract = ContractAssembly.GetName();

    /// <exception cref="EngineLoadException">It cannot be used.</exception>
    public static ILearnerEngine Load(string folder) => (ILearnerEngine)Load(folder, Engine).Plugin;

    /// <summary>The plug-in's object, and its assembly's version and module id.</summary>
    /// <exception cref="EngineLoadException">It cannot be used.</exception>
    public static (object Plugin, string Version) Load(string folder, PluginKind kind)
    {
        string path = PluginFolders.MainAssembly(folder, kind.Variable);
        Assembly assembly = Guard(path, () => new PluginLoadContext(path, ContractAssembly).LoadFromAssemblyPath(path));
        RequireContract(assembly, path);
        Type type = Guard(path, () => kind.Named(assembly))
            ?? throw new EngineLoadException(
                $"{path} has no [assembly: {kind.Attribute}(typeof(…))].",
                "Name the plug-in's type with that attribute, or take the folder away if it is no plug-in.");
        if (!kind.Contract.IsAssignableFrom(type) || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is not { } constructor)
        {
            throw new EngineLoadException(
                $"The type {type.FullName} is not a class that implements {kind.Contract.Name} with a public constructor without parameters.",
                $"Correct the type that [assembly: {kind.Attribute}(typeof(…))] names.");
        }

        return (Guard(path, () => constructor.Invoke(null)), $"{assembly.GetName().Version}/{assembly.ManifestModule.ModuleVersionId:N}");
    }

    /// <summary>While the major version is 0 every minor version is a contract of its own; from 1 on an older minor version of the same major fits.</summary>
    internal static bool Fits(Version host, Version asked) =>
        asked.Major == host.Major && (host.Major == 0 ? asked.Minor == host.Minor : asked.Minor <= host.Minor);

    private static void RequireContract(Assembly assembly, string path)
    {
        Version? asked = assembly.GetReferencedAssemblies().FirstOrDefault(r => r.Name == Contract.Name)?.Version;
        if (asked is null)
            throw new EngineLoadException($"{path} does not use {Contract.Name}; it is no plug-in.", "Copy the plug-in's whole build output into its folder.");
        if (!Fits(Contract.Version!, asked))
        {
            throw new EngineLoadException(
                $"{path} was built for version {asked.ToString(2)} of the plug-in contract; this program has {Contract.Version!.ToString(2)}.",
                "Install the plug-in's release for this version of AutoAL, or build it again.");
        }
    }

    /// <summary>A plug-in may fail in any way it likes; each becomes a sentence.</summary>
    private static T Guard<T>(string path, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception thrown)
        {
            Exception error = Innermost(thrown);
            throw error switch
            {
                BadImageFormatException => new EngineLoadException(
                    $"{path} or a library it needs is no assembly for this machine: {error.Message}", "Install the plug-in's build for this operating system and processor.", error),
                FileNotFoundException or FileLoadException or DllNotFoundException => new EngineLoadException(
                    $"{path} needs a file that is not there: {error.Message}", "Copy the plug-in's whole build output, its dependencies included, into its folder.", error),
                TypeLoadException or MissingMemberException => new EngineLoadException(
                    $"{path} does not match its dependencies: {error.Message}", "Install the plug-in's release for this version of AutoAL.", error),
                _ => new EngineLoadException(
                    $"{path} failed while it was loaded: {error.GetType().Name}: {error.Message}", "Report this to the plug-in's author; the other plug-ins are not affected.", error),
            };
        }
    }

    private static Exception Innermost(Exception error) =>
        error is TargetInvocationException or TypeInitializationException && error.InnerException is { } inner ? Innermost(inner) : error;
}
