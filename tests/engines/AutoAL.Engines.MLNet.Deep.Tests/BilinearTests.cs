using AutoAL.Engines.MLNet.Deep.Images;

namespace AutoAL.Engines.MLNet.Deep.Tests;

public class BilinearTests
{
    /// <summary>torch.nn.functional.interpolate of [[0, 100], [200, 40]] to 4×4, mode bilinear, align_corners = false.</summary>
    [Fact]
    public void ToPlanes_TwoByTwo_IsPyTorchsInterpolation()
    {
        var planes = new float[3 * 16];
        Bilinear.ToPlanes([0, 100, 200, 40], 2, 2, 1, 4, planes);

        float[] expected = [0, 25, 75, 100, 50, 58.75f, 76.25f, 85, 150, 126.25f, 78.75f, 55, 200, 160, 80, 40];
        Assert.Equal(expected, planes[..16]);
        Assert.Equal(expected, planes[16..32]);
        Assert.Equal(expected, planes[32..]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void ToPlanes_SameSize_SeparatesTheChannels(int channels)
    {
        byte[] pixels = [.. Enumerable.Range(0, 4 * channels).Select(i => (byte)(10 * i))];
        var planes = new float[12];
        Bilinear.ToPlanes(pixels, 2, 2, channels, 2, planes);

        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)pixels[(i % 4 * channels) + (i / 4)]), planes);
    }

    [Fact]
    public void ToPlanes_OnePixel_FillsEverything()
    {
        var planes = new float[3 * 25];
        Bilinear.ToPlanes([7, 8, 9], 1, 1, 3, 5, planes);
        Assert.Equal(Enumerable.Range(0, 75).Select(i => 7f + (i / 25)), planes);
    }
}
