using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Deep.Images;
using AutoAL.Engines.MLNet.Deep.Texts;

namespace AutoAL.Engines.MLNet.Deep;

/// <summary>The families that can work on this machine, and why the others cannot.</summary>
/// <param name="Families">Those that can, the images' first.</param>
/// <param name="Status">Ready with versions and what had to be left out; unavailable where nothing can work.</param>
/// <param name="LoadsTorch">Whether a family loads libtorch.</param>
internal sealed record DeepCatalog(IReadOnlyList<ILearnerFamily> Families, EngineStatus Status, bool LoadsTorch)
{
    private const string Reinstall = "Build the plug-in again and copy its whole output, its dependencies included, into its folder; docs/engines/mlnet.md says how.";

    /// <summary>Looks for packages, native libraries and weights. Loads ONNX Runtime but no network and no libtorch, trains nothing, never throws.</summary>
    public static DeepCatalog Find(WeightFolders weights)
    {
        try
        {
            return FindWithPackages(weights);
        }
        catch (Exception error) when (NativeProbe.IsMissing(error))
        {
            return new DeepCatalog([], new EngineStatus.Unavailable($"ML.NET cannot be loaded: {error.Message}", Reinstall), false);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DeepCatalog FindWithPackages(WeightFolders weights)
    {
        var families = new List<ILearnerFamily>();
        var without = new List<string>();
        (string Reason, string Remedy)? images = ResNet18.FindProblem(weights);
        foreach (TransferFamily family in TransferFamilies.All(new ResNet18(weights)))
        {
            if ((images is { } absent ? $"{absent.Reason}: {absent.Remedy}" : family.Problem) is { } problem)
                without.Add($"{family.Name} ({problem})");
            else
                families.Add(family);
        }

        (string Reason, string Remedy)? texts = NasBertFamily.FindProblem(weights);
        if (texts is { } missing)
            without.Add($"{NasBertFamily.FamilyName} ({missing.Reason}: {missing.Remedy})");
        else
            families.Add(new NasBertFamily(weights));

        string version = $"{ResNet18.Versions()}{string.Concat(without.Select(w => "; without " + w))}";
        EngineStatus status = families.Count > 0
            ? new EngineStatus.Ready(version, "cpu")
            : new EngineStatus.Unavailable($"no family can work: {string.Join("; ", without)}", $"{images!.Value.Remedy}; or {texts!.Value.Remedy}");
        return new DeepCatalog(families, status, texts is null);
    }
}
