using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Tests.Configuration;

public class ConfigProblemTests
{
    [Fact]
    public void ToString_OfALongValueWithControlCharacters_StaysOnOneLine()
    {
        string text = new ConfigProblem("a", "x\n\u001b[31m" + new string('y', 500), "b", "c.") { Source = "--set" }.ToString();
        Assert.Equal(4, text.Split('\n').Length);
        Assert.StartsWith("a\n  value:   x\\u000a\\u001b[31my", text, StringComparison.Ordinal);
        Assert.Contains("y… (from --set)\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 200);
    }
}
