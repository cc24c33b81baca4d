using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Strategies.Annotators;

namespace AutoAL.Strategies.Tests.Annotators;

public sealed class ActiveLabTests : QueryStrategyConformance
{
    private static readonly double[] Posteriors = [.7, .2, .1, .2, .5, .3, .1, .1, .8, .4, .35, .25, .9, .05, .05, .3, .3, .4];

    private static readonly PastAnswer[] Crowd = [new(0, 0, 0), new(0, 0, 1), new(0, 1, 2), new(1, 1, 0), new(1, 1, 1), new(2, 2, 0), new(2, 0, 2), new(4, 0, 1)];

    protected override StrategyEntry Entry => StrategyCatalog.Find("activelab")!;

    /// <summary>Where nothing was answered yet, the least sure row has the lowest score.</summary>
    protected override int[] BruteForce(QueryInstance instance, int count) =>
    [
        .. instance.Probabilities.Chunk(instance.ClassCount)
            .Select((posterior, candidate) => (Top: posterior.Max(), candidate))
            .OrderBy(pair => (pair.Top + (1.0 / instance.ClassCount)) / 2)
            .ThenBy(pair => pair.candidate)
            .Select(pair => pair.candidate)
            .Take(count),
    ];

    /// <summary>Three annotators, six rows, figures of the formulas in a plain script.</summary>
    [Fact]
    public void Score_OfASmallCrowd_IsThatOfTheFormulas()
    {
        double[] expected = [0.668933716933518, 0.5517766651359067, 0.728894123599667, 0.3899852483314267, 0.7934690582562831, 0.3899852483314267];
        double[] scores = ActiveLab.Score(Crowd, Posteriors, 3);
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(expected[i], scores[i], 1e-12));
    }

    [Fact]
    public void Score_WithSingleAnswers_WeighsModelAndAnnotatorAlike()
    {
        double[] scores = ActiveLab.Score([new(0, 0, 0), new(1, 2, 1)], Posteriors, 3);
        Assert.Equal(((2 * 0.7) + (1.0 / 3)) / 3, scores[0], 1e-12);
        Assert.Equal(((2 * 0.3) + (1.0 / 3)) / 3, scores[1], 1e-12);
        Assert.Equal((0.8 + (1.0 / 3)) / 2, scores[2], 1e-12);
    }

    [Fact]
    public void Score_OfAnAgreedRow_IsAboveThatOfADividedOne()
    {
        double[] alike = [.6, .4, .6, .4, .6, .4, .4, .6];
        double[] scores = ActiveLab.Score([new(0, 0, 0), new(0, 0, 1), new(0, 0, 2), new(1, 0, 0), new(1, 0, 1), new(1, 1, 2), new(3, 1, 0), new(3, 1, 1)], alike, 2);
        Assert.True(scores[0] > scores[1]);
        Assert.True(scores[1] > scores[2]);
    }

    [Fact]
    public void Select_OfADoubtedLabel_AsksAboutItAgain()
    {
        var context = new QueryContext
        {
            Given = Evidence.Probabilities | Evidence.Answers,
            Candidates = [new RowId(3), new RowId(8)],
            ClassCount = 2,
            Labels = [1],
            Seed = Seed.Root(1),
            Probabilities = [0.95, 0.05, 0.9, 0.1],
            Answers = [new PastAnswer(0, 1, 0)],
        };
        var chosen = new int[1];
        new ActiveLab().Select(context, chosen);
        Assert.Equal([0], chosen);
    }
}
