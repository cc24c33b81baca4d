using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Tests.Svg;

public sealed class XmlTextTests
{
    [Theory]
    [InlineData("a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;")]
    [InlineData("\u0000\u001B\u0085x", "\uFFFD\uFFFD\uFFFDx")]
    [InlineData("line\r\nbreak\t.", "line  break .")]
    [InlineData("\u202Eabc\u2069\u200F", "\uFFFDabc\uFFFD\uFFFD")]
    [InlineData("\uFFFEx\uFFFF", "\uFFFDx\uFFFD")]
    [InlineData("مرحبا 漢字 🙂", "مرحبا 漢字 🙂")]
    public void Escape_OfHostileText_LeavesTextOnly(string text, string expected) => Assert.Equal(expected, XmlText.Escape(text));

    [Fact]
    public void Escape_OfALoneSurrogate_ReplacesIt() => Assert.Equal("a\uFFFDb", XmlText.Escape("a" + (char)0xD800 + "b"));
}
