namespace AutoAL.Engines.MLNet.Deep.Images;

/// <summary>Images of any size as three square planes of floats.</summary>
internal static class Bilinear
{
    /// <summary>
    /// Samples at the centres of S×S equal cells, x = (j + ½)·W/S − ½ clamped to the image, between the four pixels around (the rule of
    /// OpenCV's INTER_LINEAR and of PyTorch's interpolate with align_corners = false).
    /// </summary>
    /// <param name="pixels">H×W×C bytes; C is 1 (grey, which fills all planes), 3 (RGB) or 4 (RGBA, whose alpha is not looked at).</param>
    /// <param name="width">W.</param>
    /// <param name="height">H.</param>
    /// <param name="channels">C.</param>
    /// <param name="side">S.</param>
    /// <param name="planes">3×S×S values from 0 to 255.</param>
    public static void ToPlanes(ReadOnlySpan<byte> pixels, int width, int height, int channels, int side, Span<float> planes)
    {
        for (int i = 0; i < side; i++)
        {
            (int top, int bottom, float down) = Between(i, side, height);
            for (int j = 0; j < side; j++)
            {
                (int left, int right, float across) = Between(j, side, width);
                for (int plane = 0; plane < 3; plane++)
                {
                    int c = channels < 3 ? 0 : plane;
                    float above = Mix(pixels[(((top * width) + left) * channels) + c], pixels[(((top * width) + right) * channels) + c], across);
                    float below = Mix(pixels[(((bottom * width) + left) * channels) + c], pixels[(((bottom * width) + right) * channels) + c], across);
                    planes[(((plane * side) + i) * side) + j] = Mix(above, below, down);
                }
            }
        }
    }

    private static (int Before, int After, float Share) Between(int cell, int cells, int pixels)
    {
        float place = Math.Clamp(((cell + 0.5f) * pixels / cells) - 0.5f, 0, pixels - 1);
        int before = (int)place;
        return (before, Math.Min(before + 1, pixels - 1), place - before);
    }

    private static float Mix(float a, float b, float share) => a + (share * (b - a));
}
