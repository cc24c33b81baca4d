namespace AutoAL.Gate.Verdicts;

/// <summary>What a check says of a key, worst first: the order of tables and annotations.</summary>
public enum GateVerdict
{
    /// <summary>Rule 1: plan, data or ledger schema differ; no number is compared.</summary>
    NotComparable,

    /// <summary>Rule 2: runs of the key are missing or failed.</summary>
    Incomplete,

    /// <summary>Rule 5: worse by more than the margin, and significant in the family.</summary>
    Regressed,

    /// <summary>Rule 9: none of the others.</summary>
    Inconclusive,

    /// <summary>Rule 4: too few common seeds.</summary>
    Undecided,

    /// <summary>Rule 6: better by more than the margin, and significant; the baseline is stale.</summary>
    Improved,

    /// <summary>Rule 8: the one-sided lower limit lies above minus the margin.</summary>
    NotWorse,

    /// <summary>Rule 7: the two-sided interval lies within the margin.</summary>
    Equivalent,

    /// <summary>Rule 3: every value and every result is the baseline's.</summary>
    Identical,

    /// <summary>Rule 2: the baseline has no such key; listed.</summary>
    New,
}

/// <summary>Names of verdicts.</summary>
public static class GateVerdictWords
{
    /// <summary>For people and files: "REGRESSED", "NOT WORSE".</summary>
    public static string Word(this GateVerdict verdict) => verdict switch
    {
        GateVerdict.NotComparable => "NOT COMPARABLE",
        GateVerdict.NotWorse => "NOT WORSE",
        _ => verdict.ToString().ToUpperInvariant(),
    };
}
