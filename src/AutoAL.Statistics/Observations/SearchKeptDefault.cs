using System.Globalization;
using AutoAL.Ledger;
using AutoAL.Statistics.Searching;

namespace AutoAL.Statistics.Observations;

/// <summary>Searches that never chose anything but what they tried first, the default: the trials were paid for and changed nothing.</summary>
internal static class SearchKeptDefault
{
    public static Observation? Of(ObservedSetting setting)
    {
        int searches = 0;
        int trials = 0;
        foreach (CellLedger cell in setting.Runs.SelectMany(r => r.Complete.Values))
        {
            if (cell.Rounds.FirstOrDefault(r => r.Trials.Count > 1) is not { } first || first.Trials.MinBy(t => t.Number) is not { } start)
                continue;
            foreach (RoundEnded round in cell.Rounds.Where(r => r.Trials.Count > 1))
            {
                bool combines = round.Trials.Count(t => t.Weight > 0) > 1;
                if (combines || ModelChoices.Winner(round) is not { } winner || winner.Family != start.Family || winner.Configuration != start.Configuration)
                    return null;
                searches++;
                trials += round.Trials.Count;
            }
        }

        return searches == 0 ? null : setting.Warn("search-kept-default", string.Create(CultureInfo.InvariantCulture,
            $"None of {searches} searches ({trials} trials) chose anything but the configuration tried first. The search costs time and changes nothing: fix the configuration, widen the space, or give it more trials."));
    }
}
