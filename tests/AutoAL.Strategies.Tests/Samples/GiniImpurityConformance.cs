using AutoAL.Conformance;
using AutoAL.Strategies.SampleGini;

namespace AutoAL.Strategies.Tests.Samples;

public sealed class GiniImpurityConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => GiniImpurity.Entry;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
    [
        .. instance.Probabilities.Chunk(instance.ClassCount)
            .Select((posterior, candidate) => (Score: 1 - posterior.Sum(p => p * p), candidate))
            .OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.candidate)
            .Select(pair => pair.candidate)
            .Take(count),
    ];
}
