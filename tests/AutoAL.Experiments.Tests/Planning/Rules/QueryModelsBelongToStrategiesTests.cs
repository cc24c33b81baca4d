using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class QueryModelsBelongToStrategiesTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfMisplacedAndFaultyQueryModels_ReportsEach() => Assert.Equal(
        """
        experiments.json: 4 problems

        experiments[0].strategies[2].queryModel
          value:   fake/liner
          allowed: a learner of a ready engine: fake/linear, fake/auto, fake/automl, filed/tuned
          remedy:  Did you mean `fake/linear`?

        experiments[0].learners[0].queryModel
          value:   fake/auto
          allowed: nothing: a strategy has a query model, a learner has none
          remedy:  Move it to a strategy.

        experiments[0].strategies[0].queryModel.queryModel
          value:   fake/auto
          allowed: nothing: a strategy has a query model, a learner has none
          remedy:  Move it to a strategy.

        experiments[0].strategies[1].queryModel.c
          value:   much
          allowed: a number from 0.001 to 1000
          remedy:  Choose an allowed value, or remove it for the default.
        """,
        _bench.Problems(
            ("learners", """[{ "use": "fake/linear", "queryModel": "fake/auto" }]"""),
            ("strategies", """
                [
                  { "use": "margin", "queryModel": { "use": "fake/linear", "queryModel": "fake/auto" } },
                  { "use": "margin", "name": "b", "queryModel": { "use": "fake/linear", "c": "much" } },
                  { "use": "margin", "name": "c", "queryModel": "fake/liner" }
                ]
                """)));

    [Fact]
    public void Plan_OfAStrategyWithAQueryModel_NamesBoth()
    {
        string[] names = [.. _bench.Plan(("strategies", """["margin", { "use": "margin", "queryModel": { "use": "fake/linear", "c": 2 } }]""")).Strategies.Select(s => s.Name)];
        Assert.Equal(["margin", "margin by fake/linear"], names);
    }

    [Fact]
    public void Override_OfAQueryModel_SetsItsSettings()
    {
        string text = PlanBench.Changed(("strategies", """[{ "use": "margin", "queryModel": "fake/linear" }]"""));
        Contracts.Configuration configuration = _bench.Plans(text, ["experiments:0:strategies:0:queryModel:c=5"])[0].Strategies[0].QueryModel!.Configuration;
        Assert.Equal(5.0, configuration.Real("c"));
    }

    public void Dispose() => _bench.Dispose();
}
