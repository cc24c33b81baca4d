using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class EvidenceMatchesTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfAStrategyThatNeedsMore_NamesBothAndWhoWouldServe() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].strategies[1]
          value:   bald
          allowed: strategies that fake/linear can serve; bald needs draws, and fake/linear gives only probabilities, labelled probabilities, refits
          remedy:  Remove the strategy, or use a learner that gives it: fake/auto.
        """,
        _bench.Problems(("strategies", """["margin", "bald"]""")));

    [Fact]
    public void Check_OfAStrategyThatIsServed_IsContent() => Assert.NotEmpty(_bench.Plan(("strategies", """["bald"]"""), ("learners", """["fake/auto"]""")).Hash);

    [Fact]
    public void Check_OfAQueryModel_AsksItAndNotTheLearner()
    {
        Assert.NotEmpty(_bench.Plan(("strategies", """[{ "use": "bald", "queryModel": "fake/auto" }]""")).Hash);
        Assert.Contains("fake/linear gives only probabilities", _bench.Problems(("strategies", """[{ "use": "bald", "queryModel": "fake/linear" }]"""), ("learners", """["fake/auto"]""")), StringComparison.Ordinal);
    }

    public void Dispose() => _bench.Dispose();
}
