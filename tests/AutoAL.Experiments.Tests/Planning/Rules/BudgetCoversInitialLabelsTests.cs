using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class BudgetCoversInitialLabelsTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfSmallerBudgets_ReportsLabelsAndCost() => Assert.Equal(
        """
        experiments.json: 2 problems

        experiments[0].budget.labels
          value:   19
          allowed: at least the 20 initial labels, which count
          remedy:  Raise it, or lower `initial.size`.

        experiments[0].budget.cost
          value:   9.5
          allowed: at least 10, the cost of the 20 initial labels
          remedy:  Raise it, or lower `initial.size`.
        """,
        _bench.Problems(("budget", """{ "labels": 19, "cost": 9.5 }"""), ("oracle", """{ "costPerLabel": 0.5 }""")));

    [Fact]
    public void Check_OfABudgetWithoutRoomForValidationLabels_SaysWhatIsBought() => Assert.Contains(
        "at least the 60 answers about initial and validation rows, which count",
        _bench.Problems(("budget", """{ "labels": 59 }"""), ("learners", """["fake/linear", { "use": "fake/automl", "validation-labels": 40 }]""")));

    [Fact]
    public void Check_OfExactlyTheInitialLabels_IsContent() => Assert.NotEmpty(_bench.Plan(("budget", """{ "labels": 20, "cost": 20 }""")).Hash);

    [Fact]
    public void Check_WhenTheSplitNamesTheRows_IsContent() => Assert.NotEmpty(_bench.Plan(("budget", """{ "labels": 2 }"""),
            ("initial", """{ "policy": "split" }"""),
            ("split", """{ "protocol": "rebenchmark" }""")).Hash);

    public void Dispose() => _bench.Dispose();
}
