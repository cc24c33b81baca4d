using System.Text.Json.Nodes;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Planning;

namespace AutoAL.Experiments.Tests.Planning;

/// <summary>A folder with small data files, and plans made from texts as if they stood there.</summary>
internal sealed class PlanBench : IDisposable
{
    public const string Minimal = """
        {
          "experiments": [
            {
              "name": "quick",
              "data": [{ "name": "a", "path": "a.csv" }],
              "learners": ["fake/linear"],
              "strategies": ["random", "margin"]
            }
          ]
        }
        """;

    public PlanBench()
    {
        Folder = Directory.CreateTempSubdirectory("autoal-plan-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "images"));
        foreach (string name in new[] { "a.csv", "b.csv", "rows.json", "x-idx3-ubyte.gz", "y-idx1-ubyte.gz" })
            File.WriteAllText(Path.Combine(Folder, name), "");
    }

    public string Folder { get; }

    public IReadOnlyList<ExperimentPlan> Plans(string json, IReadOnlyList<string>? overrides = null, params IReadOnlyList<string> selected)
    {
        ConfigReading reading = ConfigReader.Parse(json, new ConfigSources { File = "experiments.json", Overrides = overrides ?? [] });
        return PlanBuilder.Build(reading, selected, StandIns.Strategies, StandIns.Engines, Folder);
    }

    /// <summary>The plan of the minimal experiment with some members set: JSON values by name.</summary>
    public ExperimentPlan Plan(params IReadOnlyList<(string Member, string Json)> changes) => Plans(Changed(changes))[0];

    /// <summary>The message that the minimal experiment with some members set earns.</summary>
    public string Problems(params IReadOnlyList<(string Member, string Json)> changes) => Assert.Throws<ConfigException>(() => Plan(changes)).Message;

    public static string Changed(params IReadOnlyList<(string Member, string Json)> changes)
    {
        JsonNode root = JsonNode.Parse(Minimal)!;
        foreach ((string member, string json) in changes)
            root["experiments"]![0]![member] = JsonNode.Parse(json);
        return root.ToJsonString();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
