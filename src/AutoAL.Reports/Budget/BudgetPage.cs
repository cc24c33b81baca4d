using System.Globalization;
using AutoAL.Planning.Budgeting;
using AutoAL.Planning.Forecasting;
using AutoAL.Reports.Html;
using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Budget;

/// <summary>A budget plan as one page that opens offline, with its figures beside it.</summary>
public static class BudgetPage
{
    /// <summary>Writes <c>plan.html</c>, <c>forecast.svg</c> and <c>reach.svg</c>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">Created when missing.</param>
    /// <param name="subject">What was asked about, for the title.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static IReadOnlyList<string> Write(BudgetPlan plan, string folder, string subject)
    {
        Directory.CreateDirectory(folder);
        PartFile.RemoveLeft(folder);
        Palette palette = PaletteOf(plan);
        var files = new List<string>();
        Put("plan.html", Page(plan, subject));
        Put("forecast.svg", ForecastFigure.Draw(plan, palette));
        Put("reach.svg", ReachFigure.Draw(plan, palette));
        return files;

        void Put(string name, string? content)
        {
            if (content is null)
                return;
            files.Add(Path.Combine(folder, name));
            PartFile.Write(files[^1], content);
        }
    }

    /// <summary>The page's text.</summary>
    public static string Page(BudgetPlan plan, string subject)
    {
        Palette palette = PaletteOf(plan);
        var page = new HtmlText();
        string title = $"{subject}: labelling budget";
        page.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Element("title", title).Markup("<style>\n").Markup(PageStyle.Css()).Markup("</style>\n</head>\n<body>\n<header class=\"top\">\n").Element("h1", title)
            .Element("p class=\"lead\"", Lead(plan)).Markup("</header>\n<main>\n<section id=\"answer\">\n<h2>Answer</h2>\n<div class=\"card headline\">\n").Element("p", BudgetWords.Headline(plan));
        foreach (string sentence in BudgetWords.Worths(plan).Append(BudgetWords.Batch(plan)).OfType<string>())
            page.Element("p", sentence);
        page.Markup("</div>\n");
        if (plan.Best.Count > 0)
        {
            Arms(plan, plan.Best, "Strategies at their best batch size, cheapest first; labels and price are medians").Write(page);
            Figure(page, ReachFigure.Draw(plan, palette, annotated: true), Reach(plan));
            page.Markup("</section>\n<section id=\"curves\">\n<h2>Curves</h2>\n");
            Figure(page, ForecastFigure.Draw(plan, palette, annotated: true), Families(plan));
            page.Markup("</section>\n<section id=\"choices\">\n<h2>Choices</h2>\n");
            foreach (string sentence in BudgetWords.Claims(plan).Append(BudgetWords.MorePilot(plan)).OfType<string>())
                page.Element("p", sentence);
            Arms(plan, plan.Arms, "Every strategy and batch size; labels and price are medians").Write(page);
        }

        page.Markup("</section>\n<section id=\"limits\">\n<h2>How far to trust it</h2>\n<ul class=\"plain\">\n");
        foreach (string limit in BudgetLimits.Of(plan))
            page.Element("li", limit);
        page.Markup("</ul>\n</section>\n</main>\n<footer>\n").Element("p", "Written by AutoAL from simulated learning curves. Nothing on this page is loaded from elsewhere.").Markup("</footer>\n</body>\n</html>\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static Palette PaletteOf(BudgetPlan plan) => new(plan.Best.Select(a => a.Arm.Strategy).Order(StringComparer.Ordinal), plan.Question.Baseline);

    private static string Lead(BudgetPlan plan)
    {
        PriceList prices = plan.Question.Prices;
        string round = prices.Round > 0 ? $", {BudgetWords.Money(prices.Round, prices)} a round" : "";
        string setup = prices.Setup > 0 ? $", {BudgetWords.Money(prices.Setup, prices)} to set a loop up" : "";
        return $"Target: {plan.Question.Metric.Title} {BudgetWords.Value(plan.Question.Target, plan.Question.Metric)}. Prices: {prices.PerLabel.ToString("0.##", CultureInfo.InvariantCulture)} {prices.Currency} a label{round}{setup}. In hand: {BudgetWords.Whole(plan.Question.InHand)} labels. Nothing is forecast beyond {BudgetWords.Whole(plan.Question.Horizon)}.";
    }

    private static HtmlTable Arms(BudgetPlan plan, IEnumerable<ArmForecast> arms, string caption)
    {
        BudgetQuestion question = plan.Question;
        var table = new HtmlTable(caption, "strategy", "batch", "answer", "probability", "labels in all", "50 % interval", "90 % interval", "to pay", "mean if reached", "90 % sure with");
        foreach (ArmForecast arm in arms)
        {
            table.Row(
                arm.Arm.Strategy, BudgetWords.Whole(arm.Arm.Batch), BudgetWords.Word(arm.Answer), BudgetWords.Percent(arm.Probability), BudgetWords.LabelsCell(arm.Total.Median, question),
                BudgetWords.RangeCell(arm.Total, 0.25, 0.75, question), BudgetWords.RangeCell(arm.Total, 0.05, 0.95, question), BudgetWords.Money(arm.Cost.Median, question.Prices),
                arm.Cost.MeanOfFinite is double mean ? BudgetWords.Money(mean, question.Prices) : "–", BudgetWords.Money(arm.Cost.Quantile(0.9), question.Prices));
        }

        return table;
    }

    private static HtmlTable Reach(BudgetPlan plan)
    {
        var table = new HtmlTable("Probability that the target is reached by so many labels", ["labels in all", .. plan.Best.Select(a => a.Name)]);
        double to = ForecastFigure.Reach(plan);
        foreach (double n in Enumerable.Range(1, 20).Select(i => Math.Ceiling(i * to / 20)).Distinct())
            table.Row([BudgetWords.Whole(n), .. plan.Best.Select(a => BudgetWords.Percent(a.Total.ShareAtMost(n)))]);
        return table;
    }

    private static HtmlTable Families(BudgetPlan plan)
    {
        var table = new HtmlTable("Families in the ensemble", "strategy", "family", "formula", "weight", "back-test error", "limit");
        foreach (ArmForecast arm in plan.Best)
        {
            foreach (WeightedFit fit in arm.Forecast.Families.Where(f => f.Weight >= 0.01))
            {
                table.Row(arm.Name, fit.Fit.Family.Name, fit.Fit.Family.Formula, BudgetWords.Percent(fit.Weight),
                    fit.BackTestError is double error ? (error * plan.Question.Metric.Scale).ToString("0.00", CultureInfo.InvariantCulture) : "–",
                    fit.Fit.Family.Level == Planning.Curves.Level.Unbounded ? "–" : BudgetWords.Value(fit.Fit.Limit, plan.Question.Metric));
            }
        }

        return table;
    }

    private static void Figure(HtmlText page, string? svg, HtmlTable data)
    {
        if (svg is null)
            return;
        page.Markup("<figure><div class=\"picture\">\n").Markup(svg).Markup("</div>\n<details><summary>Data</summary>\n");
        data.Write(page);
        page.Markup("</details>\n</figure>\n");
    }
}
