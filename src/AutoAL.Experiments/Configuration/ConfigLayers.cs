using System.Text;
using Microsoft.Extensions.Configuration;

namespace AutoAL.Experiments.Configuration;

/// <summary>The layers laid over each other: file, environment, overrides.</summary>
internal sealed class ConfigLayers
{
    private const string Prefix = "AUTOAL_EXPERIMENTS__";

    private static readonly string?[] LayerNames = [null, "environment", "--set"];

    private readonly IConfigurationProvider[] _layers;

    private ConfigLayers(IConfigurationRoot root)
    {
        Root = root;
        _layers = [.. root.Providers];
    }

    public IConfigurationRoot Root { get; }

    /// <summary>Reads all layers; malformed overrides become problems and are left out.</summary>
    /// <exception cref="ConfigException">The text is not a JSON object.</exception>
    public static ConfigLayers Build(string text, ConfigSources sources, List<ConfigProblem> problems)
    {
        ConfigText.Check(sources.File, text);
        IReadOnlyDictionary<string, string?> environment = FromEnvironment(sources.Environment);
        // An override may name its experiment, and only the layers below it know the names.
        IConfigurationRoot below = Lay(sources.File, text, environment, new Dictionary<string, string?>());
        return new ConfigLayers(Lay(sources.File, text, environment, OverrideText.Read(sources.Overrides, below, problems)));
    }

    /// <summary>Which layer above the file a value comes from; null for the file.</summary>
    public string? LayerOf(string key)
    {
        for (int layer = _layers.Length - 1; layer > 0; layer--)
        {
            if (_layers[layer].TryGet(key, out _))
                return LayerNames[layer];
        }

        return null;
    }

    private static IConfigurationRoot Lay(
        string file, string text, IReadOnlyDictionary<string, string?> environment, IReadOnlyDictionary<string, string?> overrides)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        try
        {
            return new ConfigurationBuilder().AddJsonStream(stream).AddInMemoryCollection(environment).AddInMemoryCollection(overrides).Build();
        }
        catch (FormatException e)
        {
            throw new ConfigException(file, [new(file, e.Message, "each name once; a colon in a name stands for nesting", "Remove one of the two.")]);
        }
    }

    private static Dictionary<string, string?> FromEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in environment.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                values["experiments:" + name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        return values;
    }
}
