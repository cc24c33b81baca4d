using Microsoft.Extensions.Configuration;

namespace AutoAL.Experiments.Configuration;

/// <summary>Reads a learner or strategy: a word, or an object with <c>use</c>, <c>name</c>, <c>queryModel</c> and settings.</summary>
internal sealed class ChoiceReader(ConfigLayers layers, List<ConfigProblem> problems)
{
    private const string QueryModel = "queryModel";
    private const string Form = "a name, or an object with `use`";

    private readonly ScalarReader _scalars = new(layers, problems);

    /// <summary>A word may carry settings too: an override adds them without rewriting the entry as an object.</summary>
    public ChoiceConfig Read(IConfigurationSection section, string path)
    {
        string? use = string.IsNullOrEmpty(section.Value) ? null : section.Value;
        string? name = null;
        ChoiceConfig? queryModel = null;
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        bool useGiven = use is not null;
        foreach (IConfigurationSection child in section.GetChildren())
        {
            string inner = ConfigPath.Member(path, child.Key);
            if (child.Key.Equals(QueryModel, StringComparison.OrdinalIgnoreCase))
            {
                queryModel = Read(child, inner);
                continue;
            }

            string? value = ReadValue(child, inner);
            if (child.Key.Equals("name", StringComparison.OrdinalIgnoreCase))
                name = value;
            else if (!child.Key.Equals("use", StringComparison.OrdinalIgnoreCase))
                Store(settings, child.Key, value);
            else if (useGiven)
                ReportConflict(section, child, path, inner);
            else
                (use, useGiven) = (value, true);
        }

        if (!useGiven)
            problems.Add(new(section.GetChildren().Any() ? ConfigPath.Member(path, "use") : path, null, Form, "Name what to use."));
        return new ChoiceConfig { Use = use ?? "", Name = name, QueryModel = queryModel, Settings = settings };
    }

    private static void Store(Dictionary<string, string> settings, string key, string? value)
    {
        if (value is not null)
            settings[key] = value;
    }

    // One file cannot say both, so one of the two is an override; it is the one to change.
    private void ReportConflict(IConfigurationSection word, IConfigurationSection use, string path, string usePath)
    {
        bool wordIsLater = layers.LayerOf(word.Path) is not null;
        _scalars.Report(
            wordIsLater ? word : use,
            wordIsLater ? path : usePath,
            "`use` or a word, not both",
            "Override `use` where the file has an object, the entry itself where it has a word.");
    }

    private string? ReadValue(IConfigurationSection section, string path)
    {
        if (!section.GetChildren().Any() && !string.IsNullOrEmpty(section.Value))
            return section.Value;
        _scalars.Report(section, path, "a word or a number", "Write a single value, or remove it for its default.");
        return null;
    }
}
