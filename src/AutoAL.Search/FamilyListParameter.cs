using AutoAL.Contracts;

namespace AutoAL.Search;

/// <summary>Which families a search covers: <c>all</c>, or names joined by commas.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Families">The names there are.</param>
public sealed record FamilyListParameter(string Name, string Summary, IReadOnlyList<string> Families) : Parameter(Name, Summary)
{
    private const string All = "all";

    public override object Default => All;

    public override string Allowed => $"{All}, or some of these, joined by commas: {string.Join(", ", Families)}";

    /// <summary>The names in the engine's order without repetition, <c>all</c> when that is all of them; null when one is unknown.</summary>
    public override object? Parse(string text)
    {
        if (text == All)
            return All;
        string[] asked = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0 || asked.Any(name => !Families.Contains(name, StringComparer.Ordinal)))
            return null;
        string[] chosen = [.. Families.Where(name => asked.Contains(name, StringComparer.Ordinal))];
        return chosen.Length == Families.Count ? All : string.Join(',', chosen);
    }

    /// <summary>The families that a parsed value stands for.</summary>
    public static IReadOnlyList<ILearnerFamily> Choose(IReadOnlyList<ILearnerFamily> families, string value)
    {
        string[] names = value.Split(',');
        return value == All ? families : [.. families.Where(f => names.Contains(f.Name, StringComparer.Ordinal))];
    }
}
