using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Uncertainty;

public sealed class UncertaintySamplingTests
{
    private static readonly IReadOnlyDictionary<string, Func<double[], double>> Measures = new Dictionary<string, Func<double[], double>>
    {
        [LeastConfidence.Name] = p => LeastConfidence.Score(p),
        [Margin.Name] = p => Margin.Score(p),
        [Entropy.Name] = p => Entropy.Score(p),
        [Ratio.Name] = p => Ratio.Score(p),
    };

    public static TheoryData<string> Names => [.. Measures.Keys];

    [Fact]
    public void Score_TwoClasses_AllMeasuresRankAlike()
    {
        Pcg32 random = new(1);
        QueryInstance instance = QueryInstance.Random(ref random, 1000, 2, generic: true);
        int[][] rankings = [.. Measures.Keys.Select(name => instance.Pick(StrategyCatalog.Find(name)!.Create(Configuration.Empty), 1000))];
        Assert.All(rankings, ranking => Assert.Equal(rankings[0], ranking));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_AnyPosterior_LiesBetweenOneHotAndUniform(string name)
    {
        Func<double[], double> score = Measures[name];
        Pcg32 random = new(2);
        for (int i = 0; i < 500; i++)
        {
            int classes = 2 + random.NextInt32(9);
            double[] posterior = QueryInstance.Random(ref random, 1, classes).Probabilities;
            double[] oneHot = [1, .. new double[classes - 1]];
            double[] uniform = [.. Enumerable.Repeat(1.0 / classes, classes)];
            Assert.InRange(score(posterior), score(oneHot), score(uniform) + 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_RenamedClasses_IsTheSame(string name)
    {
        Pcg32 random = new(3);
        for (int i = 0; i < 500; i++)
        {
            double[] posterior = QueryInstance.Random(ref random, 1, 2 + random.NextInt32(9)).Probabilities;
            double score = Measures[name](posterior);
            random.Shuffle<double>(posterior);
            Assert.Equal(score, Measures[name](posterior), 1e-14);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10_000)]
    public void Score_Uniform_ReachesItsStatedMaximum(int classes)
    {
        double[] uniform = [.. Enumerable.Repeat(1.0 / classes, classes)];
        Assert.Equal(1 - (1.0 / classes), LeastConfidence.Score(uniform));
        Assert.Equal(0, Margin.Score(uniform));
        Assert.Equal(Math.Log(classes), Entropy.Score(uniform), 1e-10);
        Assert.Equal(1, Ratio.Score(uniform));
    }

    [Fact]
    public void Select_UndeclaredEvidence_IsRefusedWithTheFlagToAdd()
    {
        Pcg32 random = new(4);
        QueryInstance instance = QueryInstance.Random(ref random, 5, 3);
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() =>
            new UncertaintySampling<Margin>().Select(instance.Context(Evidence.Embeddings), new int[2]));
        Assert.Equal("QueryContext.Probabilities was read, but the strategy did not declare it: add Evidence.Probabilities to its Needs.", refusal.Message);
    }
}
