using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Tests.Configuration;

public class ConfigReaderTests
{
    private const string Good = """
        {
          "$schema": "docs/experiments.schema.json",
          // Comments and trailing commas are allowed.
          "Experiments": [
            {
              "name": "quick",
              "data": [{ "name": "a", "path": "a.csv", "columns": { "Age": "numeric", "ratio": "text", "ratio:b": "ignore" } }],
              "split": { "test": 0.25 },
              "learners": ["fake/linear", { "use": "fake/linear", "name": "strong", "c": 1e2, "solver": "newton" }],
              "strategies": ["margin"],
              "seeds": {},
              "budget": { "labels": null, "rounds": 3, "batch": 1e1 },
            },
          ],
        }
        """;

    [Fact]
    public void Read_OfEveryForm_GivesTheRecords()
    {
        ExperimentConfig experiment = Assert.Single(Read(Good).Sound().Experiments);
        Assert.Equal("quick", experiment.Name);
        Assert.Null(experiment.Description);
        DataConfig data = Assert.Single(experiment.Data);
        Assert.Equal([new("Age", "numeric"), new("ratio", "text"), new("ratio:b", "ignore")], data.Columns.OrderBy(c => c.Key, StringComparer.Ordinal));
        Assert.Equal("label", data.Label);
        Assert.Equal(new SplitConfig { Test = 0.25 }, experiment.Split);
        Assert.Equal(new InitialConfig(), experiment.Initial);
        Assert.Equal(new SeedsConfig(), experiment.Seeds);
        Assert.Equal(new BudgetConfig { Rounds = 3, Batch = 10 }, experiment.Budget);
        Assert.Equal("fake/linear", experiment.Learners[0].Use);
        Assert.Equal("strong", experiment.Learners[1].Name);
        Assert.Equal([new("c", "1e2"), new("solver", "newton")], experiment.Learners[1].Settings.OrderBy(s => s.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Read_WithEveryKindOfFault_ReportsThemAllAtOnce()
    {
        const string Text = """
            {
              "experimets": 1,
              "experiments": [
                {
                  "name": ["quick"],
                  "data": [{ "path": "a.csv", "format": "cvs", "columns": { "shoe size": "number" } }, 7],
                  "split": "official",
                  "initial": { "policy": "startified", "size": 0, "sise": 5 },
                  "learners": [{ "name": "x" }, { "use": "fake/linear", "c": [1] }],
                  "strategies": "margin",
                  "seeds": { "count": 2.5, "first": -1 },
                  "budget": { "batch": "ten", "cost": 1e400, "labels": {"a": 1} },
                  "oracle": { "costPerLabel": null, "currency": "" }
                },
                { "name": "empty", "data": [], "learners": [null] }
              ]
            }
            """;
        Assert.Equal(
            """
            experiments.json: 23 problems

            experiments[0].name
              value:   an object or a list
              allowed: a text
              remedy:  Write a single value.

            experiments[0].data[0].name
              value:   (missing)
              allowed: a text
              remedy:  Add it; it has no default.

            experiments[0].data[0].format
              value:   cvs
              allowed: one of csv, tsv, libsvm, idx, images
              remedy:  Did you mean `csv`?

            experiments[0].data[0].columns["shoe size"]
              value:   number
              allowed: one of numeric, categorical, text, ignore
              remedy:  Choose one of these.

            experiments[0].data[1]
              value:   7
              allowed: an object with name, path, format, label, labels, columns, part
              remedy:  Write an object in braces.

            experiments[0].split
              value:   official
              allowed: an object with protocol, test, path
              remedy:  Write an object in braces.

            experiments[0].initial.policy
              value:   startified
              allowed: one of random, stratified, first, every-class, split
              remedy:  Did you mean `stratified`?

            experiments[0].initial.size
              value:   0
              allowed: a whole number from 1 to 1000000000
              remedy:  Choose a number in that range.

            experiments[0].initial.sise
              value:   5
              allowed: a member named policy, size
              remedy:  Did you mean `size`?

            experiments[0].learners[0].use
              value:   (missing)
              allowed: a name, or an object with `use`
              remedy:  Name what to use.

            experiments[0].learners[1].c
              value:   an object or a list
              allowed: a word or a number
              remedy:  Write a single value, or remove it for its default.

            experiments[0].strategies
              value:   margin
              allowed: a list of names, or of objects with `use`
              remedy:  Write a list in brackets.

            experiments[0].seeds.first
              value:   -1
              allowed: a whole number from 0 to 1000000000000
              remedy:  Choose a number in that range.

            experiments[0].seeds.count
              value:   2.5
              allowed: a whole number from 1 to 100000
              remedy:  Write a whole number.

            experiments[0].budget.labels
              value:   an object or a list
              allowed: a whole number from 1 to 1000000000
              remedy:  Write a single value.

            experiments[0].budget.cost
              value:   1e400
              allowed: a number from 0 to 1000000000000000
              remedy:  Write a number.

            experiments[0].budget.batch
              value:   ten
              allowed: a whole number from 1 to 1000000
              remedy:  Write a whole number.

            experiments[0].oracle.costPerLabel
              value:   null
              allowed: a number from 0 to 1000000000000
              remedy:  Write a value, or remove the member for its default.

            experiments[0].oracle.currency
              value:   (empty)
              allowed: a text
              remedy:  Write a value, or remove the member for its default.

            experiments[1].data
              value:   []
              allowed: a list of objects, at least one
              remedy:  Add an entry.

            experiments[1].learners[0]
              value:   (missing)
              allowed: a name, or an object with `use`
              remedy:  Name what to use.

            experiments[1].strategies
              value:   (missing)
              allowed: a list of names, or of objects with `use`
              remedy:  Add it; it has no default.

            experimets
              value:   1
              allowed: a member named experiments
              remedy:  Did you mean `experiments`?
            """,
            Assert.Throws<ConfigException>(() => Read(Text).Sound()).Message);
    }

    [Fact]
    public void Read_WithEnvironmentAndOverrides_TakesTheLastLayer()
    {
        var environment = new Dictionary<string, string>
        {
            ["AUTOAL_EXPERIMENTS__0__BUDGET__BATCH"] = "5",
            ["AUTOAL_EXPERIMENTS__0__BUDGET__ROUNDS"] = "6",
            ["AUTOAL_SHARED"] = "/elsewhere",
            ["PATH"] = "/bin",
        };
        ExperimentConfig experiment = Read(Good, environment, "experiments:0:budget:batch=7", "quick:seeds:count=2", "quick:learners:0:c=3", "quick:strategies:1=random")
            .Sound().Experiments[0];
        Assert.Equal(new BudgetConfig { Batch = 7, Rounds = 6 }, experiment.Budget);
        Assert.Equal(2, experiment.Seeds.Count);
        Assert.Equal("fake/linear", experiment.Learners[0].Use);
        Assert.Equal("3", experiment.Learners[0].Settings["c"]);
        Assert.Equal(["margin", "random"], experiment.Strategies.Select(s => s.Use));
    }

    [Fact]
    public void Read_WithFaultyLayers_NamesTheLayerOfEachFault()
    {
        var environment = new Dictionary<string, string> { ["AUTOAL_EXPERIMENTS__0__BUDGET__BATCH"] = "0" };
        string[] overrides = ["nonsense", "quik:budget:batch=2", "experiments::x=1", "=5", "quick:bugdet:batch=3", "quick:strategies:4=random"];
        Assert.Equal(
            """
            experiments.json: 7 problems

            --set
              value:   nonsense
              allowed: KEY=VALUE, as in experiments:0:budget:batch=20 or NAME:budget:batch=20
              remedy:  Write the path of the member with colons, then `=` and its value.

            --set
              value:   quik:budget:batch=2
              allowed: a key that begins with `experiments` or the name of an experiment: quick
              remedy:  Did you mean `quick`?

            --set
              value:   experiments::x=1
              allowed: KEY=VALUE, as in experiments:0:budget:batch=20 or NAME:budget:batch=20
              remedy:  Write the path of the member with colons, then `=` and its value.

            --set
              value:   =5
              allowed: KEY=VALUE, as in experiments:0:budget:batch=20 or NAME:budget:batch=20
              remedy:  Write the path of the member with colons, then `=` and its value.

            experiments[0].strategies[4]
              value:   random (from --set)
              allowed: indices in sequence; the next is 1
              remedy:  Write 1 to add an entry, or a smaller index to change one.

            experiments[0].budget.batch
              value:   0 (from environment)
              allowed: a whole number from 1 to 1000000
              remedy:  Choose a number in that range.

            experiments[0].bugdet
              value:   an object or a list (from --set)
              allowed: a member named name, description, data, split, initial, learners, strategies, seeds, budget, stop, oracle, baseline
              remedy:  Did you mean `budget`?
            """,
            Assert.Throws<ConfigException>(() => Read(Good, environment, overrides).Sound()).Message);
    }

    [Fact]
    public void Read_WithAnEmptyOverride_UnsetsAMemberThatMayBeAbsent() =>
        Assert.Null(Read(Good, [], "quick:budget:rounds=").Sound().Experiments[0].Budget.Rounds);

    [Theory]
    [InlineData("quick:strategies:0:use=random", "experiments[0].strategies[0].use", "`use` or a word, not both")]
    [InlineData("quick:learners:1=fake/auto", "experiments[0].learners[1]", "`use` or a word, not both")]
    [InlineData("quick:split=official", "experiments[0].split", "an object with protocol, test, path")]
    [InlineData("quick:strategies=margin", "experiments[0].strategies", "a list of names, or of objects with `use`")]
    [InlineData("quick:name=", "experiments[0].name", "a text")]
    [InlineData("quick:learners:0:c=", "experiments[0].learners[0].c", "a word or a number")]
    [InlineData("quick:data:0:columns:Age=", "experiments[0].data[0].columns.Age", "one of numeric, categorical, text, ignore")]
    [InlineData("experiments:00:name=x", "experiments[\"00\"]", "indices in sequence; the next is 1")]
    public void Read_WithAnOverrideOfAnotherShape_Reports(string text, string path, string allowed)
    {
        ConfigProblem problem = Assert.Single(Read(Good, [], text).Problems);
        Assert.Equal((path, allowed), (problem.Path, problem.Allowed));
        Assert.Equal("--set", problem.Source);
    }

    [Theory]
    [InlineData("quick:budget:batch=2.0", 2)]
    [InlineData("quick:budget:batch= 3", 3)]
    [InlineData("quick:budget:batch=1000000", 1_000_000)]
    public void Read_OfAWholeNumberInAnyNotation_TakesIt(string text, int batch) =>
        Assert.Equal(batch, Read(Good, [], text).Sound().Experiments[0].Budget.Batch);

    [Theory]
    [InlineData("1000001")]
    [InlineData("0x10")]
    [InlineData("1,000")]
    [InlineData("99999999999999999999999999999999")]
    public void Read_OfAnotherWholeNumber_Reports(string value) =>
        Assert.Equal("experiments[0].budget.batch", Assert.Single(Read(Good, [], "quick:budget:batch=" + value).Problems).Path);

    [Fact]
    public void Read_OfColonsThatNestIntoTheSameMember_Reports() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments.json
          value:   A duplicate key 'experiments:0:name' was found.
          allowed: each name once; a colon in a name stands for nesting
          remedy:  Remove one of the two.
        """,
        Assert.Throws<ConfigException>(() => Read("""{ "experiments": [{ "name": "a" }], "experiments:0:name": "b" }""")).Message);

    private static ConfigReading Read(string text, Dictionary<string, string>? environment = null, params string[] overrides) =>
        ConfigReader.Parse(text, new ConfigSources { File = "experiments.json", Environment = environment ?? [], Overrides = overrides });
}
