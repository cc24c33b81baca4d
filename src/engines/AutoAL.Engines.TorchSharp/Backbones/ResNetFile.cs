using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Backbones;

/// <summary>A backbone out of a safetensors file whose names and shapes are those of torchvision's and timm's residual networks of basic blocks.</summary>
internal sealed class ResNetFile
{
    private const double Epsilon = 1e-5;
    private const int MostStages = 4;
    private const string Remedy = "Residual networks of basic blocks are read (ResNet-18, ResNet-34 and narrower or shallower ones, named as in torchvision); save others with torch.jit.save(torch.jit.script(model), …) in Python.";

    private readonly SafeTensors _file;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    private ResNetFile(SafeTensors file) => _file = file;

    /// <exception cref="InvalidDataException">It is damaged, holds another network, or takes no such images.</exception>
    public static Backbone Open(byte[] content, ScriptImages how, ImageInputs images, Device device)
    {
        var file = new ResNetFile(new SafeTensors(content));
        NormalisedConvolution stem = file.Convolution("conv1", "bn1", null, null, 3, 7);
        BasicBlock[] blocks = [.. file.Blocks(stem.Shape[0])];
        file.RequireNothingElse();
        long channels = stem.Shape[1];
        if (channels != images.Shape[0] && (channels, images.Shape[0]) != (3, 1))
            throw new InvalidDataException($"The network takes images of {channels} channels, and the table's have {images.Shape[0]}. Use other weights or other images.");
        NormalisedConvolution[] all = [stem, .. blocks.SelectMany(b => new[] { b.First, b.Second, b.Shortcut }).OfType<NormalisedConvolution>()];
        return new Backbone(new ScriptInputs(images, how, channels), classes => new BasicBlockNetwork(stem, blocks, classes), [.. all.SelectMany(file.Values)], writer => BackboneFile.Write(writer, BackboneKind.ResNet, content, how, images), device);
    }

    private IEnumerable<BasicBlock> Blocks(long width)
    {
        for (int stage = 1; stage <= MostStages && (stage == 1 || Has($"layer{stage}.0")); stage++)
        {
            for (int b = 0; b == 0 || Has($"layer{stage}.{b}"); b++)
            {
                string name = $"layer{stage}.{b}";
                NormalisedConvolution first = Convolution(name + ".conv1", name + ".bn1", null, width, 3), second = Convolution(name + ".conv2", name + ".bn2", first.Shape[0], first.Shape[0], 3);
                int stride = stage > 1 && b == 0 ? 2 : 1;
                bool changes = stride > 1 || first.Shape[0] != width;
                yield return new BasicBlock(first, second, changes ? Convolution(name + ".downsample.0", name + ".downsample.1", first.Shape[0], width, 1) : null, stride);
                width = first.Shape[0];
            }
        }
    }

    private bool Has(string block) => _file.ShapeOf(block + ".conv1.weight") is not null;

    /// <summary>Null for a width that the tensor itself tells.</summary>
    private NormalisedConvolution Convolution(string name, string norm, long? to, long? from, params int[] sides)
    {
        string kernel = name + ".weight";
        long[] shape = Take(kernel);
        if (shape.Length != 4 || shape.Any(s => s < 1) || shape[2] != shape[3] || !sides.Contains((int)shape[2]) || shape[0] != (to ?? shape[0]) || shape[1] != (from ?? shape[1]))
            throw new InvalidDataException($"The tensor '{kernel}' has the shape {SafeTensors.Text(shape)}, and [{to?.ToString() ?? "any"}, {from?.ToString() ?? "any"}, k, k] with k {string.Join(" or ", sides)} is expected. {Remedy}");
        foreach (string part in new[] { ".weight", ".bias", ".running_mean", ".running_var" })
        {
            if (Take(norm + part) is var found && !found.SequenceEqual([shape[0]]))
                throw new InvalidDataException($"The tensor '{norm + part}' has the shape {SafeTensors.Text(found)}, and [{shape[0]}] is expected. {Remedy}");
        }

        return new NormalisedConvolution(kernel, norm, shape);
    }

    private long[] Take(string name)
    {
        _used.Add(name);
        return _file.ShapeOf(name) ?? throw new InvalidDataException($"There is no tensor '{name}' in the file. {Remedy}");
    }

    /// <summary>The classifier is left out, and the count of batches says nothing.</summary>
    private void RequireNothingElse()
    {
        if (_file.Names.FirstOrDefault(n => !_used.Contains(n) && n is not ("fc.weight" or "fc.bias") && !n.EndsWith(".num_batches_tracked", StringComparison.Ordinal)) is { } other)
            throw new InvalidDataException($"The tensor '{other}' belongs to no residual network of basic blocks. {Remedy}");
    }

    private IEnumerable<float> Values(NormalisedConvolution convolution)
    {
        float[] variances = _file.Values(convolution.Norm + ".running_var");
        if (variances.Any(v => v < 0))
            throw new InvalidDataException($"The tensor '{convolution.Norm}.running_var' has a negative variance; train or save the network again.");
        return
        [
            .. _file.Values(convolution.Kernel), .. _file.Values(convolution.Norm + ".weight"), .. _file.Values(convolution.Norm + ".bias"),
            .. _file.Values(convolution.Norm + ".running_mean"), .. variances.Select(v => (float)(1 / Math.Sqrt(v + Epsilon))),
        ];
    }
}
