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
        Assert.Equal(30, names.Select(n => palette[n] with { Index = 0 }).Distinct().Count());
    }

    [Fact]
    public void DarkTheme_ForEveryColour_HasAPartnerWithContrast()
    {
        Dictionary<string, string> dark = DarkTheme.Partners.DistinctBy(c => c.Light).ToDictionary(c => c.Light, c => c.Dark);
        string ground = dark[Theme.Ground];
        foreach ((string stroke, string ink) in Palette.Colours)
        {
            Assert.True(Contrast(dark[stroke], ground) >= 3, $"line {stroke}: {Contrast(dark[stroke], ground)}");
            Assert.True(Contrast(dark[ink], ground) >= 4.5, $"text {ink}: {Contrast(dark[ink], ground)}");
        }

        Assert.True(Contrast(dark[Theme.Muted], ground) >= 4.5);
        Assert.True(Contrast(dark[Theme.Ink], ground) >= 7);
    }

    [Fact]
    public void HeatScale_UnderItsNumbers_KeepsThemReadableInBothThemes()
    {
        foreach ((string light, string dark) in HeatScale.Steps)
        {
            Assert.True(Contrast(light, Theme.Ink) >= 4.5, $"{light}: {Contrast(light, Theme.Ink)}");
            Assert.True(Contrast(dark, "#e6edf3") >= 4.5, $"{dark}: {Contrast(dark, "#e6edf3")}");
        }

        Assert.Equal(HeatScale.Steps[0].Light, HeatScale.Of(-7));
        Assert.Equal(HeatScale.Steps[4].Light, HeatScale.Of(0));
        Assert.Equal(HeatScale.Steps[8].Light, HeatScale.Of(1));
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
