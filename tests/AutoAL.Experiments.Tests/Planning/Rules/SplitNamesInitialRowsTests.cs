using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class SplitNamesInitialRowsTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfPolicySplitUnderStratified_Reports() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].initial.policy
          value:   split
          allowed: random, stratified, first or every-class: the split protocol `stratified` names no initial rows
          remedy:  Choose another policy, or the protocol `rebenchmark` or `file`.
        """,
        _bench.Problems(("initial", """{ "policy": "split" }""")));

    [Fact]
    public void Check_OfPolicySplitUnderRebenchmark_IsContent() => Assert.NotEmpty(_bench.Plan(("initial", """{ "policy": "split" }"""), ("split", """{ "protocol": "rebenchmark" }""")).Hash);

    public void Dispose() => _bench.Dispose();
}
