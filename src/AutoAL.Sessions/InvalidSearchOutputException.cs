using AutoAL.Contracts;

namespace AutoAL.Sessions;

/// <summary>A search broke its contract. Raised where its leaderboard enters, so that the ledger never meets it.</summary>
public sealed class InvalidSearchOutputException(string message) : Exception(message)
{
    internal static void ThrowIfInvalid(Leaderboard leaderboard, string search)
    {
        if (leaderboard.Winners.Count == 0)
            throw new InvalidSearchOutputException($"The search '{search}' returned no winner and did not throw. The engine is at fault.");
        foreach (TrialRecord trial in leaderboard.Trials)
        {
            if (trial.Loss is double loss && !double.IsFinite(loss))
                throw new InvalidSearchOutputException(FormattableString.Invariant($"Trial {trial.Number} of the search '{search}' has the loss {loss}; a loss that is not finite makes a failed trial. The engine is at fault."));
            if (trial.FoldLosses.Any(fold => !double.IsFinite(fold)))
                throw new InvalidSearchOutputException(FormattableString.Invariant($"Trial {trial.Number} of the search '{search}' has the fold losses {string.Join(", ", trial.FoldLosses)}; a loss that is not finite makes a failed trial. The engine is at fault."));
            if (!double.IsFinite(trial.Cost))
                throw new InvalidSearchOutputException(FormattableString.Invariant($"Trial {trial.Number} of the search '{search}' has the cost {trial.Cost}; costs are finite. The engine is at fault."));
        }

        foreach (Winner winner in leaderboard.Winners)
        {
            if (!leaderboard.Trials.Contains(winner.Trial))
                throw new InvalidSearchOutputException($"Winner {winner.Trial.Number} of the search '{search}' is not among its trials. The engine is at fault.");
        }
    }
}
