using System.Globalization;
using AutoAL.Reports.Figures;
using AutoAL.Statistics;
using AutoAL.Statistics.Searching;

namespace AutoAL.Reports.Html;

/// <summary>The numbers behind the figures, as tables.</summary>
internal static class DataTables
{
    private const int MostRows = 60;
    private const int MostClasses = 30;

    public static HtmlTable Comparisons(Summary summary)
    {
        SummaryOptions options = summary.Options;
        var table = new HtmlTable($"Every comparison with {options.Baseline}", "setting", "strategy", "rank", options.Area.Id, "difference, 95 % interval", "p (Holm)", "seeds", "verdict", "labels to target", "saving", "deficiency", "dur");
        foreach (Comparison comparison in summary.Comparisons)
        {
            foreach (RankedStrategy row in comparison.Rows)
            {
                table.Row(Wording.Title(comparison.Setting, summary), row.Strategy, Number(row.Rank, "0.#"), row.AreaText, row.DifferenceText,
                    row.AdjustedP is double p ? Wording.Probability(p).TrimStart('=', ' ') : "", Number(row.Area.Count, "0"), row.Verdict.Word,
                    row.LabelsToTarget?.Text ?? "", row.Saving?.Text ?? "", Number(row.Deficiency, "0.000"), Number(row.DataUtilisation, "0.000"));
            }
        }

        return table;
    }

    public static HtmlTable Standings(Conclusions conclusions, Summary summary)
    {
        var table = new HtmlTable($"Strategies against {summary.Options.Baseline} over all settings", "strategy", "better", "not distinguishable", "worse", "settings compared", "mean difference", "median saving of labels");
        foreach (Standing s in conclusions.Standings)
        {
            table.Row(s.Strategy, Number(s.Better, "0"), Number(s.Compared - s.Better - s.Worse, "0"), Number(s.Worse, "0"), string.Create(CultureInfo.InvariantCulture, $"{s.Compared} of {s.Settings}"),
                s.MeanDifference is double d ? summary.Options.Quantity.Difference(d, null) : "",
                s.MedianSaving is not double saving ? "" : double.IsFinite(saving) ? string.Create(CultureInfo.InvariantCulture, $"{100 * saving:0} %").Replace('-', '−') : "target missed");
        }

        return table;
    }

    /// <summary>Mean curves side by side; long ones thinned, the whole of them being in curves.csv.</summary>
    public static HtmlTable Curves(Comparison comparison, Summary summary)
    {
        RankedStrategy[] rows = [.. comparison.Rows];
        double[] grid = [.. rows.SelectMany(r => r.Band.Points.Select(p => p.X)).Distinct().Order()];
        int step = (grid.Length + MostRows - 1) / MostRows;
        string thinned = step > 1 ? string.Create(CultureInfo.InvariantCulture, $", every {step}th point (all in curves.csv)") : "";
        var table = new HtmlTable($"{Wording.MetricAxis(summary.Options.Metric)}, mean ± half of the 95 % interval{thinned}", ["labels", .. rows.Select(r => r.Strategy)]);
        double scale = summary.Options.Metric.Scale;
        for (int g = 0; g < grid.Length; g += step)
        {
            double x = grid[g];
            table.Row([Number(x, "0.##"), .. rows.Select(r => At(r.Band, x, scale))]);
        }

        return table;
    }

    public static HtmlTable Wins(PenaltyMatrix matrix)
    {
        var table = new HtmlTable("Wins of the row over the column, in settings", ["strategy", .. matrix.Strategies, "all wins", "losses per rival"]);
        for (int i = 0; i < matrix.Strategies.Count; i++)
            table.Row([matrix.Strategies[i], .. Enumerable.Range(0, matrix.Strategies.Count).Select(j => Number(matrix.Wins[i, j], "0.00")), Number(matrix.WinsOf(i), "0.00"), Number(matrix.LossesOf(i), "0.00")]);
        return table;
    }

    public static HtmlTable Ranks(RankAnalysis ranks)
    {
        var table = new HtmlTable($"Mean ranks over {string.Join(", ", ranks.Datasets)}", "strategy", "mean rank", "not told apart from");
        for (int i = 0; i < ranks.Strategies.Count; i++)
        {
            string[] alike = [.. ranks.Cliques.Where(c => c.First <= i && i <= c.Last).SelectMany(c => Enumerable.Range(c.First, c.Last - c.First + 1)).Distinct().Where(j => j != i).Select(j => ranks.Strategies[j])];
            table.Row(ranks.Strategies[i], Number(ranks.MeanRanks[i], "0.00"), string.Join(", ", alike));
        }

        return table;
    }

    public static HtmlTable Profile(PerformanceProfile profile)
    {
        double[] ratios = [1, 1.1, 1.25, 1.5, 2, 4];
        var table = new HtmlTable("Share of settings solved within a multiple of the best strategy’s labels", ["strategy", .. ratios.Select(r => Number(r, "0.##") + " ×")]);
        foreach (ProfileCurve curve in profile.Curves)
            table.Row([curve.Strategy, .. ratios.Select(r => Number(100 * curve.At(r), "0") + " %")]);
        return table;
    }

    public static HtmlTable Costs(IReadOnlyList<CostCurve> costs, Summary summary)
    {
        var table = new HtmlTable($"{Wording.MetricAxis(summary.Options.Metric)} by cost", "setting", "strategy", "first cost", "value", "last cost", "value at it");
        foreach (CostCurve cost in costs)
        {
            table.Row(Wording.Title(cost.Setting, summary), cost.Strategy, Number(cost.Band.Mean.First, "0.##"), Wording.Value(cost.Band.Mean.Values[0], summary.Options.Metric),
                Number(cost.Band.Mean.Last, "0.##"), Wording.Value(cost.Band.Mean.Values[^1], summary.Options.Metric));
        }

        return table;
    }

    public static HtmlTable Coverage(IReadOnlyList<ClassCoverage> coverage, Summary summary)
    {
        var table = new HtmlTable("Classes among the labels, mean over seeds", "setting", "strategy", "classes", "labelled at the start", "labelled at the end", "rarest class at the end");
        foreach (ClassCoverage c in coverage)
        {
            table.Row(Wording.Title(c.Setting, summary), c.Strategy, Number(c.Classes, "0"), Number(100 * c.Seen.Values[0], "0.0") + " %", Number(100 * c.Seen.Values[^1], "0.0") + " %", Number(100 * c.Rarest.Values[^1], "0.0") + " % of labels");
        }

        return table;
    }

    public static HtmlTable PerClass(IReadOnlyList<ClassCoverage> coverage, Summary summary)
    {
        var table = new HtmlTable("Labels per class at the end, mean over seeds; least labelled first", "setting", "strategy", "labels per class");
        foreach (ClassCoverage c in coverage)
        {
            string more = c.PerClass.Count > MostClasses ? string.Create(CultureInfo.InvariantCulture, $" and {c.PerClass.Count - MostClasses} classes with more (all in report.json)") : "";
            table.Row(Wording.Title(c.Setting, summary), c.Strategy, string.Join(", ", c.PerClass.OrderBy(one => one.Labels).Take(MostClasses).Select(one => $"{one.Class}: {Number(one.Labels, "0.#")}")) + more);
        }

        return table;
    }

    /// <summary>Where the answers went, and what the labels were worth.</summary>
    public static HtmlTable Quality(IReadOnlyList<LabelQuality> quality, Summary summary)
    {
        string[] purposes = [.. quality.SelectMany(q => q.Purposes).Select(p => p.Purpose).Distinct()];
        var table = new HtmlTable(
            "Answers bought by purpose and what they were worth, mean over runs at the end. A curve’s axis counts them all. The audit estimates the last model’s accuracy from random rows that no model learned from; its labels are as noisy as the oracle.",
            ["setting", "strategy", "answers", .. purposes, "learned from", "wrong among them", "audit says", "test rows say"]);
        foreach (LabelQuality q in quality)
        {
            table.Row([
                Wording.Title(q.Setting, summary), q.Strategy, Number(q.Paid, "0.#"), .. purposes.Select(p => Number(q.Purposes.Where(own => own.Purpose == p).Sum(own => own.Answers), "0.#")),
                Number(q.Learned, "0.#"), Share(q.Wrong), Share(q.Audit), Share(q.Accuracy)]);
        }

        return table;

        static string Share(double? value) => value is double known ? Number(100 * known, "0.0") + " %" : "";
    }

    public static HtmlTable Times(IReadOnlyList<TimeSpent> times, Summary summary)
    {
        var table = new HtmlTable("Seconds per round, mean", "setting", "strategy", "search and training", "scoring", "choosing", "rounds");
        foreach (TimeSpent t in times)
            table.Row(Wording.Title(t.Setting, summary), t.Strategy, Number(t.Search, "0.0000"), Number(t.Evaluate, "0.0000"), Number(t.Select, "0.0000"), Number(t.Rounds, "0"));
        return table;
    }

    /// <summary>What other tests say of the differences that carry the verdicts; none is corrected but the equivalence.</summary>
    public static HtmlTable Tests(Summary summary)
    {
        SummaryOptions options = summary.Options;
        var table = new HtmlTable(
            $"The same paired differences under other tests. Verdicts rest on the t test; n_train of Nadeau and Bengio is the pool; equivalence means within {options.Quantity.Margin(options.Margin)}, after Holm’s correction; the others are not corrected.",
            "setting", "strategy", "mean", "t interval", "bootstrap interval", "p (t)", "p (Wilcoxon)", "p (Nadeau–Bengio)", "p (equivalence)");
        foreach (Comparison comparison in summary.Comparisons)
        {
            foreach (RankedStrategy row in comparison.Rows.Where(r => r.Difference is not null && r.Tests is not null))
            {
                table.Row(Wording.Title(comparison.Setting, summary), row.Strategy, options.Quantity.Difference(row.Difference!.Mean, null),
                    Ends(row.Difference.Interval), Ends(row.Tests!.Bootstrap), P(row.Difference.P), P(row.Tests.Wilcoxon.P), P(row.Tests.Resampled?.P), P(row.Tests.EquivalentP));
            }
        }

        return table;

        string Ends(Interval? interval) => interval is { } known ? $"{Number(known.Low * options.Quantity.Scale, "0.00")} to {Number(known.High * options.Quantity.Scale, "0.00")}" : "";
        static string P(double? p) => p is double known ? Wording.Probability(known).TrimStart('=', ' ') : "";
    }

    public static HtmlTable Searches(IReadOnlyList<SearchTrajectory> searches, Summary summary)
    {
        var table = new HtmlTable("Validation loss below the first trial’s, mean", "setting", "strategy", "searches", "first trial won", "trials", "after half of them", "after all");
        foreach (SearchTrajectory s in searches)
        {
            table.Row(Wording.Title(s.Setting, summary), s.Strategy, Number(s.Searches, "0"), Number(s.FirstWon, "0"), Number(s.Band.Mean.Last, "0"),
                Number(s.Band.Mean.At(Math.Max(1, Math.Floor(s.Band.Mean.Last / 2))), "0.0000"), Number(s.Band.Mean.Values[^1], "0.0000"));
        }

        return table;
    }

    public static HtmlTable Choices(IReadOnlyList<ModelChoices> choices, Summary summary)
    {
        var table = new HtmlTable("Models chosen, share of the runs", "setting", "strategy", "at labels", "models");
        foreach (ModelChoices c in choices)
        {
            foreach (int r in (int[])[0, .. c.Labels.Count > 2 ? [c.Labels.Count / 2] : Array.Empty<int>(), c.Labels.Count - 1])
            {
                table.Row(Wording.Title(c.Setting, summary), c.Strategy, Number(c.Labels[r], "0"), string.Join(", ", c.Models.Zip(c.Shares[r]).Where(m => m.Second > 0)
                    .OrderByDescending(m => m.Second).Select(m => $"{m.First} {Number(100 * m.Second, "0")} %")));
            }
        }

        return table;
    }

    public static HtmlTable Problems(Summary summary)
    {
        var table = new HtmlTable("Runs that gave no number", "setting", "strategy", "kind", "run", "reason");
        foreach (CellProblem problem in summary.Problems)
            table.Row(Wording.Title(problem.Setting, summary), problem.Strategy, problem.Kind, problem.Key.ToString(), problem.Reason);
        return table;
    }

    private static string At(CurveBand band, double x, double scale)
    {
        BandPoint? point = band.Points.Where(p => p.X == x).Select(p => (BandPoint?)p).FirstOrDefault();
        if (point is not { } known)
            return x >= band.Mean.First && x <= band.Mean.Last ? Number(band.Mean.At(x) * scale, scale > 1 ? "0.0" : "0.000") : "";
        string mean = Number(known.Mean * scale, scale > 1 ? "0.0" : "0.000");
        return known.Interval is { } interval ? $"{mean} ± {Number((interval.High - interval.Low) / 2 * scale, scale > 1 ? "0.0" : "0.000")}" : mean;
    }

    private static string Number(double? value, string format) => value is double known ? known.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−') : "";
}
