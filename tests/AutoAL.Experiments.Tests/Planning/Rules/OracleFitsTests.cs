using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class OracleFitsTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfAnOracleThatCannotBe_ReportsEverythingAtOnce() => Assert.Equal(
        """
        experiments.json: 9 problems

        experiments[0].oracle.annotators[2].name
          value:   (empty)
          allowed: a text
          remedy:  Write a value.

        experiments[0].oracle.noise.rate
          value:   (missing)
          allowed: a number from 0 to 1
          remedy:  Add the share of wrong answers.

        experiments[0].oracle.noise.confusions
          value:   a list
          allowed: confusions only with the kind class
          remedy:  Remove it, or set `kind` to class.

        experiments[0].oracle.noise.confusions[1].to
          value:   a
          allowed: another class than `from`
          remedy:  Right answers are what the other confusions leave; remove this one.

        experiments[0].oracle.noise.confusions[1].rate
          value:   0.5
          allowed: at most what the confusions of 'a' before leave of 1
          remedy:  Lower the rates: they are shares of one class's answers.

        experiments[0].oracle.annotators[0].noise.rate
          value:   0.2
          allowed: a rate only with the kinds uniform and instance
          remedy:  Remove it: `confusions` hold the rates.

        experiments[0].oracle.annotators[0].noise.confusions
          value:   (missing)
          allowed: a list of objects with from, to and rate
          remedy:  Name the classes that are confused.

        experiments[0].oracle.annotators[0].accuracy
          value:   0.9
          allowed: accuracy or noise, not both
          remedy:  Remove one of them.

        experiments[0].oracle.annotators[1].name
          value:   ann
          allowed: a name that no annotator before has
          remedy:  Rename one of them: the name says whose noise it is.
        """,
        _bench.Problems(("oracle", """
            {
              "noise": { "kind": "uniform", "confusions": [{ "from": "a", "to": "b", "rate": 0.75 }, { "from": "a", "to": "a", "rate": 0.5 }] },
              "annotators": [{ "name": "ann", "accuracy": 0.9, "noise": { "kind": "class", "rate": 0.2 } }, { "name": "ann" }, { "name": "" }]
            }
            """)));

    [Fact]
    public void Check_OfRangesAndUnknownWords_ReportsThem()
    {
        string message = _bench.Problems(("oracle", """{ "noise": { "kind": "loud" }, "abstain": 1, "answersPerRow": 0, "latency": -1, "consensus": "vote", "audit": { "size": 0 }, "anotators": [] }"""));
        Assert.Contains("7 problems", message);
        Assert.Contains("one of uniform, class, instance", message);
        Assert.Contains("annotators", message);
    }

    [Fact]
    public void Check_OfDawidSkeneWithoutAnnotators_SaysWhatItNeeds() =>
        Assert.Contains("error rates belong to annotators", _bench.Problems(("oracle", """{ "consensus": "dawid-skene", "answersPerRow": 3 }""")));

    [Fact]
    public void Check_OfRelabellingWithoutAnEnd_AsksForABudget() =>
        Assert.Contains("rows may be asked about again for ever", _bench.Problems(("oracle", """{ "relabel": {} }"""), ("budget", """{ "cost": 100 }""")));

    [Fact]
    public void Check_OfABudgetBelowTheAudit_CountsEveryAnswer() => Assert.Contains(
        "at least the 60 answers about initial and audit rows, which count",
        _bench.Problems(("budget", """{ "labels": 59 }"""), ("oracle", """{ "answersPerRow": 2, "audit": { "size": 10 } }""")));

    public void Dispose() => _bench.Dispose();
}
