using System.Text.Json.Nodes;
using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Tests.Planning;
using AutoAL.Numerics;

namespace AutoAL.Experiments.Tests.Configuration;

public sealed class ConfigFuzzTests : IDisposable
{
    private const string Full = """
        { "$schema": "x", "experiments": [ {
          "name": "quick", "description": "One.",
          "data": [{ "name": "a", "path": "a.csv", "format": "csv", "label": "label", "columns": { "x": "numeric" }, "part": "all" }],
          "split": { "protocol": "stratified", "test": 0.4 }, "initial": { "policy": "first", "size": 5 },
          "learners": [{ "use": "fake/linear", "name": "l", "c": 2 }, "fake/auto"], "strategies": ["random", { "use": "margin" }],
          "seeds": { "first": 3, "count": 4 }, "budget": { "labels": 50, "rounds": 6, "cost": 100.5, "batch": 2 },
          "oracle": { "costPerLabel": 0.5, "currency": "EUR" }, "baseline": "margin" } ] }
        """;

    private static readonly string[] Odd =
    [
        "null", "{}", "[]", "\"\"", "[[]]", "true", "-1", "1e400", "1e-400", "123456789012345678901234567890", "\"\\u0000\"", "\"\\ud800\"", "{\"\":{\"\":1}}",
        "{\"a:b\":1,\"a\":2}", "{\"use\":{\"use\":1}}", "[1,{\"use\":null}]", "\"NaN\"", "\"-∞\"", "{\"0\":{\"0\":\"x\"}}", "\"fake/linear\"", "\"/\"", "\"..\"",
    ];

    private readonly PlanBench _bench = new();

    [Fact]
    public void Read_WithAnySubsetOfMembersLeftOut_PlansOrExplains()
    {
        int planned = 0;
        for (int round = 0; round < 400; round++)
        {
            Pcg32 draw = Generator(round);
            JsonNode root = JsonNode.Parse(Full)!;
            double share = draw.NextDouble() * 0.3;
            Thin(root, ref draw, share);
            planned += Plans(root.ToJsonString()) ? 1 : 0;
        }

        Assert.InRange(planned, 1, 399);
    }

    [Fact]
    public void Read_WithOddValuesAnywhere_PlansOrExplains()
    {
        for (int round = 0; round < 600; round++)
        {
            Pcg32 draw = Generator(1000 + round);
            JsonNode root = JsonNode.Parse(Full)!;
            for (int change = 0; change <= draw.NextInt32(3); change++)
                Replace(root, ref draw);
            string text = root.ToJsonString();
            for (int odd = 0; odd < Odd.Length; odd++)
                text = text.Replace($"\"odd value {odd}\"", Odd[odd]);
            Plans(text);
        }
    }

    [Fact]
    public void Read_OfBrokenText_PlansOrExplains()
    {
        const string Characters = "{}[]\",:\\/*0-eu\0é\n ";
        for (int round = 0; round < 600; round++)
        {
            Pcg32 draw = Generator(5000 + round);
            char[] text = Full.ToCharArray();
            for (int change = 0; change <= draw.NextInt32(4); change++)
                text[draw.NextInt32(text.Length)] = Characters[draw.NextInt32(Characters.Length)];
            Plans(new string(text, 0, draw.NextInt32(3) == 0 ? draw.NextInt32(text.Length) : text.Length));
        }
    }

    [Fact]
    public void Read_WithRandomOverrides_PlansOrExplains()
    {
        string[] pieces = ["experiments", "quick", "0", "1", "name", "use", "data", "columns", "learners", "strategies", "budget", "batch", "split", ":", "=", "", " ", "x", "20"];
        for (int round = 0; round < 600; round++)
        {
            Pcg32 draw = Generator(9000 + round);
            var overrides = new List<string>();
            for (int text = 0; text <= draw.NextInt32(3); text++)
            {
                var words = new List<string>();
                for (int word = 0; word <= draw.NextInt32(6); word++)
                    words.Add(pieces[draw.NextInt32(pieces.Length)]);
                overrides.Add(string.Join(':', words) + (draw.NextInt32(8) == 0 ? "" : "=" + pieces[draw.NextInt32(pieces.Length)]));
            }

            Plans(Full, overrides);
        }
    }

    public void Dispose() => _bench.Dispose();

    private bool Plans(string text, IReadOnlyList<string>? overrides = null)
    {
        try
        {
            ExperimentPlan plan = _bench.Plans(text, overrides)[0];
            Assert.Equal(plan.Hash, _bench.Plans(plan.Canonical)[0].Hash);
            return true;
        }
        catch (ConfigException e)
        {
            Assert.NotEmpty(e.Problems);
            Assert.All(e.Problems, p => Assert.NotEmpty(p.Remedy));
            return false;
        }
    }

    private static Pcg32 Generator(int round) => new(Seed.Root(20).Child(round).Value);

    private static void Thin(JsonNode? node, ref Pcg32 draw, double share)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? entry in array)
                Thin(entry, ref draw, share);
        }

        if (node is not JsonObject members)
            return;
        foreach (string name in members.Select(m => m.Key).ToArray())
        {
            if (draw.NextDouble() < share)
                members.Remove(name);
            else
                Thin(members[name], ref draw, share);
        }
    }

    private static void Replace(JsonNode root, ref Pcg32 draw)
    {
        var places = new List<JsonNode>();
        Collect(root);
        JsonNode place = places[draw.NextInt32(places.Count)];
        var odd = JsonValue.Create($"odd value {draw.NextInt32(Odd.Length)}");
        if (place.Parent is JsonObject members && draw.NextInt32(4) == 0)
            members[$"extra{draw.NextInt32(3)}"] = odd;
        else
            place.ReplaceWith(odd);

        void Collect(JsonNode? node)
        {
            if (node is null)
                return;
            if (node.Parent is not null)
                places.Add(node);
            foreach (JsonNode? child in node is JsonObject o ? o.Select(m => m.Value) : node as IEnumerable<JsonNode?> ?? [])
                Collect(child);
        }
    }
}
