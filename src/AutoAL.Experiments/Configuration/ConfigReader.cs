namespace AutoAL.Experiments.Configuration;

/// <summary>Reads a configuration file with its overrides into records.</summary>
public static class ConfigReader
{
    /// <summary>Reads all layers. What does not fit the records is in the result's problems, all of it.</summary>
    /// <exception cref="ConfigException">The file cannot be read at all, or is no JSON object.</exception>
    public static ConfigReading Read(ConfigSources sources) => Parse(ConfigText.Load(sources.File), sources);

    /// <summary>The same for a text in the place of the file's.</summary>
    /// <exception cref="ConfigException">The text is no JSON object.</exception>
    public static ConfigReading Parse(string text, ConfigSources sources)
    {
        var problems = new List<ConfigProblem>();
        ConfigLayers layers = ConfigLayers.Build(text, sources, problems);
        return new ConfigReading(sources.File, new ConfigBinder(layers, problems).Bind(), problems);
    }
}
