using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Each split protocol gets what it reads, and nothing that it would pass over in silence.</summary>
internal sealed class SplitIsComplete : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        SplitConfig split = experiment.Split;
        string protocol = scope.At("split", "protocol");
        string path = scope.At("split", "path");
        if (split.Protocol == "file" && split.Path is null)
            scope.Report(new(path, null, "the JSON file with row numbers, which protocol `file` reads", "Add it, or choose another protocol."), protocol);
        if (split.Protocol != "file" && split.Path is not null)
            scope.Report(new(path, split.Path, "nothing: only protocol `file` reads it", "Remove it, or set `protocol` to `file`."), protocol);
        if (split.Protocol == "file" && split.Path is not null && !(PlannedPath.IsUsable(split.Path) && File.Exists(scope.FullPath(split.Path))))
            scope.Report(new(path, split.Path, "an existing file", "Check the path; relative paths start at the configuration file's folder."), protocol);
        for (int i = 0; split.Protocol == "official" && i < experiment.Data.Count; i++)
        {
            string part = ConfigPath.Member(scope.At("data", i), "part");
            if (experiment.Data[i].Part != "all")
                scope.Report(new(part, experiment.Data[i].Part, "all, since the split protocol `official` needs both parts", "Remove it, or choose another protocol."), protocol);
        }
    }
}
