using System.Globalization;
using System.Text;
using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests.References;

/// <summary>
/// The published re-benchmark of pool-based active learning (Lu, Li and Lin, 2023): its areas come in as curves at their own height, whose
/// normalised area is that height, and leave as means, deviations and ranks.
/// </summary>
public sealed class ReBenchmarkTests
{
    private static string[][] Rows(string name) => [.. File.ReadLines(SharedData.Path($"reference/{name}")).Skip(1).Select(line => line.Split(','))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The repetitions of margin sampling, 100 of them (10 on the two large data sets), against the mean and deviation printed with four digits: all but one
    /// to the last digit; german's printed deviation is .0154, where its stored repetitions give .01532.</summary>
    [Theory]
    [InlineData("australian", 100)]
    [InlineData("diabetes", 100)]
    [InlineData("german", 100)]
    [InlineData("heart", 100)]
    [InlineData("ionosphere", 100)]
    [InlineData("wdbc", 100)]
    [InlineData("phoneme", 10)]
    [InlineData("spambase", 10)]
    public void Summary_OfTheRepetitions_HasThePublishedMeanAndDeviation(string dataset, int seeds)
    {
        string[][] areas = [.. Rows($"lu2023-us-c-per-seed-{dataset}.csv").Where(r => Number(r[0]) < seeds)];
        RankedStrategy row = Imported(areas.Select(r => (dataset, "US-C", int.Parse(r[0], CultureInfo.InvariantCulture), r[2]))).Comparisons.Single().Rows.Single();
        string[] published = Rows("lu2023-aubc-mean-sd.csv").Single(r => r[0] == dataset && r[1] == "US-C");
        Assert.Equal(seeds, row.Area.Count);
        Assert.InRange(row.Area.Mean, Number(published[2]) - 0.00005001, Number(published[2]) + 0.00005001);
        double slack = dataset == "german" ? 0.0001 : 0.00005001;
        Assert.InRange(row.Area.Deviation!.Value, Number(published[3]) - slack, Number(published[3]) + slack);
    }

    /// <summary>Ranks among the strategies that finished on all twenty data sets, against counting by hand how many are ahead.</summary>
    [Fact]
    public void Ranks_OfThePublishedTable_EqualACountOfThoseAhead()
    {
        string[][] table = [.. Rows("lu2023-aubc-mean-sd.csv").Where(r => r[1] != "BSO")];
        string[] datasets = [.. table.Select(r => r[0]).Distinct()];
        string[] finished = [.. table.Where(r => r[2].Length > 0).GroupBy(r => r[1]).Where(g => g.Count() == datasets.Length).Select(g => g.Key)];
        string[][] kept = [.. table.Where(r => finished.Contains(r[1]))];
        Assert.Equal((20, 13), (datasets.Length, finished.Length));

        RankAnalysis ranks = RankAnalysis.Of(Imported(kept.Select(r => (r[0], r[1], 0, r[2]))).Comparisons).Single();
        foreach ((string strategy, double rank) in ranks.Strategies.Zip(ranks.MeanRanks))
        {
            double expected = datasets.Average(d =>
            {
                double own = Number(kept.Single(r => r[0] == d && r[1] == strategy)[2]);
                return kept.Count(r => r[0] == d && Number(r[2]) > own) + ((kept.Count(r => r[0] == d && Number(r[2]) == own) + 1) / 2.0);
            });
            Assert.Equal(expected, rank, 12);
        }

        // The paper's finding: margin sampling (US-C), with the strategies that make nearly its picks, ranks first, and the test tells it from random sampling.
        Assert.Equal(["InfoDiv", "US-C"], ranks.Strategies.Take(2).Order());
        Assert.True(ranks.Friedman!.FP < 1e-6);
        Assert.True(ranks.MeanRanks[ranks.Strategies.ToList().IndexOf("Uniform")] - ranks.MeanRanks[0] > ranks.Nemenyi);
    }

    private static Summary Imported(IEnumerable<(string Dataset, string Strategy, int Seed, string Area)> areas)
    {
        var csv = new StringBuilder("dataset,strategy,seed,labels,metric\n");
        foreach ((string dataset, string strategy, int seed, string area) in areas)
            csv.Append(CultureInfo.InvariantCulture, $"{dataset},{strategy},{seed},20,{area}\n{dataset},{strategy},{seed},100,{area}\n");
        IReadOnlyList<CellLedger> cells = ForeignCurves.Read(new StringReader(csv.ToString()), "lu2023", CurveMetric.Accuracy);
        return Summary.Of(cells, new SummaryOptions { Baseline = "Uniform" });
    }
}
