namespace AutoAL.Ledger;

/// <summary>Seconds spent in one round, one line of a cell's timing file. Kept apart from results, so that repetitions give equal ledgers.</summary>
public sealed record RoundTiming
{
    public required int Round { get; init; }

    /// <summary>Seconds of search and training.</summary>
    public required double Search { get; init; }

    /// <summary>Seconds of judging each trial of the search, by the trial's number, refits apart; null where the search does not tell.</summary>
    public IReadOnlyList<double>? Trials { get; init; }

    /// <summary>The same of the query model's search.</summary>
    public IReadOnlyList<double>? QueryModelTrials { get; init; }

    /// <summary>Seconds of predicting and scoring the test rows.</summary>
    public required double Evaluate { get; init; }

    /// <summary>Seconds of collecting evidence on the candidates and choosing among them.</summary>
    public required double Select { get; init; }

    /// <summary>The random identity of the attempt that worked this round.</summary>
    public required string Attempt { get; init; }
}
