namespace AutoAL.Sessions;

/// <summary>In which rounds a session searches; in the others it refits the last search's winners.</summary>
public enum SearchRhythm
{
    EachRound,

    /// <summary>In the first round only.</summary>
    Start,

    /// <summary>In rounds 0, k, 2k, …</summary>
    EveryK,

    /// <summary>In the first round, and whenever the labelled set has grown by a factor since the last search.</summary>
    Growth,

    /// <summary>
    /// In the first round, and whenever the winner's validation loss has not fallen below its lowest value since the last search for k rounds.
    /// The losses are those inside the labelled set, the only ones that a loop without test rows can see.
    /// </summary>
    Stalling,

    /// <summary>Never: the defaults are refitted.</summary>
    Frozen,
}

/// <summary>The schedule of searches, an experimental factor.</summary>
/// <param name="Rhythm">When.</param>
/// <param name="Every">k, at least 1, of <see cref="SearchRhythm.EveryK"/> and <see cref="SearchRhythm.Stalling"/>.</param>
/// <param name="Factor">Growth factor, above 1.</param>
public sealed record SearchSchedule(SearchRhythm Rhythm, long Every = 1, double Factor = 2)
{
    public static SearchSchedule EachRound { get; } = new(SearchRhythm.EachRound);
}

/// <summary>Follows a schedule through the rounds. Its state follows from the rounds' label counts and losses, so a resumed session needs none stored.</summary>
internal sealed class SearchClock(SearchSchedule schedule)
{
    private int _labelsAtSearch;
    private double _lowest = double.PositiveInfinity;
    private long _roundsSinceLowest;

    /// <summary>Whether the round searches. Asked once for every round, in order.</summary>
    /// <param name="round">From 0.</param>
    /// <param name="labels">Labels that the round's model learns from.</param>
    public bool IsDue(int round, int labels)
    {
        bool due = schedule.Rhythm switch
        {
            SearchRhythm.EachRound => true,
            SearchRhythm.Start => round == 0,
            SearchRhythm.EveryK => round % schedule.Every == 0,
            SearchRhythm.Growth => round == 0 || labels >= schedule.Factor * _labelsAtSearch,
            SearchRhythm.Stalling => round == 0 || _roundsSinceLowest >= schedule.Every,
            _ => false,
        };
        if (due)
            (_labelsAtSearch, _lowest, _roundsSinceLowest) = (labels, double.PositiveInfinity, 0);
        return due;
    }

    /// <summary>Told after every round that <see cref="IsDue"/> was asked about.</summary>
    /// <param name="loss">The winner's validation loss; null where nothing could be validated, which is no improvement.</param>
    public void Ended(double? loss)
    {
        if (loss < _lowest)
            (_lowest, _roundsSinceLowest) = (loss.Value, 0);
        else
            _roundsSinceLowest++;
    }
}
