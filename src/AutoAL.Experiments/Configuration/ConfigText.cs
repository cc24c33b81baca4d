using System.Text;
using System.Text.Json;

namespace AutoAL.Experiments.Configuration;

/// <summary>The configuration file as text, and what is wrong with it as JSON.</summary>
internal static class ConfigText
{
    private const string Minimal = """{ "experiments": [ … ] }""";

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="ConfigException">The file is missing or cannot be read.</exception>
    public static string Load(string file)
    {
        if (Directory.Exists(file))
            throw Unreadable(file, "a folder", "Name the JSON file itself.");
        if (!File.Exists(file))
            throw Unreadable(file, null, "Check the path, or start from the `experiments.json` of the repository.");
        try
        {
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, e.Message, "Make the file readable for this user.");
        }
    }

    /// <exception cref="ConfigException">The text is not one JSON object with every member named once.</exception>
    public static void Check(string file, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ConfigException(file, [new(file, "", "a JSON object", $"The file is empty. Start from {Minimal}.")]);
        var problems = new List<ConfigProblem>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                problems.Add(new(file, $"a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}", "a JSON object", $"Wrap it: {Minimal}."));
            else
                FindRepeats(document.RootElement, "", problems);
        }
        catch (JsonException e)
        {
            long line = (e.LineNumber ?? 0) + 1;
            long column = Column(text, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            problems.Add(new(FormattableString.Invariant($"{file}, line {line}, column {column}"), Reason(e.Message), "JSON", "Mend the text there."));
        }
        catch (InvalidOperationException)
        {
            // The parser finds half a surrogate pair only when the text is asked for, and then without its place.
            problems.Add(new(file, @"an escape such as \ud800 without its second half", "complete Unicode characters", "Write the character itself."));
        }

        if (problems.Count > 0)
            throw new ConfigException(file, problems);
    }

    private static void FindRepeats(JsonElement element, string path, List<ConfigProblem> problems)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement entry in element.EnumerateArray())
                FindRepeats(entry, ConfigPath.Index(path, index++), problems);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (JsonProperty member in element.EnumerateObject())
            {
                string inner = ConfigPath.Member(path, member.Name);
                if (!seen.Add(member.Name))
                    problems.Add(new(inner, "named twice", "each name once; upper and lower case are the same", "Remove one of the two."));
                FindRepeats(member.Value, inner, problems);
            }
        }
        else if (element.ValueKind == JsonValueKind.String)
        {
            _ = element.GetString();
        }
    }

    private static long Column(string text, long line, long bytes)
    {
        string row = text.Split('\n').ElementAtOrDefault((int)line) ?? "";
        byte[] utf8 = Encoding.UTF8.GetBytes(row);
        return Encoding.UTF8.GetCharCount(utf8, 0, (int)Math.Min(bytes, utf8.Length)) + 1;
    }

    // The parser appends its zero-based place, which the path already gives one-based.
    private static string Reason(string message)
    {
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }

    private static ConfigException Unreadable(string file, string? value, string remedy) =>
        new(file, [new(file, value, "a readable JSON file", remedy)]);
}
