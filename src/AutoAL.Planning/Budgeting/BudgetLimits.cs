namespace AutoAL.Planning.Budgeting;

/// <summary>What a reader must know before trusting a plan.</summary>
public static class BudgetLimits
{
    public static IEnumerable<string> Of(BudgetPlan plan)
    {
        BudgetQuestion question = plan.Question;
        if (question.SharedRows > 0)
            yield return $"All runs split the same {BudgetWords.Whole(question.SharedRows)} labelled rows. The noise that they share is part of every interval and does not shrink with more repetitions, only with more rows.";
        if (question.InHand > 0)
            yield return "A strategy is taken to continue on its own curve from the quality that the labels in hand give.";
        foreach (ArmForecast arm in plan.Best)
        {
            if (arm.Forecast.IsParametric)
                yield return $"{arm.Name}: there is one run, so its interval rests on the noise of the test rows alone.";
            if (arm.Forecast.Families[0].BackTestError is null)
                yield return $"{arm.Name}: the curve is too short to back-test a family within it; the families have their prior weights.";
            else if (arm.Forecast.Families[0].Fit.Family.IsNull)
                yield return $"{arm.Name}: within the curve, no family beats a null model ({arm.Forecast.Families[0].Fit.Family}). It may have stopped rising.";
            if (arm.Arm.Sample.Mean.Values[^1] < arm.Arm.Sample.Mean.Values.Max() - (3 * arm.Arm.Sample.StandardError(arm.Arm.Sample.Labels.Length - 1)))
                yield return $"{arm.Name}: the curve falls at its end; no family can follow that.";
        }

        if (question.Baseline != "" && plan.Worths.Count > 0 && question.SharedRows > 0)
            yield return "A strategy chooses from the pilot’s few rows here and from far more later, so its saving is more likely under- than overstated. Its curve is read up to two thirds of the pilot’s pool, where the choice runs out.";
        yield return "Batch sizes beyond those simulated, other learners and other data are not covered. docs/planning.md holds the back-test of these forecasts.";
    }
}
