using AutoAL.Data.Readers;
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
            bool single = IsIdx(data, scope) && !Directory.Exists(scope.FullPath(data.Path));
            if (single && data.Labels is null)
                scope.Report(new(labels, null, "the idx file that holds the labels of " + data.Path, "Add it."), looked);
            if (!single && data.Labels is not null)
                scope.Report(new(labels, data.Labels, "nothing: only a single idx file has its labels in another file", "Remove it."), looked);
        }
    }

    private static bool IsIdx(DataConfig data, RuleScope scope) =>
        PlannedPath.IsUsable(data.Path) && (data.Format is null ? DatasetReaders.All.Single(r => r.Name == "idx").Recognises(scope.FullPath(data.Path)) : data.Format == "idx");
}
