using System.Diagnostics;
using AutoAL.Numerics;

namespace AutoAL.Cli.Tests;

/// <summary>kill -9 at random moments: whatever stands afterwards, running again ends with the bytes of an undisturbed run.</summary>
public sealed class KillTests
{
    private const int Kills = 200;

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
    public void Run_KilledTwoHundredTimes_EndsWithTheBytesOfAnUndisturbedRun()
    {
        using var work = new Workspace(Experiment);
        Assert.Equal(0, CliProcess.Run(work.Root, "run", "--out", "undisturbed", "--quiet").Exit);
        SortedDictionary<string, string> expected = work.Results("undisturbed");
        var random = new Pcg32(2026);
        int kills = 0;
        for (int folder = 0; kills < Kills; folder++)
        {
            string output = $"killed{folder}";
            int inThisFolder = 0;
            while (kills < Kills && Killed(work, output, 120 + random.NextInt32(450)))
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
