namespace AutoAL.Contracts;

/// <summary>What a search trains a model for.</summary>
public enum TrialPhase
{
    /// <summary>To measure a trial's loss: every fold and every rung of it.</summary>
    Judging,

    /// <summary>To keep a winner: on all labelled rows.</summary>
    Refitting,

    /// <summary>To vote beside the winner (see <see cref="Leaderboard.Committee"/>).</summary>
    Committee,
}

/// <summary>One training of a search, by what is trained: the number of its trial may be another when the search is repeated with more known.</summary>
/// <param name="Phase">What for.</param>
/// <param name="Family">Family name.</param>
/// <param name="Configuration">The <see cref="Contracts.Configuration.Canonical"/> text of the trial's configuration.</param>
/// <param name="Member">Which member of a committee, from 0; 0 in the other phases.</param>
public sealed record TrialTraining(TrialPhase Phase, string Family, string Configuration, int Member = 0);
