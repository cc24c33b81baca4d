using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML.TorchSharp.NasBert;
using TorchSharp;

namespace AutoAL.Engines.MLNet.Deep.Texts;

/// <summary>What NAS-BERT needs beyond its package: the TorchSharp that it was compiled for, libtorch, and its pretrained weights.</summary>
/// <param name="CompiledFor">The TorchSharp that Microsoft.ML.TorchSharp refers to.</param>
/// <param name="Present">The TorchSharp beside the plug-in.</param>
/// <param name="HasLibtorch">Whether the native half of TorchSharp lies beside the plug-in.</param>
/// <param name="Weights">Where weights are looked for.</param>
internal sealed record NasBertNeeds(Version CompiledFor, Version Present, bool HasLibtorch, WeightFolders Weights)
{
    /// <summary>The name that ML.NET gives the file, in a folder <c>mlnet</c>: so it lies where ML.NET's own trainer has put it on some machine.</summary>
    public const string File = "mlnet/NasBert2000000.tsm";

    /// <summary>As found here. Loads assemblies and no native library.</summary>
    public static NasBertNeeds Find(WeightFolders weights)
    {
        AssemblyName asked = typeof(TextClassificationTrainer).Assembly.GetReferencedAssemblies().Single(a => a.Name == "TorchSharp");
        return new NasBertNeeds(asked.Version!, typeof(torch).Assembly.GetName().Version!, LibtorchIsBeside(), weights);
    }

    /// <summary>Why it cannot work, with the remedy; null when it can.</summary>
    public (string Reason, string Remedy)? FindProblem()
    {
        // TorchSharp's in-place functions gave a second handle up to 0.102 and give the tensor itself now. ML.NET's network disposes of what they
        // gave while it sets up its layers, so under a newer TorchSharp its weights are gone before the first batch.
        if ((Present.Major, Present.Minor) != (CompiledFor.Major, CompiledFor.Minor))
        {
            return ($"Microsoft.ML.TorchSharp is compiled for TorchSharp {CompiledFor.ToString(3)} and loses its weights under {Present.ToString(3)}",
                $"build the plug-in with -p:MLNetTorchSharp={CompiledFor.ToString(3)} where the package source carries that version");
        }

        if (!HasLibtorch)
            return ("libtorch is not beside the plug-in", "copy the plug-in's whole build output, its folder runtimes included, into its folder");
        return Weights.Find(File) is null
            ? ($"did not find {Weights.Describe(File)}",
                "ML.NET's trainer would download this file (18 MB) from https://aka.ms/mlnet-resources/models/NasBert2000000.tsm, AutoAL never does: "
                + $"fetch it yourself, put it into a folder mlnet, and name the folder above that in {WeightFolders.Variable}")
            : null;
    }

    private static bool LibtorchIsBeside()
    {
        string file = OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";
        string beside = Path.GetDirectoryName(typeof(NasBertNeeds).Assembly.Location)!;
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return System.IO.File.Exists(Path.Combine(beside, file)) || System.IO.File.Exists(Path.Combine(beside, "runtimes", $"{system}-{architecture}", "native", file));
    }
}
