namespace AutoAL.Contracts.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void Canonical_IsSortedAndEscaped()
    {
        Configuration configuration = Of(("text", "a=b;c\\d"), ("c", 0.1 + 0.2), ("b;", 3L));
        Assert.Equal("b\\;=3;c=0.30000000000000004;text=a\\=b\\;c\\\\d", configuration.Canonical);
    }

    /// <summary>Texts that try to look like another configuration do not become it.</summary>
    [Fact]
    public void Equals_OfTextsWithSeparators_TellsThemApart()
    {
        Configuration[] all =
        [
            Of(("a", "x;b=y")), Of(("a", "x"), ("b", "y")), Of(("a", "x\\"), ("b", "y")), Of(("a", "x\\;b=y")), Of(("a=x;b", "y")), Configuration.Empty, Of(("", "")),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Equals_OfTheSameValuesInAnyOrder_IsTrue()
    {
        Configuration one = Of(("a", 1.5), ("b", "x")), other = Of(("b", "x"), ("a", 1.5));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Of(("a", Math.BitIncrement(1.5)), ("b", "x")));
    }

    [Fact]
    public void With_LaysTheOthersValuesOver()
    {
        Configuration both = Of(("a", 1.0), ("b", 2L)).With(Of(("b", 3L), ("c", "x")));
        Assert.Equal((1.0, 3L, "x"), (both.Real("a"), both.Whole("b"), both.Choice("c")));
        Assert.Contains("'d'", Assert.Throws<KeyNotFoundException>(() => both.Real("d")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OfAnotherType_SaysWhatCanBeStored() =>
        Assert.Contains("Int32", Assert.Throws<ArgumentException>(() => Of(("a", 1))).Message, StringComparison.Ordinal);

    private static Configuration Of(params (string Name, object Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
}
