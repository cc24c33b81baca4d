namespace AutoAL.Experiments.Configuration;

/// <summary>One thing in the configuration that the user can mend.</summary>
/// <param name="Path">Where, as a JSON path: <c>experiments[0].budget.batch</c>; the file's name when the file itself is at fault.</param>
/// <param name="Value">What is there; null when something is missing.</param>
/// <param name="Allowed">What may be there.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ConfigProblem(string Path, string? Value, string Allowed, string Remedy)
{
    /// <summary>The layer that the value came from when it is not the file: <c>environment</c> or <c>--set</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The problem as a block of lines without a final line break.</summary>
    public override string ToString()
    {
        string value = Value is null ? "(missing)" : Shown(Value);
        string source = Source is null ? "" : $" (from {Source})";
        return $"{Path}\n  value:   {value}{source}\n  allowed: {Allowed}\n  remedy:  {Remedy}";
    }

    private static string Shown(string value)
    {
        const int Longest = 120;
        string line = string.Concat(value.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
        return line.Length == 0 ? "(empty)" : line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
