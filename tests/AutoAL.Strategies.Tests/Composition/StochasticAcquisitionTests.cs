using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Composition;

namespace AutoAL.Strategies.Tests.Composition;

public abstract class StochasticConformance(string name, Func<double[], double[]> keys) : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find(name)!;

    protected override bool IsRandomised => true;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        double[] scores = [.. Twin.Members(instance).Select(members => Math.Max(0, Twin.Entropy(Twin.Mean(members)) - members.Average(Twin.Entropy)))];
        double[] noise = [.. instance.Ids.Select(id => -Math.Log(-Math.Log(instance.Seed.Child("noise").Child(id.Value).ToUniform())))];
        return Twin.Top(keys(scores).Zip(noise, (key, gumbel) => key + gumbel), count);
    }
}

public sealed class PowerConformance() : StochasticConformance("power", scores => [.. scores.Select(score => Math.Log(score))]);

public sealed class SoftmaxConformance() : StochasticConformance("softmax", scores => scores);

public sealed class SoftrankConformance() : StochasticConformance("softrank", scores => [.. scores.Select((_, n) => -Math.Log(1 + Array.IndexOf(Twin.Top(scores, scores.Length), n)))])
{
    // Ranks change when a row is taken away.
    protected override bool ScoresIgnoreBatch => false;
}

public sealed class StochasticAcquisitionTests
{
    private const int Rounds = 20_000;

    // Exact single-draw probabilities of scores .1, .4, .7 at β = 2.
    [Theory]
    [InlineData("power", 0.0151515, 0.2424242, 0.7424242)]
    [InlineData("softmax", 0.1628, 0.2967, 0.5405)]
    [InlineData("softrank", 0.0816327, 0.1836735, 0.7346939)]
    public void Select_KnownScores_DrawsWithTheStatedProbabilities(string name, double low, double middle, double high)
    {
        int[] counts = new int[3];
        Pcg32 random = new(1);
        QueryInstance instance = QueryInstance.Random(ref random, 3, 2);
        for (int round = 0; round < Rounds; round++)
            counts[(instance with { Seed = instance.Seed.Child(round) }).Pick(Make(name, new Fixed([0.1, 0.4, 0.7], 0), 2), 1)[0]]++;

        // 13.8: the 0.1 % point of chi-squared with 2 degrees of freedom.
        double[] expected = [low * Rounds, middle * Rounds, high * Rounds];
        Assert.InRange(counts.Zip(expected, (count, e) => (count - e) * (count - e) / e).Sum(), 0, 13.8);
    }

    [Theory]
    [InlineData("power")]
    [InlineData("softmax")]
    [InlineData("softrank")]
    public void Select_ExtremeBeta_IsGreedyOrUniform(string name)
    {
        Pcg32 random = new(2);
        QueryInstance instance = QueryInstance.Random(ref random, 3, 2);
        Assert.Equal([2, 1, 0], instance.Pick(Make(name, new Fixed([0.1, 0.4, 0.7], 0), 1e6), 3));
        Assert.Equal(instance.Pick(Make(name, new Fixed([0.1, 0.4, 0.7], 0), 0), 3), instance.Pick(Make(name, new Fixed([0.7, 0.1, 0.4], 0), 0), 3));
    }

    [Fact]
    public void Select_ScaledShiftedOrMapped_KeepsWhatEachKeyIgnores()
    {
        Pcg32 random = new(3);
        QueryInstance instance = QueryInstance.Random(ref random, 3, 2);
        for (int round = 0; round < 200; round++)
        {
            QueryInstance now = instance with { Seed = instance.Seed.Child(round) };
            Assert.Equal(now.Pick(Make("power", new Fixed([0.1, 0.4, 0.7], 0), 1), 3), now.Pick(Make("power", new Fixed([1, 4, 7], 0), 1), 3));
            Assert.Equal(now.Pick(Make("softmax", new Fixed([0.1, 0.4, 0.7], 0), 1), 3), now.Pick(Make("softmax", new Fixed([1.1, 1.4, 1.7], 0), 1), 3));
            Assert.Equal(now.Pick(Make("softrank", new Fixed([0.1, 0.4, 0.7], 0), 1), 3), now.Pick(Make("softrank", new Fixed([1, 1000, 1001], 0), 1), 3));
            Assert.Equal(now.Pick(Make("power", new Fixed([0.1, 0.4, 0.7], 0), 1), 3), now.Pick(Make("power", new Fixed([-0.9, -0.6, -0.3], -1), 1), 3));
        }
    }

    [Fact]
    public void Select_ScoresOfZero_ComeLastByRowId()
    {
        Pcg32 random = new(4);
        QueryInstance instance = QueryInstance.Random(ref random, 4, 2);
        Assert.Equal([2, 0, 1, 3], instance.Pick(Make("power", new Fixed([0, 0, 0.1, 0], 0), 1), 4));
    }

    private static ScoredStrategy Make(string name, ScoredStrategy score, double beta) => name switch
    {
        "power" => new StochasticAcquisition<PowerKey>(score, beta),
        "softmax" => new StochasticAcquisition<SoftmaxKey>(score, beta),
        _ => new StochasticAcquisition<SoftrankKey>(score, beta),
    };

    private sealed class Fixed(double[] values, double least) : ScoredStrategy
    {
        public override Evidence Needs => Evidence.None;

        public override double LeastScore => least;

        public override void Score(in QueryContext context, Span<double> scores) => values.CopyTo(scores);
    }
}
