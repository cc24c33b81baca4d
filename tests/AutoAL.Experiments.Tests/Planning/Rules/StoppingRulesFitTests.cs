using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class StoppingRulesFitTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfRulesThatDoNotFit_ReportsEverythingAtOnce() => Assert.Equal(
        """
        experiments.json: 4 problems

        experiments[0].stop[0]
          value:   kapa
          allowed: one of target, plateau, gain-below-price, kappa, classification-change, delta-f, overall-uncertainty
          remedy:  Did you mean `kappa`?

        experiments[0].stop[1].window
          value:   0
          allowed: a whole number from 1 to 1000
          remedy:  Choose an allowed value, or remove it for the default.

        experiments[0].stop[2]
          value:   kappa
          allowed: a name that no rule before has
          remedy:  Give one of them a `name`: the ledger says by it why a run ended.

        experiments[0].stop[3]
          value:   target
          allowed: rules without audit labels, where `oracle.audit` is not given
          remedy:  Add `oracle.audit` with a size, or choose another rule.
        """,
        _bench.Problems(("stop", """["kapa", { "use": "kappa", "window": 0 }, "kappa", "target"]""")));

    [Fact]
    public void Plan_OfRules_HoldsTheirOptionsWithDefaults()
    {
        PlannedStop stop = Assert.Single(_bench.Plan(("stop", """[{ "use": "kappa", "name": "steady", "threshold": 0.9 }]""")).Stop);
        Assert.Equal(("steady", "kappa", "threshold=0.9;window=3"), (stop.Name, stop.Use, stop.Options.Canonical));
    }

    public void Dispose() => _bench.Dispose();
}
