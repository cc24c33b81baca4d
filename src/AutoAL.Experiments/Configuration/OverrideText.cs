using Microsoft.Extensions.Configuration;

namespace AutoAL.Experiments.Configuration;

/// <summary>Reads overrides such as <c>experiments:0:budget:batch=20</c> and <c>quick:budget:batch=20</c>.</summary>
internal static class OverrideText
{
    private const string Form = "KEY=VALUE, as in experiments:0:budget:batch=20 or NAME:budget:batch=20";

    /// <summary>Configuration keys with their values; overrides that cannot be read become problems.</summary>
    public static Dictionary<string, string?> Read(IReadOnlyList<string> overrides, IConfiguration below, List<ConfigProblem> problems)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (string text in overrides)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string[] key = equals < 0 ? [] : text[..equals].Trim().Split(':');
            if (key.Length < 2 || key.Any(string.IsNullOrWhiteSpace))
                problems.Add(new("--set", text, Form, "Write the path of the member with colons, then `=` and its value."));
            else if (Resolve(key, text, below, problems) is { } resolved)
                values[resolved] = text[(equals + 1)..];
        }

        return values;
    }

    private static string? Resolve(string[] key, string text, IConfiguration below, List<ConfigProblem> problems)
    {
        if (key[0].Equals("experiments", StringComparison.OrdinalIgnoreCase))
            return string.Join(':', key);
        IConfigurationSection[] experiments = [.. below.GetSection("experiments").GetChildren()];
        IConfigurationSection? named = experiments.FirstOrDefault(e => e["name"] == key[0]);
        if (named is not null)
            return named.Path + ":" + string.Join(':', key[1..]);
        string[] names = [.. experiments.Select(e => e["name"]).OfType<string>()];
        problems.Add(new(
            "--set",
            text,
            $"a key that begins with `experiments` or the name of an experiment: {string.Join(", ", names)}",
            Spelling.DidYouMean(key[0], [.. names, "experiments"], "Begin the key with one of these.")));
        return null;
    }
}
