using System.Text.Json;

namespace AutoAL.Reproduction.Tests;

/// <summary>Reads files of published results.</summary>
internal static class StoredJson
{
    public static JsonDocument Read(string reference) => JsonDocument.Parse(File.ReadAllBytes(SharedData.Reference(reference)));

    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];

    public static double[] Reals(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];
}
