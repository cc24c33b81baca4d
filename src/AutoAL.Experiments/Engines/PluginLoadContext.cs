using System.Reflection;
using System.Runtime.Loader;
using AutoAL.Contracts;

namespace AutoAL.Experiments.Engines;

/// <summary>
/// A plug-in's own view of assemblies: its private dependencies come from its folder, in its versions; the contract always comes from
/// this program, so that both sides mean the same types. Not collectible: native libraries and component registries outlive an unload.
/// </summary>
internal sealed class EngineLoadContext(string assemblyPath)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath), isCollectible: false)
{
    private static readonly Assembly Contract = typeof(ILearnerEngine).Assembly;

    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Contract.GetName().Name)
            return Contract;
        string? path = _resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string? path = _resolver.ResolveUnmanagedDllToPath(unmanagedDllName);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }
}
