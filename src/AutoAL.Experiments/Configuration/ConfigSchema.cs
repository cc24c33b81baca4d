using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutoAL.Experiments.Configuration;

/// <summary>The configuration file's JSON schema (draft 2020-12), made from the records, so that editors complete and check it.</summary>
public static class ConfigSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as indented JSON with a final line break.</summary>
    /// <param name="learners">Learner references to offer as examples; others stay allowed, for plug-ins bring their own.</param>
    /// <param name="strategies">Strategy names to offer as examples.</param>
    public static string Write(IReadOnlyList<string> learners, IReadOnlyList<string> strategies)
    {
        var examples = new Dictionary<string, IReadOnlyList<string>> { ["learners"] = learners, ["strategies"] = strategies, ["stop"] = [.. Sessions.Stopping.StoppingCatalog.All.Select(rule => rule.Name)] };
        JsonObject root = Record(typeof(ExperimentsFile), examples);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "AutoAL experiments");
        root["properties"]!.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string" });
        return root.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Record(Type record, Dictionary<string, IReadOnlyList<string>> examples)
    {
        object defaults = ConfigMember.Create(record);
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (ConfigMember member in ConfigMember.Of(record))
        {
            properties[member.Name] = Member(member, defaults, examples);
            if (member.Required)
                required.Add(member.Name);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
            schema["required"] = required;
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Member(ConfigMember member, object defaults, Dictionary<string, IReadOnlyList<string>> examples)
    {
        JsonObject schema = member.Kind switch
        {
            MemberKind.Text => Text(member),
            MemberKind.Whole => Number("integer", member),
            MemberKind.Real => Number("number", member),
            MemberKind.Words => new JsonObject { ["type"] = "object", ["additionalProperties"] = Text(member) },
            MemberKind.Record => Record(member.Type, examples),
            MemberKind.RecordList => List(Record(member.Type, examples)),
            MemberKind.Choice => Choice(examples.GetValueOrDefault("learners", []), []),
            _ => List(Choice(examples.GetValueOrDefault(member.Name, []), member.Name == "strategies" ? examples : [])),
        };
        if (member.Nullable && member.Kind != MemberKind.Choice)
            AllowNull(schema);
        schema.Insert(0, "description", member.Description);
        if (member is { Required: false, Kind: MemberKind.Text or MemberKind.Whole or MemberKind.Real } && member.Property.GetValue(defaults) is { } value)
            schema["default"] = JsonSerializer.SerializeToNode(value);
        return schema;
    }

    private static JsonObject Text(ConfigMember member)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (member.AllowedWords.Count > 0)
            schema["enum"] = Texts(member.AllowedWords);
        return schema;
    }

    private static JsonObject Number(string type, ConfigMember member)
    {
        var schema = new JsonObject { ["type"] = type };
        if (member.Range is { } range)
        {
            schema["minimum"] = (decimal)range.Minimum;
            schema["maximum"] = (decimal)range.Maximum;
        }

        return schema;
    }

    private static void AllowNull(JsonObject schema)
    {
        schema["type"] = Texts([(string)schema["type"]!, "null"]);
        schema["enum"]?.AsArray().Add(null);
    }

    private static JsonObject List(JsonObject entry) => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = entry };

    /// <param name="names">What may be used.</param>
    /// <param name="within">The names for members that are choices themselves; empty where there are none.</param>
    private static JsonObject Choice(IReadOnlyList<string> names, Dictionary<string, IReadOnlyList<string>> within)
    {
        var members = new JsonObject();
        foreach (ConfigMember member in ConfigMember.Of(typeof(ChoiceConfig)).Where(m => m.Kind == MemberKind.Text))
            members[member.Name] = new JsonObject { ["description"] = member.Description, ["type"] = "string" };
        members["use"]!["examples"] = Texts(names);
        foreach (ConfigMember member in ConfigMember.Of(typeof(ChoiceConfig)).Where(m => m.Kind == MemberKind.Choice && within.Count > 0))
            members[member.Name] = Member(member, new ChoiceConfig { Use = "" }, within);
        return new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string", ["examples"] = Texts(names) },
                new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = members,
                    ["required"] = Texts(["use"]),
                    ["additionalProperties"] = new JsonObject { ["type"] = Texts(["string", "number"]) },
                }),
        };
    }

    private static JsonArray Texts(IReadOnlyList<string> words) => new([.. words.Select(w => JsonValue.Create(w))]);
}
