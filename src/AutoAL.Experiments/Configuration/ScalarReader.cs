using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AutoAL.Experiments.Configuration;

/// <summary>Reads texts and numbers. A value that does not fit becomes a problem and reads as null: the default stays.</summary>
internal sealed class ScalarReader(ConfigLayers layers, List<ConfigProblem> problems)
{
    /// <summary>Reads a text; null when there is none or it is not allowed.</summary>
    /// <param name="besideNested">Take the section's own value though keys nest below it, as in a dictionary with the names <c>a</c> and <c>a:b</c>.</param>
    public string? ReadText(ConfigMember member, IConfigurationSection section, string path, bool besideNested = false)
    {
        if (ReadScalar(member, section, path, besideNested) is not { } text)
            return null;
        if (member.AllowedWords.Count == 0 || member.AllowedWords.Contains(text))
            return text;
        Report(section, path, member.Allowed, Spelling.DidYouMean(text, member.AllowedWords, "Choose one of these."));
        return null;
    }

    /// <returns>An int or a long, as the member is.</returns>
    public object? ReadWhole(ConfigMember member, IConfigurationSection section, string path)
    {
        if (ReadScalar(member, section, path) is not { } text)
            return null;
        bool whole = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && number == decimal.Truncate(number)
            && number is >= long.MinValue and <= long.MaxValue;
        if (!whole || !InRange(member, (double)number))
            Report(section, path, member.Allowed, whole ? "Choose a number in that range." : "Write a whole number.");
        else
            return Convert.ChangeType(number, member.Type, CultureInfo.InvariantCulture);
        return null;
    }

    public object? ReadReal(ConfigMember member, IConfigurationSection section, string path)
    {
        if (ReadScalar(member, section, path) is not { } text)
            return null;
        bool real = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        if (real && InRange(member, number))
            return number;
        Report(section, path, member.Allowed, real ? "Choose a number in that range." : "Write a number.");
        return null;
    }

    /// <summary>Reports what a section holds as out of place.</summary>
    public void Report(IConfigurationSection section, string path, string allowed, string remedy)
    {
        bool nested = string.IsNullOrEmpty(section.Value) && section.GetChildren().Any();
        IConfigurationSection named = nested ? FirstLeaf(section) : section;
        string value = nested ? "an object or a list" : section.Value ?? "null";
        problems.Add(new ConfigProblem(path, value, allowed, remedy) { Source = layers.LayerOf(named.Path) });
    }

    private string? ReadScalar(ConfigMember member, IConfigurationSection section, string path, bool besideNested = false)
    {
        if (!besideNested && section.GetChildren().Any())
            Report(section, path, member.Allowed, "Write a single value.");
        else if (!string.IsNullOrEmpty(section.Value))
            return section.Value;
        else if (!member.Nullable)
            Report(section, path, member.Allowed, member.Required ? "Write a value." : "Write a value, or remove the member for its default.");
        return null;
    }

    private static bool InRange(ConfigMember member, double number) =>
        member.Range is null || (number >= member.Range.Minimum && number <= member.Range.Maximum);

    private static IConfigurationSection FirstLeaf(IConfigurationSection section) =>
        section.GetChildren().FirstOrDefault() is { } child ? FirstLeaf(child) : section;
}
