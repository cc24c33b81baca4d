using System.Diagnostics;
using AutoAL.Numerics;

namespace AutoAL.Cli.Tests;

/// <summary>kill -9 at random moments: whatever stands afterwards, running again ends with the bytes of an undisturbed run.</summary>
public sealed class KillTests
{
    private const int Kills = 200;

    /// <summary>Every kind of oracle at once: wrong, missing, late and repeated answers of several annotators at several prices, and rules that remember rounds.</summary>
    private const string Crowd =
        """
        { "experiments": [ {
          "name": "crowd",
          "data": [ { "name": "blobs", "path": "blobs.csv" } ],
          "learners": [ { "use": "managed/logistic-regression", "name": "lr" } ],
          "strategies": [ "random", "margin" ],
          "initial": { "size": 10 },
          "seeds": { "count": 2 },
          "budget": { "labels": 160, "batch": 2 },
          "stop": [ { "use": "plateau", "window": 40 }, { "use": "overall-uncertainty", "threshold": 0.001 } ],
          "oracle": {
            "noise": { "kind": "instance", "rate": 0.2 }, "abstain": 0.05,
            "annotators": [ { "name": "ann", "accuracy": 0.9 }, { "name": "bob", "costFactor": 3 }, { "name": "cem", "noise": { "kind": "class", "confusions": [ { "from": "class0", "to": "class1", "rate": 0.4 } ] } } ],
            "answersPerRow": 2, "consensus": "dawid-skene", "latency": 1, "prices": { "rowSpread": 0.3, "classes": [ { "class": "class3", "factor": 2 } ] },
            "relabel": { "share": 0.5 }, "audit": { "size": 10 } } } ] }
        """;

    /// <summary>Six cells of 111 rounds each, so that a run outlives many kills.</summary>
    private const string Experiment =
        """
        { "experiments": [ {
          "name": "long",
          "data": [ { "name": "blobs", "path": "blobs.csv" } ],
          "learners": [ { "use": "managed/logistic-regression", "name": "lr" } ],
          "strategies": [ "random", "margin", "k-center" ],
          "initial": { "size": 10 },
          "seeds": { "count": 2 },
          "budget": { "labels": 120, "batch": 1 } } ] }
        """;

    [Fact]
    public void Run_KilledTwoHundredTimes_EndsWithTheBytesOfAnUndisturbedRun() => AssertSurvives(Experiment, Kills);

    [Fact]
    public void Run_OfACrowdKilledTwentyTimes_EndsWithTheBytesOfAnUndisturbedRun() => AssertSurvives(Crowd, 20);

    private static void AssertSurvives(string experiment, int wanted)
    {
        using var work = new Workspace(experiment);
        Assert.Equal(0, CliProcess.Run(work.Root, "run", "--out", "undisturbed", "--quiet").Exit);
        SortedDictionary<string, string> expected = work.Results("undisturbed");
        var random = new Pcg32(2026);
        int kills = 0;
        for (int folder = 0; kills < wanted; folder++)
        {
            string output = $"killed{folder}";
            int inThisFolder = 0;
            while (kills < wanted && Killed(work, output, 120 + random.NextInt32(450)))
            {
                kills++;
                inThisFolder++;
            }

            Finished last = CliProcess.Run(work.Root, "run", "--out", output, "--quiet");
            Assert.Equal((0, ""), (last.Exit, last.Errors));
            SortedDictionary<string, string> actual = work.Results(output);
            string[] different = [.. expected.Keys.Union(actual.Keys).Where(file => expected.GetValueOrDefault(file) != actual.GetValueOrDefault(file))];
            Assert.True(different.Length == 0, $"after {inThisFolder} kills in {output}: {string.Join(", ", different)}");
            TestContext.Current.SendDiagnosticMessage("folder {0}: {1} kills", folder, inThisFolder);
        }
    }

    /// <summary>Starts the run and kills it after the given time; false when it was done before.</summary>
    private static bool Killed(Workspace work, string output, int milliseconds)
    {
        using Process run = CliProcess.Start(work.Root, null, "run", "--out", output, "--quiet", "--workers", "2");
        if (run.WaitForExit(milliseconds))
            return false;
        run.Kill();
        run.WaitForExit();
        return true;
    }
}
