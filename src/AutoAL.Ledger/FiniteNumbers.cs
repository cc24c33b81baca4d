using System.Globalization;

namespace AutoAL.Ledger;

/// <summary>Refuses NaN and infinities before they reach a line: JSON has no form for them, and a result that is not a number is a fault upstream.</summary>
internal static class FiniteNumbers
{
    /// <exception cref="ArgumentException">A number is NaN or infinite; the message names the member.</exception>
    public static void Check(Entry entry)
    {
        switch (entry)
        {
            case InitialLabels initial:
                Check("initial labels", "bought", [initial.Bought, .. initial.Further ?? []]);
                break;
            case RoundEnded round:
                Check(round);
                break;
            case CellFailed failed:
                Check($"failure in round {failed.Round}", failed.Trials ?? []);
                break;
        }
    }

    private static void Check(RoundEnded round)
    {
        string place = $"round {round.Round}";
        Check(place, "cost", round.Cost);
        Check(place, "metrics.accuracy", round.Metrics.Accuracy);
        Check(place, "metrics.balancedAccuracy", round.Metrics.BalancedAccuracy);
        Check(place, "metrics.macroF1", round.Metrics.MacroF1);
        Check(place, "metrics.logLoss", round.Metrics.LogLoss);
        Check(place, "metrics.brier", round.Metrics.Brier);
        Check(place, "metrics.ece", round.Metrics.Ece ?? 0);
        Check(place, "metrics.auroc", round.Metrics.Auroc ?? 0);
        Check(place, "metrics.auprc", round.Metrics.Auprc ?? 0);
        foreach (CriterionReading reading in round.Criteria ?? [])
            Check(place, $"criteria.{reading.Rule}", reading.Value ?? 0);
        Check(place, "queried", round.Queried is null ? [] : [round.Queried]);
        Check(place, "further", round.Further ?? []);
        Check(place, round.Trials);
        Check($"{place}, query model", round.QueryModel?.Trials ?? []);
    }

    private static void Check(string place, string member, IReadOnlyList<Purchases> purchases)
    {
        foreach (Purchases bought in purchases)
        {
            Check(place, $"{member}.cost", bought.Cost);
            foreach (double cost in bought.Costs ?? [])
                Check(place, $"{member}.costs", cost);
        }
    }

    private static void Check(string place, IReadOnlyList<TrialEntry> trials)
    {
        for (int i = 0; i < trials.Count; i++)
        {
            if (!double.IsFinite(trials[i].Loss ?? 0))
                Check(place, $"trials[{i}].loss", trials[i].Loss!.Value);
            foreach (double loss in trials[i].FoldLosses ?? [])
            {
                if (!double.IsFinite(loss))
                    Check(place, $"trials[{i}].foldLosses", loss);
            }

            if (!double.IsFinite(trials[i].Cost))
                Check(place, $"trials[{i}].cost", trials[i].Cost);
        }
    }

    private static void Check(string place, string member, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The ledger takes finite numbers only: in {place}, {member} is {value}."));
    }
}
