using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class StrategiesExistTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfUnknownStrategies_ReportsEach() => Assert.Equal(
        """
        experiments.json: 2 problems

        experiments[0].strategies[0]
          value:   rnadom
          allowed: one of margin, random, bald
          remedy:  Did you mean `random`?

        experiments[0].strategies[1]
          value:   badge
          allowed: one of margin, random, bald
          remedy:  Choose one of these.
        """,
        _bench.Problems(("strategies", """["rnadom", "badge"]""")));

    public void Dispose() => _bench.Dispose();
}
