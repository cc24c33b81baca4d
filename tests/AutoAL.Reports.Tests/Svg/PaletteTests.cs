using System.Globalization;
using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Tests.Svg;

public sealed class PaletteTests
{
    [Fact]
    public void Styles_OnTheGround_HaveTheContrastThatReadersNeed()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"s{i}")];
        var palette = new Palette(names, "random");
        foreach (string name in names.Append("random"))
        {
            Assert.True(Contrast(palette[name].Stroke, Theme.Ground) >= 3, $"line of {name}: {Contrast(palette[name].Stroke, Theme.Ground)}");
            Assert.True(Contrast(palette[name].Ink, Theme.Ground) >= 4.5, $"text of {name}: {Contrast(palette[name].Ink, Theme.Ground)}");
        }

        Assert.True(Contrast(Theme.Muted, Theme.Ground) >= 4.5);
        Assert.True(Contrast(Theme.Ink, Theme.Ground) >= 7);
    }

    [Fact]
    public void Styles_OfThirtyStrategies_DifferInColourDashOrMarker()
    {
        string[] names = [.. Enumerable.Range(0, 30).Select(i => $"s{i}")];
        var palette = new Palette(names, "random");
        Assert.Equal(30, names.Select(n => palette[n]).Distinct().Count());
    }

    private static double Contrast(string a, string b)
    {
        (double low, double high) = (Math.Min(Luminance(a), Luminance(b)), Math.Max(Luminance(a), Luminance(b)));
        return (high + 0.05) / (low + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            double c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
