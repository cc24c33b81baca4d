using AutoAL.Contracts;
using AutoAL.Strategies.SampleGini;

[assembly: StrategySource(typeof(GiniStrategies))]

namespace AutoAL.Strategies.SampleGini;

/// <summary>The strategies of this plug-in.</summary>
public sealed class GiniStrategies : IStrategySource
{
    public IReadOnlyList<StrategyEntry> Strategies => [GiniImpurity.Entry];
}
