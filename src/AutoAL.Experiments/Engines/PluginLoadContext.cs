using System.Reflection;
using System.Runtime.Loader;

namespace AutoAL.Experiments.Engines;

/// <summary>
/// A plug-in's own view of assemblies: its private dependencies come from its folder, in its versions; the contract always comes from
/// this program, so that both sides mean the same types. Not collectible: native libraries and component registries outlive an unload.
/// </summary>
/// <param name="assemblyPath">Full path of the plug-in's main assembly.</param>
/// <param name="contract">The assembly whose types cross the boundary.</param>
public sealed class PluginLoadContext(string assemblyPath, Assembly contract)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath), isCollectible: false)
{
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == contract.GetName().Name)
            return contract;
        string? path = _resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string? path = _resolver.ResolveUnmanagedDllToPath(unmanagedDllName);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }
}
