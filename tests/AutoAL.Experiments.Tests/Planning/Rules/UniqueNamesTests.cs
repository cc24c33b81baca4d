using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class UniqueNamesTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfRepeatedNames_ReportsEachRepetition() => Assert.Equal(
        """
        experiments.json: 4 problems

        experiments[0].data[1]
          value:   a
          allowed: a name of its own; experiments[0].data[0] has this one
          remedy:  Rename one of the two.

        experiments[0].learners[1]
          value:   fake/linear
          allowed: a name of its own; experiments[0].learners[0] has this one
          remedy:  Give one of the two a `name`.

        experiments[0].strategies[2]
          value:   margin
          allowed: a name of its own; experiments[0].strategies[0] has this one
          remedy:  Give one of the two a `name`.

        experiments[0].strategies[3]
          value:   margin
          allowed: a name of its own; experiments[0].strategies[0] has this one
          remedy:  Give one of the two a `name`.
        """,
        _bench.Problems(("data", """[{ "name": "a", "path": "a.csv" }, { "name": "a", "path": "b.csv" }]"""),
            ("learners", """["fake/linear", { "use": "fake/auto", "name": "fake/linear" }]"""),
            ("strategies", """["margin", "random", "margin", "margin"]""")));

    [Fact]
    public void Check_OfOneStrategyUnderTwoNames_IsContent() => Assert.NotEmpty(_bench.Plan(("strategies", """["margin", { "use": "margin", "name": "again" }]""")).Hash);

    public void Dispose() => _bench.Dispose();
}
