using AutoAL.Contracts;

namespace AutoAL.Data;

/// <summary>The official part that a row belongs to.</summary>
public enum Part
{
    /// <summary>The file names no parts.</summary>
    Unassigned,
    Train,
    Test,
}

/// <summary>Features, labels and facts of one data set. Rows are in file order; <see cref="RowId"/> r is row r.</summary>
public sealed record Dataset
{
    public required string Name { get; init; }

    /// <summary>Feature columns only: neither label nor split nor id.</summary>
    public required Table Features { get; init; }

    /// <summary>N labels, 0 ≤ label &lt; Classes.Count. Only an oracle and the evaluation may see them.</summary>
    public required int[] Labels { get; init; }

    /// <summary>Class names in ordinal order of their text, so that codes do not depend on row order.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>N parts; empty when the file names none.</summary>
    public Part[] Parts { get; init; } = [];

    /// <summary>SHA-256 over everything that a run can see (columns, values, labels, parts), lower-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Rows that share their features with another row.</summary>
    public required Duplicates Duplicates { get; init; }

    /// <summary>Groups of two or more rows with equal features.</summary>
    public IReadOnlyList<int[]> TwinGroups { get; init; } = [];

    public int RowCount => Labels.Length;
}

/// <summary>Counts of rows with an identical twin; the oracle is keyed by row id, so twins with different labels each answer their own.</summary>
/// <param name="Rows">Rows that have at least one twin.</param>
/// <param name="Conflicting">Those of them whose twins do not all have the same label.</param>
public sealed record Duplicates(int Rows, int Conflicting);
