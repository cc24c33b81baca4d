using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Backbones;

/// <summary>Opens files of weights: a network of this engine that <c>autoal export</c> wrote, or a TorchScript module of any architecture.</summary>
internal static class BackboneFile
{
    private const string Remedy = "Give a network that `autoal export` wrote from torch/perceptron, torch/cnn, torch/resnet or torch/transformer, or a TorchScript module (torch.jit.save in Python) that maps images to features.";

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> Own => "AutoALmd"u8;

    /// <param name="path">The file.</param>
    /// <param name="families">Whose networks may be in it.</param>
    /// <param name="pool">The table that it will be used on.</param>
    /// <param name="images">How a TorchScript module takes images.</param>
    /// <param name="device">Where it is computed.</param>
    /// <exception cref="InvalidDataException">There is no such file, or its content is neither.</exception>
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
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"The weights '{path}' cannot be used: {error.Message}", error);
        }

        throw new InvalidDataException($"The weights '{path}' are of no known kind. {Remedy}");
    }

    /// <summary>What <see cref="Backbone.Write"/> wrote.</summary>
    public static Backbone Read(ModelReader reader, IReadOnlyList<NetworkFamily> families, Device device) => reader.Flag()
        ? ScriptModuleFile.Read(reader, device)
        : OfNetwork(reader.Bytes(), families, device);

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
            writer.Flag(false);
            writer.Bytes(content);
        }
    }
}
