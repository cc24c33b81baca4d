using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Features;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace AutoAL.Engines.TorchSharp.Backbones;

/// <summary>How a TorchScript module takes images.</summary>
/// <param name="Side">Side to which they are resized, bilinearly; 0 for their own.</param>
/// <param name="Scale"><c>pool</c>: mean 0 and sd 1 over the pool; <c>imagenet</c>: that set's means and deviations; <c>none</c>: 0 to 1.</param>
internal sealed record ScriptImages(int Side, string Scale)
{
    public static IReadOnlyList<string> Scales { get; } = ["pool", "imagenet", "none"];

    public void Write(ModelWriter writer)
    {
        writer.Whole(Side);
        writer.Text(Scale);
    }

    public static ScriptImages Read(ModelReader reader)
    {
        var images = new ScriptImages(reader.Whole(1 << 14), reader.Text());
        ModelReader.Require(Scales.Contains(images.Scale), $"there is no scale of images '{images.Scale}'");
        return images;
    }
}

/// <summary>Images as a TorchScript module takes them.</summary>
/// <param name="images">The pool's images.</param>
/// <param name="how">Size and scale.</param>
/// <param name="channels">Channels that the module takes; grey images are repeated.</param>
internal sealed class ScriptInputs(ImageInputs images, ScriptImages how, long channels) : IInputs
{
    // Means and standard deviations of red, green and blue over ImageNet, as published with torchvision's models.
    private static readonly float[] s_means = [0.485f, 0.456f, 0.406f], s_deviations = [0.229f, 0.224f, 0.225f];

    public IReadOnlyList<long> Shape { get; } = [channels, how.Side > 0 ? how.Side : images.Shape[1], how.Side > 0 ? how.Side : images.Shape[2]];

    public bool AreImages => true;

    public Tensor Resident(Table table) => images.Resident(table);

    public Tensor Prepare(Tensor rows)
    {
        Tensor x = how.Scale == "pool" ? images.Prepare(rows) : rows.to(ScalarType.Float32).Over(255);
        if (x.shape[1] != channels)
            x = x.expand(-1, channels, -1, -1);
        if (how.Scale == "imagenet")
            x = (x - PerChannel(s_means, x)) / PerChannel(s_deviations, x);
        return how.Side > 0 && (x.shape[2] != how.Side || x.shape[3] != how.Side)
            ? F.interpolate(x, [how.Side, how.Side], mode: InterpolationMode.Bilinear, align_corners: false)
            : x;
    }

    public void Write(ModelWriter writer) => images.Write(writer);

    private static Tensor PerChannel(float[] values, Tensor like)
    {
        float[] taken = [.. Enumerable.Range(0, (int)like.shape[1]).Select(c => values[c % values.Length])];
        return tensor(taken, [1, taken.Length, 1, 1], ScalarType.Float32, like.device);
    }
}
