using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

public sealed class WarmStartConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("warm-start")!;

    protected override bool IsRandomised => true;

    // While it draws at random it looks at no evidence, so nothing in it is refused; three labels are enough here.
    protected override IQueryStrategy Create() => new WarmStart(new UncertaintySampling<Margin>(), 3);

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        instance.Labels.Length < 3 ? instance.Pick(new RandomSampling(), count) : instance.Pick(new UncertaintySampling<Margin>(), count);
}
