using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Tests;

/// <summary>Strategies that score roughly first pick what their exact scores say, to the row.</summary>
public sealed class ShortlistTests
{
    [Theory]
    [InlineData("entropy", 8, false)]
    [InlineData("entropy", 11, true)]
    [InlineData("entropy", 40, false)]
    [InlineData("bald", 8, true)]
    [InlineData("bald", 13, false)]
    [InlineData("bald", 32, true)]
    public void Select_LargePools_EqualsTheTopOfTheExactScores(string name, int classes, bool generic)
    {
        StrategyEntry entry = StrategyCatalog.Find(name)!;
        var strategy = (ScoredStrategy)entry.Create(entry.Options.Default);
        for (ulong seed = 0; seed < 12; seed++)
        {
            Pcg32 random = new(seed);
            QueryInstance instance = QueryInstance.Random(ref random, 300 + random.NextInt32(300), classes, 5, generic: generic);
            if (seed % 3 == 0)
                instance = instance with { Probabilities = Level(instance.Probabilities), Draws = Level(instance.Draws) };
            double[] scores = new double[instance.Count];
            strategy.Score(instance.Context(strategy.Needs), scores);
            foreach (int count in (int[])[1, 7, 100])
                Assert.Equal(Twin.Top(scores, count), instance.Pick(strategy, count));
        }
    }

    [Fact]
    public void Of_ScoresWithinTwiceTheBound_KeepsThem() => Assert.Equal([0, 2, 3], Shortlist.Of([5, 1, 4.9, 4.8, 4.5, -7], 0.1, 1));

    // Differences far below what floats tell apart.
    private static double[] Level(double[] posteriors) => [.. posteriors.Select((p, i) => p == 0 ? -1e-13 : p * (1 + (1e-9 * (i % 7))))];
}
