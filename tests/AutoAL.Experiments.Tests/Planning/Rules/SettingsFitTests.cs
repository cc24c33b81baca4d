using AutoAL.Contracts;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class SettingsFitTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfEveryKindOfFault_ReportsEach() => Assert.Equal(
        """
        experiments.json: 7 problems

        experiments[0].learners[0].c
          value:   0
          allowed: a number from 0.001 to 1000
          remedy:  Choose an allowed value, or remove it for the default.

        experiments[0].learners[0].sovler
          value:   newton
          allowed: use, name, and the settings of fake/linear: c, solver, steps, committee
          remedy:  Did you mean `solver`?

        experiments[0].learners[0].steps
          value:   5
          allowed: a setting in force: this one counts only with solver = gradient
          remedy:  Remove it, or set `solver`.

        experiments[0].learners[1].c
          value:   one
          allowed: a number from 0.001 to 1000
          remedy:  Choose an allowed value, or remove it for the default.

        experiments[0].learners[1].solver
          value:   adam
          allowed: one of newton, gradient
          remedy:  Choose an allowed value, or remove it for the default.

        experiments[0].learners[2].c
          value:   1
          allowed: use, name, and the settings of fake/auto: trials, seconds
          remedy:  Remove it.

        experiments[0].strategies[0].draws
          value:   3
          allowed: use and name only: margin has no settings
          remedy:  Remove it.
        """,
        _bench.Problems(("learners", """[{ "use": "fake/linear", "c": 0, "sovler": "newton", "steps": 5 }, { "use": "fake/linear", "name": "b", "c": "one", "solver": "adam" }, { "use": "fake/auto", "c": 1 }]"""),
            ("strategies", """[{ "use": "margin", "draws": 3 }]""")));

    /// <summary>An engine's own search validates in its own way.</summary>
    [Fact]
    public void Check_OfValidationLabelsForAnEnginesOwnSearch_RefusesThem() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].learners[0].validation-labels
          value:   40
          allowed: use, name, and the settings of fake/auto: trials, seconds
          remedy:  Remove it.
        """,
        _bench.Problems(("learners", """[{ "use": "fake/auto", "validation-labels": 40 }]""")));

    [Fact]
    public void Check_OfFiles_WantsThemNamedAndThere() => Assert.Equal(
        """
        experiments.json: 2 problems

        experiments[0].learners[0].weights
          value:   (missing)
          allowed: the path of a file: What to begin with.
          remedy:  Set `weights`; filed/tuned has nothing to begin with otherwise.

        experiments[0].learners[1].weights
          value:   none.bin
          allowed: the path of a file that is there
          remedy:  Correct the path; it is relative to the configuration file's folder.
        """,
        _bench.Problems(("learners", """["filed/tuned", { "use": "filed/tuned", "name": "b", "weights": "none.bin" }]""")));

    /// <summary>The plan holds the path as it was written; what stands in the file is another matter.</summary>
    [Fact]
    public void Fingerprints_OfFiles_FollowTheContent()
    {
        PlannedLearner learner = _bench.Plan(("learners", """[{ "use": "filed/tuned", "weights": ".\\a.csv" }]""")).Learners[0];
        Assert.Equal("./a.csv", learner.Configuration.Choice("weights"));
        SearchSpace space = StandIns.Engines.Find("filed")!.Engine!.Families[0].Space;
        string before = PlannedFiles.Fingerprints(space, learner.Configuration, _bench.Folder);
        File.WriteAllText(Path.Combine(_bench.Folder, "a.csv"), "other");

        Assert.NotEqual(before, PlannedFiles.Fingerprints(space, learner.Configuration, _bench.Folder));
        Assert.Equal("", PlannedFiles.Fingerprints(space, space.Default, _bench.Folder));
    }

    /// <summary>No search can choose a file, so an engine with nothing else has no AutoML.</summary>
    [Fact]
    public void Lookup_FamilyThatNeedsAFile_IsNotSearched()
    {
        string[] found = [.. new LearnerLookup(StandIns.Engines).All.Select(l => l.Reference)];
        Assert.Contains("filed/tuned", found);
        Assert.Contains("fake/automl", found);
        Assert.DoesNotContain("filed/automl", found);
    }

    public void Dispose() => _bench.Dispose();
}
