using AutoAL.Conformance;
using AutoAL.Strategies.Hybrid;

namespace AutoAL.Strategies.Tests.Hybrid;

public sealed class ExpectedGradientLengthConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("expected-gradient-length")!;

    // Rounding at the 12th place is cut off: grid vectors have equal lengths, and their scores then tie.
    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        double[] scores = new double[instance.Count];
        new ExpectedGradientLength().Score(instance.Context(Entry.Needs), scores);
        double[][] posteriors = Twin.Posteriors(instance);
        for (int n = 0; n < scores.Length; n++)
        {
            float[] z = instance.Embeddings[(n * instance.EmbeddingWidth)..((n + 1) * instance.EmbeddingWidth)];
            double expected = posteriors[n].Select((p, label) => p * Math.Sqrt(posteriors[n].SelectMany((q, c) => z.Select(value => Math.Pow((q - (c == label ? 1 : 0)) * value, 2))).Sum())).Sum();
            Assert.Equal(expected, scores[n], 1e-12);
        }

        return Twin.Top(scores, count);
    }
}

public sealed class ExpectedGradientLengthTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1)]
    public void OfErrors_TwoClasses_IsTheClosedForm(double p) =>
        Assert.Equal(2 * Math.Sqrt(2) * p * (1 - p), ExpectedGradientLength.OfErrors([p, 1 - p]), 1e-14);
}
