using System.Globalization;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>The oracle's noise is complete and possible, and annotators can be told apart.</summary>
internal sealed class OracleFits : IPlanRule
{
    public void Check(ExperimentConfig experiment, RuleScope scope)
    {
        string oracle = scope.At("oracle");
        CheckNoise(experiment.Oracle.Noise, ConfigPath.Member(oracle, "noise"), scope);
        IReadOnlyList<AnnotatorConfig> annotators = experiment.Oracle.Annotators ?? [];
        for (int a = 0; a < annotators.Count; a++)
        {
            string path = ConfigPath.Index(ConfigPath.Member(oracle, "annotators"), a);
            CheckNoise(annotators[a].Noise, ConfigPath.Member(path, "noise"), scope);
            if (annotators[a] is { Accuracy: double accuracy, Noise: not null })
                scope.Report(new(ConfigPath.Member(path, "accuracy"), Text(accuracy), "accuracy or noise, not both", "Remove one of them."));
            if (annotators.Take(a).Any(b => b.Name == annotators[a].Name))
                scope.Report(new(ConfigPath.Member(path, "name"), annotators[a].Name, "a name that no annotator before has", "Rename one of them: the name says whose noise it is."));
        }

        if (experiment.Oracle.Relabel is not null && experiment.Budget is { Labels: null, Rounds: null })
            scope.Report(new(ConfigPath.Member(oracle, "relabel"), "an object", "re-labelling only with `budget.labels` or `budget.rounds`: rows may be asked about again for ever", "Add a budget."), scope.At("budget"));
        if (experiment.Oracle.Consensus == "dawid-skene" && annotators.Count == 0)
            scope.Report(new(ConfigPath.Member(oracle, "consensus"), "dawid-skene", "majority, where `annotators` is not given: error rates belong to annotators", "Name the annotators, or remove it."));
    }

    private static void CheckNoise(NoiseConfig? noise, string path, RuleScope scope)
    {
        if (noise is null)
            return;
        string kind = ConfigPath.Member(path, "kind");
        bool byMatrix = noise.Kind == "class";
        if (byMatrix && noise.Rate is double rate)
            scope.Report(new(ConfigPath.Member(path, "rate"), Text(rate), "a rate only with the kinds uniform and instance", "Remove it: `confusions` hold the rates."), kind);
        if (!byMatrix && noise.Rate is null)
            scope.Report(new(ConfigPath.Member(path, "rate"), null, "a number from 0 to 1", "Add the share of wrong answers."), kind);
        if (byMatrix && noise.Confusions is null)
            scope.Report(new(ConfigPath.Member(path, "confusions"), null, "a list of objects with from, to and rate", "Name the classes that are confused."), kind);
        if (!byMatrix && noise.Confusions is not null)
            scope.Report(new(ConfigPath.Member(path, "confusions"), "a list", "confusions only with the kind class", "Remove it, or set `kind` to class."), kind);
        CheckConfusions(noise.Confusions ?? [], ConfigPath.Member(path, "confusions"), scope);
    }

    private static void CheckConfusions(IReadOnlyList<ConfusionConfig> confusions, string path, RuleScope scope)
    {
        for (int i = 0; i < confusions.Count; i++)
        {
            string place = ConfigPath.Index(path, i);
            if (confusions[i].From == confusions[i].To)
                scope.Report(new(ConfigPath.Member(place, "to"), confusions[i].To, "another class than `from`", "Right answers are what the other confusions leave; remove this one."));
            double sum = confusions.Take(i + 1).Where(c => c.From == confusions[i].From).Sum(c => c.Rate);
            if (sum > 1 + 1e-9)
                scope.Report(new(ConfigPath.Member(place, "rate"), Text(confusions[i].Rate), $"at most what the confusions of '{confusions[i].From}' before leave of 1", "Lower the rates: they are shares of one class's answers."));
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
