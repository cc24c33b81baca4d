using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Data.Samples;

/// <summary>Draws small grey glyphs: strokes with jitter, shear, changing size and width, and pixel noise. Exact arithmetic only.</summary>
internal static class GlyphDrawing
{
    public const int Side = 12;

    /// <summary>Class names in ordinal order.</summary>
    public static readonly string[] Names = ["cross", "plus", "ring", "square", "tee", "triangle"];

    // Segments x1, y1, x2, y2 in [-1, 1], y downwards; the ring is an octagon.
    private static readonly double[][] Segments =
    [
        [-1, -1, 1, 1, -1, 1, 1, -1],
        [-1, 0, 1, 0, 0, -1, 0, 1],
        [-.4, -1, .4, -1, .4, -1, 1, -.4, 1, -.4, 1, .4, 1, .4, .4, 1, .4, 1, -.4, 1, -.4, 1, -1, .4, -1, .4, -1, -.4, -1, -.4, -.4, -1],
        [-1, -1, 1, -1, 1, -1, 1, 1, 1, 1, -1, 1, -1, 1, -1, -1],
        [-1, -1, 1, -1, 0, -1, 0, 1],
        [0, -1, 1, 1, 1, 1, -1, 1, -1, 1, 0, -1],
    ];

    /// <summary>The pixels of one glyph, Side×Side bytes, 0 black.</summary>
    public static byte[] Draw(int glyph, ref Pcg32 random)
    {
        double centreX = 5.5 + (0.9 * random.Bell()), centreY = 5.5 + (0.9 * random.Bell());
        double scaleX = 3.4 + (0.5 * random.Bell()), scaleY = 3.4 + (0.5 * random.Bell());
        double shear = 0.25 * random.Bell();
        double width = 0.7 + (0.4 * random.NextDouble());
        double ink = 150 + (90 * random.NextDouble());
        double[] points = [.. Segments[glyph]];
        for (int p = 0; p < points.Length; p += 2)
        {
            double y = points[p + 1];
            points[p] = centreX + (scaleX * (points[p] + (shear * y)));
            points[p + 1] = centreY + (scaleY * y);
        }

        var pixels = new byte[Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            double distance = Distance(points, i % Side, i / Side);
            double value = (ink * Math.Clamp(width + 0.5 - distance, 0, 1)) + (26 * random.Bell());
            pixels[i] = (byte)Math.Clamp(Math.Round(value), 0, 255);
        }

        return pixels;
    }

    /// <summary>Glyphs of classes in turn: image i is of class i modulo 6.</summary>
    public static byte[][] DrawAll(int count, Seed seed)
    {
        var images = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            var random = new Pcg32(seed.Child(i).Value);
            images[i] = Draw(i % Names.Length, ref random);
        }

        return images;
    }

    private static double Distance(double[] points, double x, double y)
    {
        double nearest = double.PositiveInfinity;
        for (int p = 0; p < points.Length; p += 4)
        {
            double dx = points[p + 2] - points[p], dy = points[p + 3] - points[p + 1];
            double along = Math.Clamp((((x - points[p]) * dx) + ((y - points[p + 1]) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
            double ex = x - points[p] - (along * dx), ey = y - points[p + 1] - (along * dy);
            nearest = Math.Min(nearest, (ex * ex) + (ey * ey));
        }

        return Math.Sqrt(nearest);
    }
}
