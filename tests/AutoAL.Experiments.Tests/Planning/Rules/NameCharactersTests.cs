using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class NameCharactersTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfNamesThatCannotBeShown_ReportsEach() => Assert.Equal(
        """
        experiments.json: 4 problems

        experiments[0].name
          value:   Über uns
          allowed: 1 to 64 lower-case letters a to z, digits and dashes, a letter or digit first
          remedy:  Rename the experiment.

        experiments[0].data[0].name
          value:    a
          allowed: up to 64 printable characters, without spaces at the ends
          remedy:  Shorten or retype the name.

        experiments[0].learners[0].name
          value:   a\u0009b
          allowed: up to 64 printable characters, without spaces at the ends
          remedy:  Shorten or retype the name.

        experiments[0].strategies[0].name
          value:   a 
          allowed: up to 64 printable characters, without spaces at the ends
          remedy:  Shorten or retype the name.
        """,
        _bench.Problems(("name", "\"Über uns\""),
            ("data", """[{ "name": " a", "path": "a.csv" }]"""),
            ("learners", """[{ "use": "fake/linear", "name": "a\tb" }]"""),
            ("strategies", """[{ "use": "margin", "name": "a " }]""")));

    [Theory]
    [InlineData("a")]
    [InlineData("0-9")]
    [InlineData("optdigits-2")]
    public void Check_OfAFolderName_IsContent(string name) => Assert.Equal(name, _bench.Plan(("name", $"\"{name}\"")).Name);

    [Theory]
    [InlineData("-a")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("..")]
    public void Check_OfNoFolderName_Reports(string name) => Assert.Contains("Rename the experiment.", _bench.Problems(("name", $"\"{name}\"")));

    public void Dispose() => _bench.Dispose();
}
