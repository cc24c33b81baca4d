using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Tests.Svg;

public sealed class TextWidthTests
{
    [Fact]
    public void Of_WiderLetters_IsWider() => Assert.True(TextWidth.Of("WWW", 12) > 2 * TextWidth.Of("iii", 12));

    [Fact]
    public void Fit_OfLongText_EndsInAnEllipsisWithinTheWidth()
    {
        string fitted = TextWidth.Fit("a very long strategy name", 80, 12);
        Assert.EndsWith("…", fitted);
        Assert.True(TextWidth.Of(fitted, 12) <= 80);
        Assert.Equal("short", TextWidth.Fit("short", 80, 12));
    }

    [Fact]
    public void Wrap_KeepsEveryWordAndTheWidth()
    {
        const string text = "Lines: mean over 10 seeds, nothing smoothed. Band: 95 % t interval of the mean.";
        IReadOnlyList<string> lines = TextWidth.Wrap(text, 120, 12);
        Assert.Equal(text, string.Join(' ', lines));
        Assert.All(lines, l => Assert.True(TextWidth.Of(l, 12) <= 120));
    }
}
