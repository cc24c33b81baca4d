using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

public class AugmentationTests
{
    public AugmentationTests() => _ = TorchRuntime.Device;

    [Fact]
    public void Flip_OfARow_IsTheRowOrItsMirror()
    {
        float[][] seen = Images("flip", 0);

        Assert.All(seen, image => Assert.True(image.SequenceEqual(s_ramp) || image.SequenceEqual(s_mirror), string.Join(' ', image)));
        Assert.Contains(seen, image => image.SequenceEqual(s_mirror));
        Assert.Contains(seen, image => image.SequenceEqual(s_ramp));
    }

    [Fact]
    public void Crop_OfAnImage_ShiftsByAnEighth()
    {
        // Side 8: shifts of −1, 0, 1 in each direction; pixels from outside are 0.
        float[][] seen = Images("crop", 0);

        Assert.All(seen, image => Assert.Contains(Shifts(), expected => expected.SequenceEqual(image)));
        Assert.InRange(seen.Select(i => string.Join(' ', i)).Distinct().Count(), 5, 9);
    }

    [Fact]
    public void Cutout_OfAnImage_BlanksOneSquareOnly() => Assert.All(Images("none", 0.5), image =>
    {
        int blank = image.Count(p => p == 0);
        Assert.InRange(blank, 1, 16);
        Assert.All(image.Zip(s_ramp), p => Assert.True(p.First == 0 || p.First == p.Second));
    });

    [Fact]
    public void Random_Changes_AreFiniteAndVaried()
    {
        float[][] seen = Images("random", 0.2);

        Assert.All(seen, image => Assert.All(image, p => Assert.InRange(p, 0, 1.4f * 64)));
        Assert.InRange(seen.Select(i => string.Join(' ', i)).Distinct().Count(), 30, 64);
    }

    private static readonly float[] s_ramp = [.. Enumerable.Range(1, 64).Select(i => (float)i)];
    private static readonly float[] s_mirror = [.. Enumerable.Range(0, 64).Select(i => (float)((i / 8 * 8) + (7 - (i % 8)) + 1))];

    private static float[][] Images(string kind, double cutout)
    {
        using DisposeScope scope = NewDisposeScope();
        var augmentation = new Augmentation([new AugmentationPolicy(kind, cutout, 0)], [1, 8, 8], [Seed.Root(4)]);
        Tensor images = tensor(Enumerable.Repeat(s_ramp, 64).SelectMany(r => r).ToArray(), [64, 1, 8, 8]);
        return [.. augmentation.Apply(images, 64, [64]).contiguous().data<float>().ToArray().Chunk(64)];
    }

    private static IEnumerable<float[]> Shifts() =>
        from dy in Enumerable.Range(-1, 3)
        from dx in Enumerable.Range(-1, 3)
        select Enumerable.Range(0, 64).Select(i => (i / 8) + dy is >= 0 and < 8 and var y && (i % 8) + dx is >= 0 and < 8 and var x ? s_ramp[(y * 8) + x] : 0).ToArray();
}
