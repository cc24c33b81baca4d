namespace AutoAL.Statistics.Observations;

/// <summary>How much an observation weighs.</summary>
public enum Severity
{
    /// <summary>It may change what the numbers mean.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Note,
}

/// <summary>Something about a setting that a reader must know and did not ask for.</summary>
/// <param name="Kind">Stable name: "too-few-seeds".</param>
/// <param name="Setting">Where.</param>
/// <param name="Sentence">What is the case and what to do about it.</param>
public sealed record Observation(string Kind, Severity Severity, Setting Setting, string Sentence);
