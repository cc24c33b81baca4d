using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Backbones;

/// <summary>What a saved backbone begins with.</summary>
internal enum BackboneKind
{
    Network,
    Script,
    ResNet,
}

/// <summary>
/// Opens files of weights: a network of this engine that <c>autoal export</c> wrote, a TorchScript module of any architecture, or a residual network of basic
/// blocks as safetensors.
/// </summary>
internal static class BackboneFile
{
    private const string Remedy = "Give a network that `autoal export` wrote from torch/perceptron, torch/cnn, torch/resnet or torch/transformer, a TorchScript module (torch.jit.save in Python) that maps images to features, or a ResNet-18 or -34 as safetensors. " + Pickled;

    /// <summary>How to get out of a file that only Python reads.</summary>
    public const string Pickled = "A state_dict (.pth) of a ResNet becomes safetensors with: python -c \"import torch, safetensors.torch as s; s.save_file(torch.load('in.pth', map_location='cpu', weights_only=True), 'out.safetensors')\"";

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> Own => "AutoALmd"u8;

    /// <param name="path">The file.</param>
    /// <param name="families">Whose networks may be in it.</param>
    /// <param name="pool">The table that it will be used on.</param>
    /// <param name="images">How a TorchScript module takes images.</param>
    /// <param name="device">Where it is computed.</param>
    /// <exception cref="InvalidDataException">There is no such file, or its content is none of these.</exception>
    public static Backbone Open(string path, IReadOnlyList<NetworkFamily> families, Table pool, ScriptImages images, Device device)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"The weights '{path}' cannot be read: {error.Message} {Remedy}", error);
        }

        try
        {
            if (content.AsSpan().StartsWith(Own))
                return OfNetwork(content, families, device);
            if (content.AsSpan().StartsWith(Zip))
                return ScriptModuleFile.Open(content, images, new ImageInputs(pool, device), device);
            if (path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) || (content.Length > 8 && content[8] == '{'))
                return ResNetFile.Open(content, images, new ImageInputs(pool, device), device);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"The weights '{path}' cannot be used: {error.Message}", error);
        }

        throw new InvalidDataException($"The weights '{path}' are of no known kind. {Remedy}");
    }

    /// <summary>What <see cref="Backbone.Write"/> wrote.</summary>
    public static Backbone Read(ModelReader reader, IReadOnlyList<NetworkFamily> families, Device device)
    {
        var kind = (BackboneKind)reader.Whole((int)BackboneKind.ResNet);
        if (kind == BackboneKind.Network)
            return OfNetwork(reader.Bytes(), families, device);
        ScriptImages how = ScriptImages.Read(reader);
        ImageInputs images = ImageInputs.Read(reader, device);
        return kind == BackboneKind.Script ? ScriptModuleFile.Open(reader.Bytes(), how, images, device) : ResNetFile.Open(reader.Bytes(), how, images, device);
    }

    /// <summary>Writes a backbone over images: its file, and how images come to it.</summary>
    public static void Write(ModelWriter writer, BackboneKind kind, byte[] content, ScriptImages how, ImageInputs images)
    {
        writer.Whole((int)kind);
        how.Write(writer);
        images.Write(writer);
        writer.Bytes(content);
    }

    private static Backbone OfNetwork(byte[] content, IReadOnlyList<NetworkFamily> families, Device device)
    {
        string kind = ModelFile.KindOf(new MemoryStream(content));
        NetworkFamily family = families.FirstOrDefault(f => f.Kind == kind) ?? throw new InvalidDataException($"It holds a model of '{kind}'. {Remedy}");
        using var learner = (TorchLearner)family.Load(new MemoryStream(content));
        (Configuration configuration, IInputs inputs, float[] values) = learner.Parts;
        int head = (learner.EmbeddingWidth + 1) * learner.ClassCount;
        return new Backbone(inputs, classes => family.NetworkOf(inputs, configuration, classes), values[..^head], Write, device);

        void Write(ModelWriter writer)
        {
            writer.Whole((int)BackboneKind.Network);
            writer.Bytes(content);
        }
    }
}
