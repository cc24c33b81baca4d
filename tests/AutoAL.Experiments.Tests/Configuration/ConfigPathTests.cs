using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Tests.Configuration;

public class ConfigPathTests
{
    [Theory]
    [InlineData("", "name", "name")]
    [InlineData("a[0]", "name", "a[0].name")]
    [InlineData("a", "shoe size", "a[\"shoe size\"]")]
    [InlineData("a", "x:y", "a[\"x:y\"]")]
    [InlineData("a", "", "a[\"\"]")]
    public void Member_OfAnyName_IsAJsonPath(string path, string name, string expected) => Assert.Equal(expected, ConfigPath.Member(path, name));

    [Theory]
    [InlineData("a.b", "a.b", true)]
    [InlineData("a", "a.b", true)]
    [InlineData("a[0]", "a", true)]
    [InlineData("a[1]", "a[10]", false)]
    [InlineData("a.b", "a.bc", false)]
    [InlineData("a.b", "a.c", false)]
    public void Touch_OfTwoPaths_HoldsWhenOneContainsTheOther(string first, string second, bool touch)
    {
        Assert.Equal(touch, ConfigPath.Touch(first, second));
        Assert.Equal(touch, ConfigPath.Touch(second, first));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("12", 12)]
    [InlineData("012", -1)]
    [InlineData("-1", -1)]
    [InlineData("1 ", -1)]
    [InlineData("x", -1)]
    [InlineData("99999999999", -1)]
    public void IndexOf_AKey_TakesPlainDigitsOnly(string key, int index) => Assert.Equal(index, ConfigPath.IndexOf(key));
}
