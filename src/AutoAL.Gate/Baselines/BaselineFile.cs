using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoAL.Gate.Baselines;

/// <summary>The members of a baseline file, in its order. Sorted and printed one key per block of lines, so that a diff can be reviewed.</summary>
internal sealed record BaselineFile
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public required int Schema { get; init; }

    public required string Reason { get; init; }

    public required DateOnly Updated { get; init; }

    public required RulesPart Rules { get; init; }

    public required IReadOnlyList<AcknowledgementPart> Acknowledgements { get; init; }

    public required IReadOnlyList<KeyPart> Keys { get; init; }

    public required IReadOnlyList<ArmPart> Arms { get; init; }

    public double? Memory { get; init; }

    public required MachineFacts Environment { get; init; }

    public required int LedgerSchema { get; init; }

    public required SortedDictionary<string, string> Data { get; init; }

    public required string PlanDigest { get; init; }

    public required JsonElement Plan { get; init; }
}

internal sealed record RulesPart
{
    public required double Alpha { get; init; }

    public required string Test { get; init; }

    public required IReadOnlyList<QuantityPart> Quantities { get; init; }

    public required double TimeLimit { get; init; }

    public required double MemoryLimit { get; init; }
}

internal sealed record QuantityPart
{
    public required string Id { get; init; }

    public required string Metric { get; init; }

    public required double Margin { get; init; }

    public required bool Gated { get; init; }
}

internal sealed record AcknowledgementPart
{
    public required string Key { get; init; }

    public required string Reason { get; init; }

    public required DateOnly Expires { get; init; }
}

internal sealed record KeyPart
{
    public required string Dataset { get; init; }

    public required string Learner { get; init; }

    public required string Strategy { get; init; }

    public required string Quantity { get; init; }

    public double? Margin { get; init; }

    public double? Target { get; init; }

    /// <summary>By seed; null for "not reached".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required SortedDictionary<long, double?> Values { get; init; }
}

internal sealed record ArmPart
{
    public required string Dataset { get; init; }

    public required string Learner { get; init; }

    public required string Strategy { get; init; }

    public double? Time { get; init; }

    /// <summary>By seed: split and digest of the results, a blank between.</summary>
    public required SortedDictionary<long, string> Runs { get; init; }

    /// <summary>Positions, means and half-widths of the band, parallel.</summary>
    [JsonConverter(typeof(OneLine))]
    public double[]? Labels { get; init; }

    [JsonConverter(typeof(OneLine))]
    public double[]? Mean { get; init; }

    [JsonConverter(typeof(OneLine))]
    public double[]? Half { get; init; }

    public int? Curves { get; init; }
}

/// <summary>Numbers on one line.</summary>
internal sealed class OneLine : JsonConverter<double[]>
{
    public override double[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<double[]>(ref reader);

    public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options) => writer.WriteRawValue(JsonSerializer.Serialize(value));
}
