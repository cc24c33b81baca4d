using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Backbones;

/// <summary>A backbone out of a TorchScript archive.</summary>
/// <remarks>
/// TorchScript is code, and libtorch ends the process over code that it cannot compile. So the archive's layout, its checksums and the operators that it
/// names are looked at before libtorch sees it; beyond that a module is to be trusted as a program is, and the worker process stands between it and the rest.
/// </remarks>
internal static partial class ScriptModuleFile
{
    private const long MostCode = 1 << 26;

    /// <exception cref="InvalidDataException">It is no TorchScript module, or takes no such images.</exception>
    public static Backbone Open(byte[] content, ScriptImages how, ImageInputs images, Device device)
    {
        RequireArchive(content);
        using DisposeScope scope = NewDisposeScope();
        using jit.ScriptModule<Tensor, Tensor> module = Load(content, device);
        string refusal = "";
        foreach (long channels in images.Shape[0] == 1 ? new[] { 1L, 3L } : [images.Shape[0]])
        {
            var inputs = new ScriptInputs(images, how, channels);
            try
            {
                using IDisposable still = no_grad();
                using Tensor answer = ScriptNetwork.Vectors(module.call(zeros([2, .. inputs.Shape], ScalarType.Float32, device)));
                int width = checked((int)answer.shape[1]);
                return new Backbone(inputs, classes => new ScriptNetwork(content, width, classes, device), ScriptNetwork.ValuesOf(module), writer => BackboneFile.Write(writer, BackboneKind.Script, content, how, images), device);
            }
            catch (Exception error) when (error is ExternalException or InvalidDataException or InvalidCastException)
            {
                refusal = $"It refuses images of {string.Join("×", inputs.Shape)}: {LastLine(error.Message)} Set `image-size` to what it was trained on, or save a module that maps [batch, channels, height, width] to [batch, features].";
            }
        }

        throw new InvalidDataException(refusal);
    }

    /// <summary>The module, in evaluation mode for good: normalisation keeps its statistics, and its own dropout, which would draw from libtorch, is off.</summary>
    public static jit.ScriptModule<Tensor, Tensor> Load(byte[] content, Device device)
    {
        try
        {
            jit.ScriptModule<Tensor, Tensor> module = jit.load<Tensor, Tensor>(content, device.type, device.index);
            module.eval();
            return module;
        }
        catch (Exception error) when (error is ExternalException or InvalidOperationException)
        {
            throw new InvalidDataException($"libtorch does not load the module: {LastLine(error.Message)} Save it again with torch.jit.save.", error);
        }
    }

    private static void RequireArchive(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            string[] names = [.. archive.Entries.Select(e => e.FullName)];
            if (!names.Any(n => n.EndsWith("/data.pkl", StringComparison.Ordinal)) || !names.Any(n => n.Contains("/code/", StringComparison.Ordinal)))
                throw new InvalidDataException("The archive is no TorchScript module: data.pkl or code is not in it. A state_dict is not enough; save the scripted or traced module with torch.jit.save. " + BackboneFile.Pickled);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                // Code may be compressed, weights are not: nothing honest is much longer than the file.
                if (entry.Length > content.LongLength + MostCode)
                    throw new InvalidDataException($"'{entry.FullName}' is longer than the file.");
                byte[] part = new byte[entry.Length];
                using Stream stream = entry.Open();
                stream.ReadExactly(part);
                if (Checksum(part) != entry.Crc32)
                    throw new InvalidDataException($"The checksum of '{entry.FullName}' is wrong.");
                if (entry.FullName.EndsWith(".py", StringComparison.Ordinal) && ForeignOperator().Match(System.Text.Encoding.UTF8.GetString(part)) is { Success: true } foreign)
                    throw new InvalidDataException($"The archive calls the operator '{foreign.Value}', which libtorch alone does not have. Save a module without operators of other libraries.");
            }
        }
        catch (Exception error) when (error is EndOfStreamException or NotSupportedException or OverflowException || (error is InvalidDataException && !error.Message.StartsWith("The archive", StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"The archive is damaged: {error.Message} Copy or save it again.", error);
        }
    }

    /// <summary>CRC-32 as zip archives have it; libtorch is built without looking at it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        uint rest = ~0u;
        foreach (byte b in content)
        {
            rest ^= b;
            for (int bit = 0; bit < 8; bit++)
                rest = (rest >> 1) ^ (0xEDB88320u & (0u - (rest & 1)));
        }

        return ~rest;
    }

    [GeneratedRegex(@"\bops\.(?!aten\b|prim\b)\w+\.\w+")]
    private static partial Regex ForeignOperator();

    private static string LastLine(string message) =>
        message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(l => l.Contains("Error", StringComparison.Ordinal) || l.Contains("xpected", StringComparison.Ordinal))
        ?? message.Split('\n')[0].Trim();
}
