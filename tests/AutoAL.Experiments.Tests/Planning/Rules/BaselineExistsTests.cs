using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class BaselineExistsTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfAMisspeltBaseline_SuggestsTheStrategy() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].baseline
          value:   magrin
          allowed: a strategy of this experiment: random, margin
          remedy:  Did you mean `margin`?
        """,
        _bench.Problems(("baseline", "\"magrin\"")));

    [Fact]
    public void Check_OfACatalogueNameThatIsRenamedHere_Reports() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].baseline
          value:   margin
          allowed: a strategy of this experiment: mine
          remedy:  Choose one of these, or add it to the strategies.
        """,
        _bench.Problems(("strategies", """[{ "use": "margin", "name": "mine" }]"""), ("baseline", "\"margin\"")));

    [Fact]
    public void Check_OfAGivenName_IsContent() => Assert.NotEmpty(_bench.Plan(("strategies", """["random", { "use": "margin", "name": "mine" }]"""),
            ("baseline", "\"mine\"")).Hash);

    public void Dispose() => _bench.Dispose();
}
