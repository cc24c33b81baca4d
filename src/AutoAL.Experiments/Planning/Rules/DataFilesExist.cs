using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Data files are there before anything runs. What is in them is the readers' business.</summary>
internal sealed class DataFilesExist : IPlanRule
{
    private const string Remedy = "Check the path; relative paths start at the configuration file's folder.";

    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        for (int i = 0; i < experiment.Data.Count; i++)
        {
            DataConfig data = experiment.Data[i];
            string entry = scope.At("data", i);
            if (!Exists(data.Path, scope))
                scope.Report(new(ConfigPath.Member(entry, "path"), data.Path, "an existing file or folder", Remedy));
            if (data.Labels is not null && !Exists(data.Labels, scope))
                scope.Report(new(ConfigPath.Member(entry, "labels"), data.Labels, "an existing file", Remedy));
        }
    }

    private static bool Exists(string path, RuleScope scope) => PlannedPath.IsUsable(path) && Path.Exists(scope.FullPath(path));
}
