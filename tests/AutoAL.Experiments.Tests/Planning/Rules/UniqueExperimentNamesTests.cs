using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class UniqueExperimentNamesTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfTwoExperimentsOfOneName_ReportsTheSecond()
    {
        const string One = """{ "name": "x", "data": [{ "name": "a", "path": "a.csv" }], "learners": ["fake/linear"], "strategies": ["margin"] }""";
        Assert.Equal(
            """
            experiments.json: 1 problem

            experiments[1].name
              value:   x
              allowed: a name of its own; experiments[0] has this one
              remedy:  Rename one of the two.
            """,
            Assert.Throws<ConfigException>(() => _bench.Plans($$"""{ "experiments": [{{One}}, {{One}}] }""")).Message);
    }

    public void Dispose() => _bench.Dispose();
}
