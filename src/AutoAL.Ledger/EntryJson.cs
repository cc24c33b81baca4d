using System.Text.Json.Serialization;

namespace AutoAL.Ledger;

/// <summary>The JSON form of what the ledger stores: members in declaration order, camel case, absent when null, unknown members refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CellStarted))]
[JsonSerializable(typeof(InitialLabels))]
[JsonSerializable(typeof(RoundEnded))]
[JsonSerializable(typeof(CellEnded))]
[JsonSerializable(typeof(CellFailed))]
[JsonSerializable(typeof(RoundTiming))]
[JsonSerializable(typeof(AttemptNote))]
[JsonSerializable(typeof(AbortedTraining[]))]
internal sealed partial class EntryJson : JsonSerializerContext;
