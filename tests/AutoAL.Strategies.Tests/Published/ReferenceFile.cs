using System.Text.Json;

namespace AutoAL.Strategies.Tests.Published;

/// <summary>Reads arrays out of a reference file, flattened row-major.</summary>
internal sealed class ReferenceFile(string name)
{
    private readonly JsonElement _root = JsonDocument.Parse(File.ReadAllBytes(SharedData.Reference(name))).RootElement;

    public double[] Numbers(params string[] path) => [.. Flattened(path.Aggregate(_root, (element, step) => element.GetProperty(step)))];

    public double Number(params string[] path) => Numbers(path)[0];

    public int Length(string property) => _root.GetProperty(property).GetArrayLength();

    public IEnumerable<string> Names(params string[] path) =>
        path.Aggregate(_root, (element, step) => element.GetProperty(step)).EnumerateObject().Select(property => property.Name);

    private static IEnumerable<double> Flattened(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flattened) : [element.GetDouble()];
}
