using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>An experiment's name is its results folder, so two experiments of one file never share it.</summary>
internal static class UniqueExperimentNames
{
    public static IEnumerable<ConfigProblem> Check(ExperimentsFile file)
    {
        string[] names = [.. file.Experiments.Select(e => e.Name)];
        for (int i = 1; i < names.Length; i++)
        {
            int first = Array.IndexOf(names, names[i]);
            if (first < i && names[i].Length > 0)
                yield return new($"{ConfigPath.Index("experiments", i)}.name", names[i], $"a name of its own; experiments[{first}] has this one", "Rename one of the two.");
        }
    }
}
