namespace AutoAL.Contracts.Tests;

public sealed class SearchSpaceTests
{
    private static readonly SearchSpace Space = new(
    [
        new RealParameter("c", "", 1e-3, 1e3, 1, Log: true) { Searched = (0.1, 10) },
        new WholeParameter("trees", "", 1, 100, 10),
        new ChoiceParameter("text", "", ["words", "pairs", "hashed"], "hashed") { Columns = ColumnKinds.Text, Searched = ["words", "pairs"] },
    ]);

    [Fact]
    public void For_APoolWithoutTheColumns_KeepsTheDefaultAsTheOneValue()
    {
        SearchSpace numbers = Space.For(ColumnKinds.Numeric), texts = Space.For(ColumnKinds.Numeric | ColumnKinds.Text);
        Assert.Equal(["hashed"], Assert.IsType<ChoiceParameter>(numbers.Find("text")).Options);
        Assert.Equal(["words", "pairs"], Assert.IsType<ChoiceParameter>(texts.Find("text")).Options);
        Assert.Equal("words", texts.Default.Choice("text"));
        RealParameter c = Assert.IsType<RealParameter>(numbers.Find("c"));
        Assert.Equal((0.1, 10.0, 1.0), (c.Minimum, c.Maximum, c.Initial));
    }

    [Theory]
    [InlineData("c", "1000", 1000.0)]
    [InlineData("c", "1e3", 1000.0)]
    [InlineData("c", "1000.1", null)]
    [InlineData("c", "NaN", null)]
    [InlineData("c", "1,5", null)]
    [InlineData("c", "", null)]
    [InlineData("trees", "100", 100L)]
    [InlineData("trees", "101", null)]
    [InlineData("trees", "1.0", null)]
    [InlineData("trees", "99999999999999999999", null)]
    [InlineData("text", "pairs", "pairs")]
    [InlineData("text", "Pairs", null)]
    public void Parse_TakesWhatIsAllowedAndNothingElse(string parameter, string text, object? expected) => Assert.Equal(expected, Space.Find(parameter)!.Parse(text));

    [Fact]
    public void Default_OfEveryParameter_IsAnAllowedValue() => Assert.All(Space.Parameters, p => Assert.Equal(p.Default, p.Parse(FormattableString.Invariant($"{p.Default}"))));

    [Fact]
    public void IsComplete_WhereAFileIsRequired_IsFalse()
    {
        Assert.True(Space.IsComplete);
        Assert.True(new SearchSpace([new FileParameter("weights", "")]).IsComplete);
        Assert.False(new SearchSpace([new FileParameter("weights", "") { IsRequired = true }]).IsComplete);
        Assert.Equal("a/b", new FileParameter("weights", "").Parse(" a\\b "));
        Assert.Null(new FileParameter("weights", "").Parse("a\0b"));
    }
}
