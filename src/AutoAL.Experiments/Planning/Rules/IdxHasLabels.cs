using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>An idx file of images says nothing about classes; the labels are a second file. A folder holds both.</summary>
internal sealed class IdxHasLabels : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        for (int i = 0; i < experiment.Data.Count; i++)
        {
            DataConfig data = experiment.Data[i];
            string entry = scope.At("data", i);
            string[] looked = [ConfigPath.Member(entry, "format"), ConfigPath.Member(entry, "path")];
            string labels = ConfigPath.Member(entry, "labels");
            bool folder = PlannedPath.IsUsable(data.Path) && Directory.Exists(scope.FullPath(data.Path));
            if (IsIdx(data) && data.Labels is null && !folder)
                scope.Report(new(labels, null, "the idx file that holds the labels of " + data.Path, "Add it."), looked);
            if (data.Labels is not null && data.Format is not null && !IsIdx(data))
                scope.Report(new(labels, data.Labels, $"nothing: the format `{data.Format}` holds its labels itself", "Remove it."), looked);
        }
    }

    private static bool IsIdx(DataConfig data) =>
        data.Format is null ? data.Path.Contains("-idx", StringComparison.Ordinal) || data.Path.Contains(".idx", StringComparison.Ordinal) : data.Format == "idx";
}
