using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

public sealed class FilteredConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("filter")!;

    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    // Of pools of up to 15 rows a tenth would be one row.
    protected override IQueryStrategy Create() => new Filtered(new KCenterGreedy(), new UncertaintySampling<Margin>(), 0.5);

    protected override int BytesPerCandidate => 64;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        IEnumerable<double> margins = Twin.Posteriors(instance).Select(p => p.OrderDescending().ToArray()).Select(p => p[1] - p[0]);
        int[] part = [.. Twin.Top(margins, Math.Max(count, (instance.Count + 1) / 2)).Order()];
        return [.. instance.Rearranged(part, [.. part.Select(n => instance.Ids[n])]).Pick(new KCenterGreedy(), count).Select(i => part[i])];
    }
}
