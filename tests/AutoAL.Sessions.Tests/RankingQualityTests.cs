namespace AutoAL.Sessions.Tests;

public sealed class RankingQualityTests
{
    /// <summary>The worked example in scikit-learn's documentation of roc_auc_score and average_precision_score: 0.75 and 0.83.</summary>
    [Fact]
    public void Measure_OfThePublishedExample_GivesItsAreas()
    {
        (double? auroc, double? auprc) = RankingQuality.Measure([0.9, 0.1, 0.6, 0.4, 0.65, 0.35, 0.2, 0.8], [0, 0, 1, 1], 2);
        Assert.Equal(0.75, auroc!.Value, 12);
        Assert.Equal(5 / 6.0, auprc!.Value, 12);
    }

    [Fact]
    public void Measure_OfRandomRowsWithTies_CountsPairsAndThresholds()
    {
        var random = new AutoAL.Numerics.Pcg32(5);
        for (int repetition = 0; repetition < 50; repetition++)
        {
            (int rows, int classes) = (2 + random.NextInt32(28), 2 + random.NextInt32(3));
            double[] p = [.. Enumerable.Range(0, rows * classes).Select(_ => random.NextInt32(6) / 5.0)];
            int[] labels = [.. Enumerable.Range(0, rows).Select(n => n < 2 ? n : random.NextInt32(classes))];
            (double? auroc, double? auprc) = RankingQuality.Measure(p, labels, classes);
            int[] ranked = [.. Enumerable.Range(0, classes).Where(c => labels.Contains(c) && labels.Any(l => l != c))];
            Assert.Equal(ranked.Average(c => PairsInOrder(p, labels, classes, c)), auroc!.Value, 12);
            Assert.Equal(ranked.Average(c => AveragePrecision(p, labels, classes, c)), auprc!.Value, 12);
        }
    }

    [Fact]
    public void Measure_OfRenamedClasses_IsTheSame()
    {
        double[] p = [0.6, 0.3, 0.1, 0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.2, 0.5, 0.3];
        double[] swapped = [.. Enumerable.Range(0, 4).SelectMany(n => new[] { p[(3 * n) + 2], p[(3 * n) + 1], p[3 * n] })];
        (double? auroc, double? auprc) = RankingQuality.Measure(p, [0, 1, 1, 2], 3);
        (double? auroc2, double? auprc2) = RankingQuality.Measure(swapped, [2, 1, 1, 0], 3);
        Assert.Equal(auroc!.Value, auroc2!.Value, 12);
        Assert.Equal(auprc!.Value, auprc2!.Value, 12);
    }

    [Fact]
    public void Measure_OfOneClassAlone_KnowsNoRanking() =>
        Assert.Equal((null, null), RankingQuality.Measure([0.9, 0.1, 0.6, 0.4], [0, 0], 2));

    [Fact]
    public void Measure_OfEqualProbabilities_IsAHalfAndThePrevalence()
    {
        (double? auroc, double? auprc) = RankingQuality.Measure([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], [0, 1, 1, 1], 2);
        Assert.Equal(0.5, auroc);
        Assert.Equal((0.25 + 0.75) / 2, auprc);
    }

    private static double PairsInOrder(double[] p, int[] labels, int classes, int c)
    {
        double[] own = [.. labels.Index().Where(l => l.Item == c).Select(l => p[(l.Index * classes) + c])];
        double[] others = [.. labels.Index().Where(l => l.Item != c).Select(l => p[(l.Index * classes) + c])];
        return own.SelectMany(a => others.Select(b => a > b ? 1 : a == b ? 0.5 : 0)).Average();
    }

    /// <summary>Σ over thresholds of the recall gained times the precision there, straight from the definition.</summary>
    private static double AveragePrecision(double[] p, int[] labels, int classes, int c)
    {
        double[] scores = [.. Enumerable.Range(0, labels.Length).Select(n => p[(n * classes) + c])];
        double sum = 0;
        double recall = 0;
        foreach (double threshold in scores.Distinct().OrderDescending())
        {
            double chosen = scores.Count(s => s >= threshold);
            double hits = labels.Index().Count(l => l.Item == c && scores[l.Index] >= threshold);
            double reached = hits / labels.Count(l => l == c);
            sum += (reached - recall) * (hits / chosen);
            recall = reached;
        }

        return sum;
    }
}
