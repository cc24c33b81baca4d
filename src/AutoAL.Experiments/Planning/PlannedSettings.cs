using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning;

/// <summary>Lays configured settings over a search space's defaults.</summary>
internal static class PlannedSettings
{
    /// <summary>A value for every parameter. Settings that <see cref="FindProblems"/> objects to are passed over.</summary>
    public static Contracts.Configuration Resolve(ChoiceConfig choice, SearchSpace space) => space.Default.With(new Contracts.Configuration(
        from setting in choice.Settings
        let parameter = Find(space, setting.Key)
        let value = parameter?.Parse(setting.Value)
        where value is not null
        select KeyValuePair.Create(parameter.Name, value)));

    /// <summary>Settings that the space does not know, does not allow, or would not heed.</summary>
    public static IEnumerable<ConfigProblem> FindProblems(ChoiceConfig choice, SearchSpace space, string path)
    {
        Contracts.Configuration resolved = Resolve(choice, space);
        foreach ((string key, string value) in choice.Settings)
        {
            string place = ConfigPath.Member(path, key);
            if (Find(space, key) is not { } parameter)
                yield return Unknown(choice, space, place, key, value);
            else if (parameter.Parse(value) is not { } parsed)
                yield return new(place, value, parameter.Allowed, "Choose an allowed value, or remove it for the default.");
            // A plan written out as a file names every parameter, so defaults that are not in force are no mistake.
            else if (parameter.Condition is { } condition && !parsed.Equals(parameter.Default) && resolved.Choice(condition.Parameter) != condition.Value)
                yield return new(place, value, $"a setting in force: this one counts only with {condition.Parameter} = {condition.Value}", $"Remove it, or set `{condition.Parameter}`.");
        }
    }

    // Configuration keys ignore case, so an override may spell a parameter in capitals.
    private static Parameter? Find(SearchSpace space, string key) =>
        space.Parameters.FirstOrDefault(p => p.Name.Equals(key, StringComparison.OrdinalIgnoreCase));

    private static ConfigProblem Unknown(ChoiceConfig choice, SearchSpace space, string place, string key, string value)
    {
        string[] names = [.. space.Parameters.Select(p => p.Name)];
        return names.Length == 0
            ? new(place, value, $"use and name only: {choice.Use} has no settings", "Remove it.")
            : new(place, value, $"use, name, and the settings of {choice.Use}: {string.Join(", ", names)}", Spelling.DidYouMean(key, names, "Remove it."));
    }
}
