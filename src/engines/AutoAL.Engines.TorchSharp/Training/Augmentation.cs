using AutoAL.Contracts;
using AutoAL.Numerics;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>
/// Changes images while they are learned from. A crop, a flip, a rotation, a shear and a cutout are all maps of pixels to pixels, so each image
/// gets one map and the batch one gather; a pixel from outside the image, or cut out, is 0, which is the pool's mean.
/// </summary>
/// <remarks>Crops shift by up to an eighth of the side. <c>random</c>, after RandAugment (Cubuk et al. 2020): a flip by chance, then one of shift, rotation
/// by up to 30°, shear by up to 0.3, zoom by 0.8 to 1.25, or brightness times 0.6 to 1.4. Everything is drawn on the host from the member's seed.</remarks>
/// <param name="policies">Of each member.</param>
/// <param name="shape">C, H, W.</param>
/// <param name="seeds">Of each member.</param>
internal sealed class Augmentation(IReadOnlyList<AugmentationPolicy> policies, IReadOnlyList<long> shape, IEnumerable<Seed> seeds)
{
    private readonly Pcg32[] _random = [.. seeds.Select(s => new Pcg32(s.Value))];
    private readonly int _height = (int)shape[1];
    private readonly int _width = (int)shape[2];

    /// <summary>[M·B, C, H, W] → the same shape.</summary>
    /// <param name="images">The members' batches one after another.</param>
    /// <param name="rowsPerMember">B.</param>
    /// <param name="real">Of each member, the rows to draw for; the others become empty and take no random number.</param>
    public Tensor Apply(Tensor images, int rowsPerMember, ReadOnlySpan<int> real)
    {
        if (!policies.Any(p => p.Moves))
            return images;
        int area = _height * _width;
        int count = (int)images.shape[0];
        var sources = new long[count * area];
        var brightness = new float[count];
        for (int i = 0; i < count; i++)
        {
            int member = i / rowsPerMember;
            if (i % rowsPerMember < real[member])
                brightness[i] = Map(policies[member], ref _random[member], sources.AsSpan(i * area, area));
        }

        Tensor flat = images.reshape(count, images.shape[1], area);
        Tensor padded = cat([flat, zeros([count, images.shape[1], 1], ScalarType.Float32, images.device)], 2);
        Tensor index = Upload.Of(sources, [count, 1, area], images.device).expand(count, images.shape[1], area);
        Tensor moved = padded.gather(2, index) * Upload.Of(brightness, [count, 1, 1], images.device);
        return moved.view(images.shape);
    }

    /// <summary>Fills the source pixel of every target pixel, H·W for none; returns the brightness. A policy that moves nothing takes no random number.</summary>
    private float Map(AugmentationPolicy policy, ref Pcg32 random, Span<long> sources)
    {
        if (!policy.Moves)
        {
            for (int pixel = 0; pixel < sources.Length; pixel++)
                sources[pixel] = pixel;
            return 1;
        }

        // Target (x, y) about the centre comes from (a·x + b·y + shiftX, c·x + d·y + shiftY).
        double a = 1, b = 0, c = 0, d = 1, shiftX = 0, shiftY = 0;
        float brightness = 1;
        string kind = policy.Kind;
        bool flips = (kind is "flip" or "crop-flip" or "random") && random.NextInt32(2) == 1;
        int choice = kind == "random" ? random.NextInt32(5) : kind is "crop" or "crop-flip" ? 0 : -1;
        switch (choice)
        {
            case 0:
                shiftX = random.NextInt32((2 * (_width / 8)) + 1) - (_width / 8);
                shiftY = random.NextInt32((2 * (_height / 8)) + 1) - (_height / 8);
                break;
            case 1:
                (double sine, double cosine) = Math.SinCos(Within(ref random, Math.PI / 6));
                (a, b, c, d) = (cosine, -sine, sine, cosine);
                break;
            case 2:
                b = Within(ref random, 0.3);
                break;
            case 3:
                a = d = Math.Pow(1.25, Within(ref random, 1));
                break;
            case 4:
                brightness = (float)(1 + Within(ref random, 0.4));
                break;
        }

        (int cutX, int cutY, int side) = (random.NextInt32(_width), random.NextInt32(_height), (int)(policy.Cutout * Math.Min(_width, _height)));
        double middleX = (_width - 1) / 2.0, middleY = (_height - 1) / 2.0;
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++)
            {
                double fromX = (flips ? middleX - x : x - middleX), fromY = y - middleY;
                int sourceX = (int)Math.Floor((a * fromX) + (b * fromY) + shiftX + middleX + 0.5);
                int sourceY = (int)Math.Floor((c * fromX) + (d * fromY) + shiftY + middleY + 0.5);
                bool cut = Math.Abs((2 * (x - cutX)) + 1) <= side && Math.Abs((2 * (y - cutY)) + 1) <= side;
                bool inside = (uint)sourceX < (uint)_width && (uint)sourceY < (uint)_height;
                sources[(y * _width) + x] = inside && !cut ? (sourceY * _width) + sourceX : _height * _width;
            }
        }

        return brightness;
    }

    private static double Within(ref Pcg32 random, double range) => range * ((2 * random.NextDouble()) - 1);
}
