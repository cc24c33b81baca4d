using AutoAL.Conformance;
using AutoAL.Strategies.Imbalance;

namespace AutoAL.Strategies.Tests.Imbalance;

public sealed class DirectConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("direct")!;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 24;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        int classes = instance.ClassCount;
        double[][] fitted = [.. instance.LabelledProbabilities.Chunk(classes)];
        double[][] distances = [.. Enumerable.Range(0, classes).Select(c =>
        {
            double threshold = DirectTests.Threshold([.. fitted.Select(p => Lead(p, c))], [.. instance.Labels.Select(label => label == c)]);
            return Twin.Posteriors(instance).Select(p => Math.Abs(Lead(p, c) - threshold)).ToArray();
        })];
        List<int> picks = [];
        int[] turns = new int[classes];
        while (picks.Count < count)
        {
            (int c, int n) = Enumerable.Range(0, classes)
                .Select(c => (c, n: Enumerable.Range(0, instance.Count).Except(picks).MinBy(n => distances[c][n])))
                .OrderBy(pair => turns[pair.c]).ThenBy(pair => instance.Labels.Count(label => label == pair.c)).ThenBy(pair => distances[pair.c][pair.n]).ThenBy(pair => pair.n).ThenByDescending(pair => Lead(Twin.Posteriors(instance)[pair.n], pair.c))
                .First();
            turns[c]++;
            picks.Add(n);
        }

        return [.. picks];
    }

    private static double Lead(double[] p, int c) => p[c] - p.Where((_, j) => j != c).Append(0).Max();
}

public sealed class DirectTests
{
    // Two classes, leads of class 0 at −.8 −.2 .4 .6 with labels 1 0 1 0: a cut after −.8 or after .4 makes one mistake, others two; the lower of
    // the two middle ones is that at −.5.
    [Fact]
    public void Threshold_HandWorked_IsTheLowerMiddleOfTheBest()
    {
        double[] fitted = [0.1, 0.9, 0.4, 0.6, 0.7, 0.3, 0.8, 0.2];
        Assert.Equal(-0.5, Direct.Threshold(fitted, [1, 0, 1, 0], 2, 0), 1e-15);
        Assert.Equal(0.5, Direct.Threshold(fitted, [1, 1, 1, 0], 2, 0), 1e-15);
    }

    // A class that was never seen begins above every labelled row.
    [Fact]
    public void Threshold_ClassWithoutLabels_LiesAboveAllLabelledRows() =>
        Assert.Equal((0.5 + 1) / 2, Direct.Threshold([0.75, 0.25, 0.4, 0.6], [1, 1], 2, 0), 1e-15);

    // By definition: each cut's mistakes are counted anew.
    internal static double Threshold(double[] leads, bool[] ofClass)
    {
        if (leads.Length == 0)
            return 0;
        double[] values = [.. leads.Distinct().Order()];
        double[] cuts = [(values[0] - 1) / 2, .. values.Zip(values.Skip(1).Append(1)).Select(pair => (pair.First + pair.Second) / 2)];
        int[] mistakes = [.. cuts.Select((_, i) => leads.Zip(ofClass).Count(pair => (i == 0 || pair.First > values[i - 1]) != pair.Second))];
        double[] best = [.. cuts.Where((_, i) => mistakes[i] == mistakes.Min())];
        return best[(best.Length - 1) / 2];
    }
}
