using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Strategies.Expected;

namespace AutoAL.Strategies.Tests.Expected;

public sealed class ExpectedErrorReductionConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("expected-error-reduction")!;

    protected override bool IsRandomised => true;

    // A row taken away is missing in the sum of the others.
    protected override bool ScoresIgnoreBatch => false;

    // The suite's model allocates; the strategy keeps two numbers per candidate.
    protected override int BytesPerCandidate => 400;

    protected override int[] BruteForce(QueryInstance instance, int count) =>
        Twin.TopWithinRounding(ExpectedErrorReductionTests.Scores(instance, Twin.Entropy), instance.Pick(Create(), count));
}

public sealed class ExpectedErrorReductionTests
{
    [Fact]
    public void Select_ZeroOneLoss_EqualsNaiveRefits()
    {
        for (int i = 0; i < 50; i++)
        {
            Numerics.Pcg32 random = new((ulong)i, 9);
            QueryInstance instance = QueryInstance.Random(ref random, 10, 3, labelled: i % 5);
            int[] picks = instance.Pick(new ExpectedErrorReduction(logLoss: false, 30, 200), 4);
            Assert.Equal(Twin.TopWithinRounding(Scores(instance, p => 1 - p.Max()), picks), picks);
        }
    }

    internal static double[] Scores(QueryInstance instance, Func<double[], double> loss)
    {
        double[][] posteriors = Twin.Posteriors(instance);
        double[] scores = new double[instance.Count];
        for (int x = 0; x < scores.Length; x++)
        {
            for (int c = 0; c < instance.ClassCount; c++)
            {
                double[] after = new double[instance.Count * instance.ClassCount];
                instance.Context(Evidence.Refits).Refits.Predict(new WhatIf { With = [x], PresumedLabels = [c], AskedCandidates = (int[])[.. Enumerable.Range(0, instance.Count)] }, after);
                double[] losses = [.. after.Chunk(instance.ClassCount).Where((_, u) => u != x).Select(loss)];
                scores[x] -= losses.Length == 0 ? 0 : posteriors[x][c] * losses.Average();
            }
        }

        return scores;
    }
}
