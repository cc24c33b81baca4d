using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

public sealed class ClassBalancedConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("class-balanced")!;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 64;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        double[][] p = Twin.Posteriors(instance);
        int[] ranking = Twin.Top(p.Select(row => row.OrderDescending().ToArray()).Select(row => row[1] - row[0]), p.Length);
        int[] guess = [.. p.Select(row => Array.IndexOf(row, row.Max()))];
        List<int> picks = [];
        while (picks.Count < count)
        {
            int[] left = [.. ranking.Except(picks)];
            int fewest = left.Min(n => Labels(guess[n]));
            picks.Add(left.First(n => Labels(guess[n]) == fewest));
        }

        return [.. picks];

        int Labels(int c) => instance.Labels.Count(label => label == c) + picks.Count(n => guess[n] == c);
    }
}
