using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Planning;

namespace AutoAL.Experiments.Tests.Planning;

public sealed class CanonicalPlanTests : IDisposable
{
    private const string Full = """
        { "experiments": [ {
          "name": "quick", "description": "One.",
          "data": [{ "name": "a", "path": "a.csv", "columns": { "x": "numeric", "y": "text" } }, { "name": "b", "path": "x-idx3-ubyte.gz", "labels": "y-idx1-ubyte.gz", "format": "idx" }],
          "split": { "protocol": "file", "path": "rows.json", "test": 0.4 },
          "initial": { "policy": "first", "size": 5 },
          "learners": [{ "use": "fake/linear", "name": "l", "c": 2 }],
          "strategies": [{ "use": "random" }, { "use": "margin", "name": "margin", "queryModel": { "use": "fake/linear", "name": "q", "c": 3 } }],
          "seeds": { "first": 3, "count": 4 },
          "budget": { "labels": 50, "rounds": 6, "cost": 100.5, "batch": 2 },
          "oracle": { "costPerLabel": 0.5, "currency": "EUR" },
          "baseline": "margin" } ] }
        """;

    /// <summary>An oracle with every member given somewhere.</summary>
    private const string Oracle = """
        {
          "costPerLabel": 0.5, "currency": "EUR", "noise": { "kind": "class", "confusions": [{ "from": "a", "to": "b", "rate": 0.25 }] }, "abstain": 0.125,
          "annotators": [{ "name": "ann", "accuracy": 0.75, "costFactor": 2 }, { "name": "bob", "noise": { "kind": "instance", "rate": 0.5 }, "abstain": 0.25 }],
          "answersPerRow": 2, "consensus": "dawid-skene", "latency": 1, "prices": { "rowSpread": 0.5, "classes": [{ "class": "a", "factor": 3 }] },
          "relabel": { "share": 0.5, "by": "random" }, "audit": { "size": 5 }
        }
        """;

    private const string Stop = """["kappa", { "use": "target", "name": "good", "value": 0.75 }]""";

    private readonly PlanBench _bench = new();

    [Fact]
    public void Hash_OfTheSameExperimentWrittenOtherwise_IsTheSame()
    {
        const string Otherwise = """
            { /* another order, explicit defaults, another description */ "EXPERIMENTS": [ {
              "baseline": "margin",
              "oracle": { "currency": "EUR", "costPerLabel": 5e-1 },
              "budget": { "batch": 2, "cost": 100.50, "rounds": "6", "labels": 5e1 },
              "seeds": { "count": 4, "first": 3 },
              "strategies": ["random", { "queryModel": { "c": 3.0, "solver": "newton", "use": "fake/linear", "name": "q" }, "use": "margin", "name": "margin" }],
              "learners": [{ "c": 2.0, "solver": "newton", "name": "l", "use": "fake/linear" }],
              "initial": { "size": 5, "policy": "first" },
              "split": { "test": 0.40, "path": "rows.json", "protocol": "file" },
              "data": [
                { "columns": { "y": "text", "x": "numeric" }, "path": "a.csv", "name": "a", "label": "label", "part": "all", "format": null },
                { "format": "idx", "labels": "y-idx1-ubyte.gz", "path": "x-idx3-ubyte.gz", "name": "b", "columns": {} }, ],
              "name": "quick", "description": "Two.",
            }, ], }
            """;
        ExperimentPlan one = _bench.Plans(Full)[0];
        ExperimentPlan other = _bench.Plans(Otherwise)[0];
        Assert.Equal(one.Canonical, other.Canonical);
        Assert.Equal(one.Hash, other.Hash);
        Assert.Matches("^[0-9a-f]{64}$", one.Hash);
    }

    [Fact]
    public void Hash_WhenAnyMemberChanges_Changes()
    {
        ExperimentConfig config = ConfigReader.Parse(WithOracle(), new ConfigSources { File = "f" }).Sound().Experiments[0];
        var hashes = new Dictionary<string, string> { [HashOf(config)] = "the original" };
        int changed = 0;
        foreach ((string member, ExperimentConfig variant) in Variants(config, "").Select(v => (v.Member, (ExperimentConfig)v.Record)))
        {
            // A stopping rule has no query model; the plan's rules refuse one.
            if (member.StartsWith(".Stop", StringComparison.Ordinal) && member.EndsWith(".QueryModel", StringComparison.Ordinal))
                continue;
            if (member == ".Description")
            {
                Assert.Equal(HashOf(config), HashOf(variant));
                continue;
            }

            Assert.True(hashes.TryAdd(HashOf(variant), member), $"{member} hashes as {hashes.GetValueOrDefault(HashOf(variant))}.");
            changed++;
        }

        Assert.True(changed >= 65, $"Only {changed} members were changed.");
    }

    [Theory]
    [InlineData(PlanBench.Minimal)]
    [InlineData(Full)]
    public void Canonical_ReadAsAFile_GivesThePlanAgain(string text)
    {
        ExperimentPlan plan = _bench.Plans(text)[0];
        ExperimentPlan again = _bench.Plans(plan.Canonical)[0];
        Assert.Equal(plan.Canonical, again.Canonical);
        Assert.Equal(plan.Learners, again.Learners);
        Assert.Equal(plan.Strategies, again.Strategies);
    }

    [Fact]
    public void Canonical_OfAnOracleAndStoppingRules_ReadAsAFile_GivesThePlanAgain() => Canonical_ReadAsAFile_GivesThePlanAgain(WithOracle());

    [Fact]
    public void Canonical_OfAFileThatIsNotNamed_LeavesItOutAndGivesThePlanAgain()
    {
        ExperimentPlan plan = _bench.Plan(("learners", """[{ "use": "filed/tuned", "weights": "a.csv" }]"""));
        Assert.DoesNotContain("extra", plan.Canonical, StringComparison.Ordinal);
        Assert.Equal(plan.Learners, _bench.Plans(plan.Canonical)[0].Learners);
    }

    [Fact]
    public void Canonical_OfAbsentMembers_LeavesThemOut() => Assert.DoesNotMatch("noise|annotators|latency|stop", _bench.Plan().Canonical);

    [Fact]
    public void Canonical_OfABackslashPath_UsesSlashes() =>
        Assert.Contains("\"path\":\"images/../a.csv\"", _bench.Plan(("data", """[{ "name": "a", "path": "images\\..\\a.csv" }]""")).Canonical);

    public void Dispose() => _bench.Dispose();

    // Plans are hashed as configured: a perturbed path or word need not pass the rules.
    private static string HashOf(ExperimentConfig config) => CanonicalPlan.Hash(CanonicalPlan.Write(
        config,
        config.Baseline ?? "random",
        [.. config.Learners.Select(Learner)],
        [.. config.Strategies.Select(s => new PlannedStrategy(s.Name ?? s.Use, s.Use, Settings(s), StandIns.Strategies[0], s.QueryModel is { } q ? Learner(q) : null))],
        [.. (config.Stop ?? []).Select(s => new PlannedStop(s.Name ?? s.Use, s.Use, Settings(s)))]));

    private static PlannedLearner Learner(ChoiceConfig choice) =>
        new(choice.Name ?? choice.Use, choice.Use.Split('/')[0], choice.Use.Split('/')[1], Settings(choice), default);

    private static string WithOracle()
    {
        JsonNode root = JsonNode.Parse(Full)!;
        root["experiments"]![0]!["oracle"] = JsonNode.Parse(Oracle);
        root["experiments"]![0]!["stop"] = JsonNode.Parse(Stop);
        return root.ToJsonString();
    }

    private static Contracts.Configuration Settings(ChoiceConfig choice) => new(choice.Settings.Select(s => KeyValuePair.Create(s.Key, (object)s.Value)));

    /// <summary>Every record that differs from the given one in exactly one member, at any depth.</summary>
    private static IEnumerable<(string Member, object Record)> Variants(object record, string path)
    {
        // A rule refuses query models of learners, so no plan has one.
        bool learner = path.Contains("Learners[", StringComparison.Ordinal) || path.EndsWith(".QueryModel", StringComparison.Ordinal);
        foreach (PropertyInfo property in record.GetType().GetProperties().Where(p => p.CanWrite && !(learner && p.Name == nameof(ChoiceConfig.QueryModel))))
        {
            string member = $"{path}.{property.Name}";
            foreach ((string inner, object? value) in Changes(property, property.GetValue(record), member))
                yield return (inner, With(record, property, value));
        }
    }

    private static IEnumerable<(string Member, object? Value)> Changes(PropertyInfo property, object? value, string member) => value switch
    {
        null when property.PropertyType == typeof(ChoiceConfig) => [(member, new ChoiceConfig { Use = "fake/linear" })],
        null when property.PropertyType.IsClass && property.PropertyType != typeof(string) || property.PropertyType.IsInterface => [],
        null => [(member, property.PropertyType == typeof(string) ? "changed" : Activator.CreateInstance(Nullable.GetUnderlyingType(property.PropertyType)!))],
        string text => [(member, text.Contains('/') ? "fake/changed" : text + "2")],
        int number => [(member, number + 1)],
        long number => [(member, number + 1)],
        double number => [(member, number + 0.125)],
        IReadOnlyDictionary<string, string> words => [(member, new Dictionary<string, string>(words) { ["added"] = "text" })],
        IList list => list.Cast<object>()
            .SelectMany((entry, i) => Variants(entry, $"{member}[{i}]").Select(v => (v.Member, (object?)Replaced(list, i, v.Record))))
            .Append((member + " shortened", Replaced(list, list.Count - 1, null))),
        _ => Variants(value, member).Select(v => (v.Member, (object?)v.Record)),
    };

    private static Array Replaced(IList list, int index, object? entry)
    {
        object[] entries = [.. list.Cast<object>().Select((e, i) => i == index ? entry : e).OfType<object>()];
        var array = Array.CreateInstance(list.GetType().GetElementType()!, entries.Length);
        entries.CopyTo(array, 0);
        return array;
    }

    private static object With(object record, PropertyInfo property, object? value)
    {
        object copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        property.SetValue(copy, value);
        return copy;
    }
}
