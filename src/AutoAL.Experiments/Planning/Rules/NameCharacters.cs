using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>An experiment's name is a folder's name on every system; the other names stand in tables and figures.</summary>
internal sealed class NameCharacters : IPlanRule
{
    private const int Longest = 64;

    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        if (!IsFolderName(experiment.Name))
            scope.Report(new(scope.At("name"), experiment.Name, "1 to 64 lower-case letters a to z, digits and dashes, a letter or digit first", "Rename the experiment."));
        for (int i = 0; i < experiment.Data.Count; i++)
            CheckPlain(experiment.Data[i].Name, scope.At("data", i), scope);
        for (int i = 0; i < experiment.Learners.Count; i++)
            CheckPlain(experiment.Learners[i].Name, scope.At("learners", i), scope);
        for (int i = 0; i < experiment.Strategies.Count; i++)
            CheckPlain(experiment.Strategies[i].Name, scope.At("strategies", i), scope);
    }

    private static void CheckPlain(string? name, string entry, RuleScope scope)
    {
        if (name is not null && (name.Length > Longest || name.Trim() != name || name.Any(char.IsControl) || name.Any(char.IsSurrogate)))
            scope.Report(new(ConfigPath.Member(entry, "name"), name, "up to 64 printable characters, without spaces at the ends", "Shorten or retype the name."));
    }

    private static bool IsFolderName(string name) =>
        name.Length is > 0 and <= Longest && name[0] != '-' && name.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'));
}
