using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Tests.Configuration;

public class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("batch", "batch", 0)]
    [InlineData("bach", "batch", 1)]
    [InlineData("bacth", "batch", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_OfTwoWords_CountsEdits(string first, string second, int edits)
    {
        Assert.Equal(edits, Spelling.Distance(first, second));
        Assert.Equal(edits, Spelling.Distance(second, first));
    }

    [Fact]
    public void Closest_BeyondAThirdOfTheWord_IsNothing() => Assert.Null(Spelling.Closest("entropy", ["margin", "random"]));

    [Fact]
    public void Closest_OfTwoEquallyClose_IsTheFirst() => Assert.Equal("bat", Spelling.Closest("bet", ["bat", "bit"]));

    [Fact]
    public void Closest_InOtherCase_IsFound() => Assert.Equal("batch", Spelling.Closest("BATHC", ["labels", "batch"]));
}
