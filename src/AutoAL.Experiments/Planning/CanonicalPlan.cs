using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning;

/// <summary>
/// A plan as canonical JSON: members sorted by name, every default written out, absent ones left out, numbers in their shortest invariant
/// form, paths as configured with forward slashes. The description is left out: what people write about an experiment does not change it.
/// The text is itself a configuration file with this one experiment, and gives the same plan again.
/// </summary>
internal static class CanonicalPlan
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ExperimentConfig config, string baseline, IReadOnlyList<PlannedLearner> learners, IReadOnlyList<PlannedStrategy> strategies, IReadOnlyList<PlannedStop> stop)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("experiments");
            json.WriteStartObject();
            foreach (ConfigMember member in ConfigMember.Of(typeof(ExperimentConfig)).OrderBy(m => m.Name, StringComparer.Ordinal))
            {
                if (member.Name is "description" || member.Property.GetValue(config) is null && member.Name is not "baseline")
                    continue;
                json.WritePropertyName(member.Name);
                if (member.Name is "baseline")
                    json.WriteStringValue(baseline);
                else if (member.Name is "learners")
                    WriteLearners(json, learners);
                else if (member.Name is "strategies")
                    WriteStrategies(json, strategies);
                else if (member.Name is "stop")
                    WriteStop(json, stop);
                else
                    WriteMember(json, member, member.Property.GetValue(config)!);
            }

            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static void WriteMember(Utf8JsonWriter json, ConfigMember member, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(member.IsPath ? PlannedPath.Portable(text) : text);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case IReadOnlyDictionary<string, string> words:
                json.WriteStartObject();
                foreach ((string name, string word) in words.OrderBy(w => w.Key, StringComparer.Ordinal))
                    json.WriteString(name, word);
                json.WriteEndObject();
                break;
            case System.Collections.IEnumerable entries:
                json.WriteStartArray();
                foreach (object entry in entries)
                    WriteRecord(json, entry);
                json.WriteEndArray();
                break;
            default:
                WriteRecord(json, value);
                break;
        }
    }

    private static void WriteRecord(Utf8JsonWriter json, object record)
    {
        json.WriteStartObject();
        foreach (ConfigMember member in ConfigMember.Of(record.GetType()).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (member.Property.GetValue(record) is not { } value)
                continue;
            json.WritePropertyName(member.Name);
            WriteMember(json, member, value);
        }

        json.WriteEndObject();
    }

    private static void WriteLearners(Utf8JsonWriter json, IReadOnlyList<PlannedLearner> learners)
    {
        json.WriteStartArray();
        foreach (PlannedLearner learner in learners)
            WriteChoice(json, learner.Name, learner.Reference, learner.Configuration);
        json.WriteEndArray();
    }

    private static void WriteStrategies(Utf8JsonWriter json, IReadOnlyList<PlannedStrategy> strategies)
    {
        json.WriteStartArray();
        foreach (PlannedStrategy strategy in strategies)
            WriteChoice(json, strategy.Name, strategy.Use, strategy.Options, strategy.QueryModel);
        json.WriteEndArray();
    }

    private static void WriteStop(Utf8JsonWriter json, IReadOnlyList<PlannedStop> stop)
    {
        json.WriteStartArray();
        foreach (PlannedStop rule in stop)
            WriteChoice(json, rule.Name, rule.Use, rule.Options);
        json.WriteEndArray();
    }

    private static void WriteChoice(Utf8JsonWriter json, string name, string use, Contracts.Configuration configuration, PlannedLearner? queryModel = null)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        if (queryModel is not null)
        {
            json.WritePropertyName("queryModel");
            WriteChoice(json, queryModel.Name, queryModel.Reference, queryModel.Configuration);
        }

        json.WriteString("use", use);
        foreach ((string parameter, object value) in configuration.Values)
        {
            // No file is no member: read again, the plan would be asked for a value.
            if (value is "")
                continue;
            json.WritePropertyName(parameter);
            if (value is double real)
                json.WriteNumberValue(real);
            else if (value is long whole)
                json.WriteNumberValue(whole);
            else
                json.WriteStringValue((string)value);
        }

        json.WriteEndObject();
    }
}
