using System.Text.Json;

namespace AutoAL.Gate.Runs;

/// <summary>A setting in which two plans differ.</summary>
/// <param name="Path">As overrides name it: <c>experiments:0:budget:batch</c>.</param>
/// <param name="Expected">Its JSON in the baseline's plan; null where it has none.</param>
/// <param name="Obtained">Its JSON in the run's plan; null where it has none.</param>
public sealed record PlanDifference(string Path, string? Expected, string? Obtained)
{
    private const string Seeds = "experiments:0:seeds:";

    /// <summary>
    /// All settings in which the plans differ, but for the seeds: other seeds of the same plan can be compared, only not pair by pair.
    /// </summary>
    public static IReadOnlyList<PlanDifference> Between(string expected, string obtained)
    {
        SortedDictionary<string, string> before = Settings(expected);
        SortedDictionary<string, string> now = Settings(obtained);
        return [.. before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(path => !path.StartsWith(Seeds, StringComparison.Ordinal))
            .Select(path => new PlanDifference(path, before.GetValueOrDefault(path), now.GetValueOrDefault(path)))
            .Where(d => d.Expected != d.Obtained)];
    }

    public override string ToString() => $"{Path}: {Expected ?? "absent"} in the baseline, {Obtained ?? "absent"} here";

    private static SortedDictionary<string, string> Settings(string plan)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using JsonDocument document = JsonDocument.Parse(plan);
        Walk(document.RootElement, "");
        return settings;

        void Walk(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty member in element.EnumerateObject())
                    Walk(member.Value, path.Length == 0 ? member.Name : $"{path}:{member.Name}");
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                int i = 0;
                foreach (JsonElement item in element.EnumerateArray())
                    Walk(item, FormattableString.Invariant($"{path}:{i++}"));
            }
            else
            {
                settings[path] = element.ValueKind == JsonValueKind.String ? $"\"{element.GetString()}\"" : element.GetRawText();
            }
        }
    }
}
