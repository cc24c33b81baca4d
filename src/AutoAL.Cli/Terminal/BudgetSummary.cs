using AutoAL.Planning.Budgeting;
using Spectre.Console;

namespace AutoAL.Cli.Terminal;

/// <summary>A budget plan for people: the answer first, then the table, then what to know.</summary>
internal static class BudgetSummary
{
    public static void Show(Voice voice, BudgetPlan plan, string subject, IReadOnlyList<string> files)
    {
        voice.Say("");
        voice.Draw(new Markup($"[bold]{Markup.Escape(BudgetWords.Headline(plan))}[/]\n"));
        if (plan.Best.Count > 0)
        {
            voice.Say("");
            voice.Draw(Arms(plan, subject, wide: voice.Width >= 120));
            foreach (string sentence in BudgetWords.Worths(plan).Append(BudgetWords.Batch(plan)).Concat(BudgetWords.Claims(plan)).Append(BudgetWords.MorePilot(plan)).OfType<string>())
                voice.Draw(new Text("• " + sentence + "\n"));
            voice.Say("");
        }

        foreach (string limit in BudgetLimits.Of(plan))
            voice.Draw(new Text("Note: " + limit + "\n"));
        voice.Say($"Page and figures: {string.Join(", ", files)}");
    }

    private static Table Arms(BudgetPlan plan, string subject, bool wide)
    {
        BudgetQuestion question = plan.Question;
        var table = new Table().Border(TableBorder.Simple).Title(new TableTitle(Markup.Escape($"{subject} · {question.Metric.Title} {BudgetWords.Value(question.Target, question.Metric)}"), new Style(decoration: Decoration.Bold)));
        table.AddColumn(new TableColumn("strategy").NoWrap());
        table.AddColumn(new TableColumn("batch").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("answer").NoWrap());
        table.AddColumn(new TableColumn("P(reached)").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("labels in all\n(median)").RightAligned());
        table.AddColumn(new TableColumn("90 % interval").RightAligned());
        if (wide)
        {
            table.AddColumn(new TableColumn("50 % interval").RightAligned());
            table.AddColumn(new TableColumn("to pay\n(median)").RightAligned());
            table.AddColumn(new TableColumn("at 90 %\nconfidence").RightAligned());
        }

        foreach (ArmForecast arm in plan.Arms)
        {
            string[] narrow =
            [
                arm.Arm.Strategy, BudgetWords.Whole(arm.Arm.Batch), BudgetWords.Word(arm.Answer), BudgetWords.Percent(arm.Probability),
                BudgetWords.LabelsCell(arm.Total.Median, question), BudgetWords.RangeCell(arm.Total, 0.05, 0.95, question),
            ];
            string[] rest = wide ? [BudgetWords.RangeCell(arm.Total, 0.25, 0.75, question), BudgetWords.Money(arm.Cost.Median, question.Prices), BudgetWords.Money(arm.Cost.Quantile(0.9), question.Prices)] : [];
            table.AddRow([.. narrow.Concat(rest).Select(Markup.Escape)]);
        }

        return table;
    }
}
