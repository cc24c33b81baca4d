using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Engines;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>Every learner, query models among them, is a family or search of an engine that can work here.</summary>
internal sealed class LearnersExist : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        for (int i = 0; i < experiment.Learners.Count; i++)
            Check(experiment.Learners[i], scope.At("learners", i), scope);
        for (int i = 0; i < experiment.Strategies.Count; i++)
        {
            if (experiment.Strategies[i].QueryModel is { } queryModel)
                Check(queryModel, QueryModelPath.Of(scope, i), scope);
        }
    }

    private static void Check(ChoiceConfig learner, string path, RuleScope scope)
    {
        if (scope.Learners.Find(learner.Use) is null)
            scope.Report(Explain(learner.Use, path, scope.Learners));
    }

    private static ConfigProblem Explain(string use, string path, LearnerLookup learners)
    {
        string[] all = [.. learners.All.Select(l => l.Reference)];
        string allowed = "a learner of a ready engine: " + (all.Length == 0 ? "(none is ready)" : string.Join(", ", all));
        int slash = use.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            string? full = all.FirstOrDefault(a => a.EndsWith("/" + use, StringComparison.Ordinal)) ?? Spelling.Closest(use, all);
            return new(path, use, allowed, full is null ? "Write the engine's name, a slash and the learner's name." : $"Write `{full}`, with the engine's name.");
        }

        string[] engines = [.. learners.Engines.Listings.Select(l => l.Name)];
        return learners.Engines.Find(use[..slash]) switch
        {
            null => new(path, use, $"an engine that is installed: {string.Join(", ", engines)}", Spelling.DidYouMean(use[..slash], engines, "Choose one of these, or install the engine's plug-in.")),
            { Status: EngineStatus.Unavailable off } listing => new(path, use, $"an engine that is ready; {listing.Name} is not: {off.Reason}", off.Remedy),
            { Status: EngineStatus.Ready ready } when ready.Version.Contains($"; without {use[(slash + 1)..]} (", StringComparison.Ordinal) =>
                new(path, use, $"a learner that can work here; {use[..slash]} is {ready.Version}", "Do what stands there, or choose another learner."),
            EngineListing => new(path, use, allowed, Spelling.DidYouMean(use, all, "Choose one of these.")),
        };
    }
}
