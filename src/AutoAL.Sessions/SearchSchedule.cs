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

    /// <summary>Never: the defaults are refitted.</summary>
    Frozen,
}

/// <summary>The schedule of searches, an experimental factor.</summary>
/// <param name="Rhythm">When.</param>
/// <param name="Every">k, at least 1.</param>
/// <param name="Factor">Growth factor, above 1.</param>
public sealed record SearchSchedule(SearchRhythm Rhythm, long Every = 1, double Factor = 2)
{
    public static SearchSchedule EachRound { get; } = new(SearchRhythm.EachRound);
}

/// <summary>Follows a schedule through the rounds. Its state follows from the rounds' label counts, so a resumed session needs none stored.</summary>
internal sealed class SearchClock(SearchSchedule schedule)
{
    private int _labelsAtSearch;

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
            _ => false,
        };
        if (due)
            _labelsAtSearch = labels;
        return due;
    }
}
