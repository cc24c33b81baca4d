using System.Globalization;
using System.Text;
using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests;

public sealed class ForeignCurvesTests
{
    private static IReadOnlyList<CellLedger> Read(string csv) => ForeignCurves.Read(new StringReader(csv), "paper.csv", CurveMetric.Accuracy);

    [Fact]
    public void Read_TidyRowsInAnyOrder_GivesRisingCurves()
    {
        CellLedger cell = Read("seed,strategy,metric,labels,dataset\n3,\"mar,gin\",0.8,20,heart\n3,\"mar,gin\",0.7,10,heart\n").Single();
        Assert.Equal(("heart", "mar,gin", 3L, "imported"), (cell.Started.Dataset, cell.Started.Strategy, cell.Started.Seed, cell.Started.Learner));
        Assert.Equal([(10, 0.7), (20, 0.8)], cell.Rounds.Select(r => (r.Labels, r.Metrics.Accuracy)));
    }

    [Theory]
    [InlineData("dataset,strategy,seed,labels\n", "no column 'metric'")]
    [InlineData("dataset,strategy,seed,labels,metric\nheart,margin,1,10\n", "line 2: 4 fields where the header has 5")]
    [InlineData("dataset,strategy,seed,labels,metric\nheart,margin,1,10,n/a\n", "line 2: 'n/a' in column metric is no number")]
    [InlineData("dataset,strategy,seed,labels,metric\nheart,margin,1.5,10,0.5\n", "'1.5' in column seed is no whole number")]
    [InlineData("dataset,strategy,seed,labels,metric\nheart,margin,1,10,0.5\nheart,margin,1,10,0.6\n", "line 3: margin on heart, seed 1, has a second point at 10 labels")]
    [InlineData("", "no column 'dataset'")]
    public void Read_WhatItCannotUse_IsRefusedWithPlaceAndRemedy(string csv, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Read(csv)).Message);

    [Fact]
    public void Read_CurvesOfTwoStrategies_AreTestedInPairs()
    {
        var csv = new StringBuilder("dataset,strategy,seed,labels,accuracy\n");
        for (int seed = 0; seed < 6; seed++)
        {
            foreach ((string strategy, double lift) in (ReadOnlySpan<(string, double)>)[("random", 0), ("margin", 0.02 + (0.001 * seed))])
                csv.Append(CultureInfo.InvariantCulture, $"heart,{strategy},{seed},10,{0.5 + lift}\nheart,{strategy},{seed},50,{0.8 + lift}\n");
        }

        Summary summary = Summary.Of(Read(csv.ToString()), new SummaryOptions());
        Assert.Equal("margin beats random by 2.3 points [2.1, 2.4], 6 seeds.", summary.Comparisons.Single().Rows[0].Verdict.Sentence);
    }

    [Fact]
    public void Read_EqualScoresOfUnknownPicks_AreNotCalledTheSamePicks() =>
        Assert.DoesNotContain(
            Summary.Of(Read("dataset,strategy,seed,labels,metric\nheart,a,1,10,0.5\nheart,a,1,20,0.6\nheart,b,1,10,0.5\nheart,b,1,20,0.6\n"), new SummaryOptions()).Comparisons[0].Rows,
            r => r.Verdict.Kind == VerdictKind.SamePicks);

    [Theory]
    [InlineData("heart", 100, 0.8157, 0.0262)]
    [InlineData("ionosphere", 100, 0.9300, 0.0154)]
    [InlineData("wdbc", 100, 0.9652, 0.0103)]
    [InlineData("australian", 100, 0.8504, 0.0157)]
    [InlineData("diabetes", 100, 0.7479, 0.0153)]
    [InlineData("german", 100, 0.7417, 0.0153)]
    [InlineData("spambase", 10, 0.9205, 0.0043)]
    [InlineData("phoneme", 10, 0.8355, 0.0063)]
    public void Read_ThePublishedRunsOfMargin_ReproducesTheTablesMeanAndDeviation(string dataset, int repetitions, double mean, double deviation)
    {
        // The file holds areas, not curves; a flat curve has its height as normalised area.
        string[] lines = File.ReadAllLines(SharedData.Reference($"lu2023-us-c-per-seed-{dataset}.csv"));
        string tidy = "dataset,strategy,seed,labels,metric\n" + string.Concat(lines.Skip(1).Take(repetitions).Select(l => l.Split(','))
            .Select(f => $"{dataset},US-C,{f[0]},0,{f[2]}\n{dataset},US-C,{f[0]},1,{f[2]}\n"));
        SampleMean area = Summary.Of(Read(tidy), new SummaryOptions { Baseline = "Uniform" }).Comparisons.Single().Rows.Single().Area;
        Assert.Equal(repetitions, area.Count);
        Assert.Equal(mean, area.Mean, 5.1e-5);
        Assert.Equal(deviation, area.Deviation!.Value, 5.1e-5);
    }

    [Fact]
    public void Read_ThePublishedTable_ReproducesItsShapeAndRanks()
    {
        string[] datasets = ["heart", "ionosphere", "wdbc", "australian", "diabetes", "german", "spambase", "phoneme"];
        (string Dataset, string Strategy, string Mean)[] table = [.. File.ReadLines(SharedData.Reference("lu2023-aubc-mean-sd.csv")).Skip(1).Select(l => l.Split(','))
            .Where(f => datasets.Contains(f[0]) && f[2].Length > 0).Select(f => (f[0], f[1], f[2]))];
        string[] everywhere = [.. table.GroupBy(r => r.Strategy).Where(g => g.Count() == datasets.Length).Select(g => g.Key)];
        (string Dataset, string Strategy, string Mean)[] rows = [.. table.Where(r => everywhere.Contains(r.Strategy))];
        string tidy = "dataset,strategy,seed,labels,metric\n" + string.Concat(rows.Select(r => $"{r.Dataset},{r.Strategy},0,0,{r.Mean}\n{r.Dataset},{r.Strategy},0,1,{r.Mean}\n"));
        Summary summary = Summary.Of(Read(tidy), new SummaryOptions { Baseline = "Uniform" });
        double Area(string dataset, string strategy) => summary.Comparisons.Single(c => c.Setting.Dataset == dataset).Rows.Single(r => r.Strategy == strategy).Area.Mean;

        Assert.All(datasets, d => Assert.True(Area(d, "US-C") > Area(d, "Uniform"), d));
        Assert.All(datasets, d => Assert.Equal(Area(d, "US-C"), Area(d, "InfoDiv"), 1e-12));
        Assert.True(Area("diabetes", "Core-Set") > Area("diabetes", "US-C"));
        Assert.All((string[])["ionosphere", "spambase", "phoneme"], d => Assert.True(Area(d, "Core-Set") < Area(d, "Uniform"), d));
        Assert.All((string[])["spambase", "phoneme"], d => Assert.True(Area(d, "US-NC") < Area(d, "Uniform"), d));

        RankAnalysis ranks = RankAnalysis.Of(summary.Comparisons).Single();
        Assert.Equal(datasets.Order(StringComparer.Ordinal), ranks.Datasets);
        foreach ((string strategy, double rank) in ranks.Strategies.Zip(ranks.MeanRanks))
        {
            double counted = datasets.Average(d => everywhere.Count(o => Area(d, o) > Area(d, strategy)) + ((everywhere.Count(o => Area(d, o) == Area(d, strategy)) + 1) / 2.0));
            Assert.Equal(counted, rank, 1e-12);
        }

        Assert.Contains(ranks.Strategies[0], (string[])["InfoDiv", "US-C"]);
        Assert.Equal(ranks.MeanRanks[0], ranks.MeanRanks[1], 1e-12);
        Assert.True(ranks.Friedman!.FP < 0.001);
    }
}
