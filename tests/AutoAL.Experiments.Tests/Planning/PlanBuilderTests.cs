using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Planning;

namespace AutoAL.Experiments.Tests.Planning;

public sealed class PlanBuilderTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Build_OfTheMinimalExperiment_ResolvesEveryDefault()
    {
        ExperimentPlan plan = _bench.Plan();
        Assert.Equal(Path.Combine(_bench.Folder, "a.csv"), Assert.Single(plan.Data).FullPath);
        PlannedLearner learner = Assert.Single(plan.Learners);
        Assert.Equal(("fake/linear", "fake", "linear", EngineIsolation.InProcess), (learner.Name, learner.Engine, learner.Learner, learner.Isolation));
        Assert.Equal("c=1;committee=none;solver=newton;steps=100", learner.Configuration.Canonical);
        Assert.Equal("random", plan.Baseline);
        Assert.Equal(Enumerable.Range(0, 20).Select(s => (long)s), plan.Seeds);
        Assert.Equal(40, plan.CellCount);
        Assert.Equal(
            """
            {"experiments":[{"baseline":"random","budget":{"batch":10},
            "data":[{"columns":{},"label":"label","name":"a","part":"all","path":"a.csv"}],
            "initial":{"policy":"random","size":20},"learners":[{"name":"fake/linear","use":"fake/linear","c":1,"committee":"none","solver":"newton","steps":100}],
            "name":"quick","oracle":{"costPerLabel":1,"currency":"label"},"seeds":{"count":20,"first":0},"split":{"protocol":"stratified","test":0.3},
            "strategies":[{"name":"random","use":"random"},{"name":"margin","use":"margin"}]}]}
            """.ReplaceLineEndings(""),
            plan.Canonical);
    }

    [Fact]
    public void Build_WithSettings_LaysThemOverTheDefaults()
    {
        ExperimentPlan plan = _bench.Plan(
            ("learners", """[{ "use": "fake/linear", "name": "weak", "C": 0.01, "solver": "gradient", "steps": 5 }, "fake/auto"]"""),
            ("seeds", """{ "first": 7, "count": 2 }"""));
        Assert.Equal("weak", plan.Learners[0].Name);
        Assert.Equal("c=0.01;committee=none;solver=gradient;steps=5", plan.Learners[0].Configuration.Canonical);
        Assert.Equal("seconds=0;trials=20", plan.Learners[1].Configuration.Canonical);
        Assert.Equal([7, 8], plan.Seeds);
    }

    [Theory]
    [InlineData("""["margin", "random"]""", "random")]
    [InlineData("""["margin"]""", "margin")]
    [InlineData("""[{ "use": "random", "name": "chance" }, "margin"]""", "chance")]
    public void Build_WithoutBaseline_TakesRandomOrTheFirst(string strategies, string baseline) =>
        Assert.Equal(baseline, _bench.Plan(("strategies", strategies)).Baseline);

    [Fact]
    public void Build_OfSelectedNames_KeepsTheOrderOfTheFileAndLooksAtNoOther()
    {
        const string Text = """
            { "experiments": [
              { "name": "x", "data": [{ "name": "a", "path": "a.csv" }], "learners": ["fake/linear"], "strategies": ["margin"] },
              { "name": "y", "data": [{ "name": "a", "path": "none.csv" }], "learners": ["gone/net"], "strategies": ["magrin"] },
              { "name": "z", "data": [{ "name": "a", "path": "a.csv" }], "learners": ["fake/linear"], "strategies": ["margin"] } ] }
            """;
        Assert.Equal(["x", "z"], _bench.Plans(Text, [], "z", "x", "z").Select(p => p.Name));
        Assert.Equal(
            """
            experiments.json: 1 problem

            experiments
              value:   zz
              allowed: the name of an experiment in this file: x, y, z
              remedy:  Did you mean `z`?
            """,
            Assert.Throws<ConfigException>(() => _bench.Plans(Text, [], "x", "zz")).Message);
    }

    [Fact]
    public void Build_WithFaultsOfReaderAndRules_ReportsBothOnceEach() => Assert.Equal(
        """
        experiments.json: 4 problems

        experiments[0].initial.size
          value:   0
          allowed: a whole number from 1 to 1000000000
          remedy:  Choose a number in that range.

        experiments[0].strategies[0].name
          value:   an object or a list
          allowed: a word or a number
          remedy:  Write a single value, or remove it for its default.

        experiments[0].data[0].path
          value:   c.csv
          allowed: an existing file or folder
          remedy:  Check the path; relative paths start at the configuration file's folder.

        experiments[0].strategies[0].name2
          value:   1
          allowed: use and name only: margin has no settings
          remedy:  Remove it.
        """,
        // The baseline and the budget look at what the reader refused, so nothing is said about them yet.
        _bench.Problems(
            ("data", """[{ "name": "a", "path": "c.csv" }]"""),
            ("strategies", """[{ "use": "margin", "name": [1], "name2": 1 }]"""),
            ("initial", """{ "size": 0 }"""),
            ("budget", """{ "labels": 5 }"""),
            ("baseline", "\"mine\"")));

    [Fact]
    public void Build_WithASplitFile_MakesItsPathAbsolute()
    {
        ExperimentPlan plan = _bench.Plan(("split", """{ "protocol": "file", "path": "rows.json" }"""));
        Assert.Equal(Path.Combine(_bench.Folder, "rows.json"), plan.SplitPath);
        Assert.Null(_bench.Plan().SplitPath);
    }

    [Fact]
    public void Build_FromTheFilesPlace_FindsDataBesideIt()
    {
        string file = Path.Combine(_bench.Folder, "experiments.json");
        File.WriteAllText(file, PlanBench.Minimal);
        ConfigReading reading = ConfigReader.Read(new ConfigSources { File = file });
        ExperimentPlan plan = Assert.Single(PlanBuilder.Build(reading, [], StandIns.Strategies, StandIns.Engines));
        Assert.Equal(Path.Combine(_bench.Folder, "a.csv"), plan.Data[0].FullPath);
        Assert.DoesNotContain(_bench.Folder, plan.Canonical);
    }

    public void Dispose() => _bench.Dispose();
}
