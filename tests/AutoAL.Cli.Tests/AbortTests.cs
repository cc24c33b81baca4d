using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AutoAL.Cli.Tests;

/// <summary>Searches whose trainings end the process, through real processes: such a trial is a row of the ledger, and everything else is as if it had thrown.</summary>
public sealed class AbortTests
{
    private const string Words = "ended its process by signal 6; last words: sample-aborts: assertion failed in native code";

    /// <summary>Rounds of 10, 15, … 40 labels; trials end the process in the round of 30, which has number 4.</summary>
    private const int Brittle = 4;

    private const string Experiment =
        """
        { "experiments": [ {
          "name": "brittle",
          "data": [ { "name": "blobs", "path": "blobs.csv", "columns": { "word": "ignore" } } ],
          "learners": [ { "use": "sample-aborts/automl", "name": "it", "families": "brittle", "trials": 4, "sampler": "random", "model": "best" } ],
          "strategies": [ "random" ],
          "initial": { "size": 10 },
          "seeds": { "count": 1 },
          "budget": { "labels": 40, "batch": 5 } } ] }
        """;

    [Fact]
    public void Run_WhereTrialsAbort_RecordsThemAndGoesOn()
    {
        using var work = new Workspace(Experiment);
        Assert.Equal((0, ""), Run(work, "one", ("LOG", "log")));

        JsonElement[] rounds = Rounds(work, "one");
        Assert.Equal(7, rounds.Length);
        JsonElement[] failed = [.. Failed(rounds[Brittle])];
        Assert.NotEmpty(failed);
        Assert.All(failed, t => Assert.Equal(Words, t.GetProperty("failure").GetString()));
        Assert.All(failed, t => Assert.True(Softness(t) > 2));
        Assert.Equal(4, Trials(rounds[Brittle]).Length);
        Assert.All(Trials(rounds[Brittle]).Except(failed), t => Assert.True(Softness(t) <= 2 && t.GetProperty("state").GetString() == "completed" && t.TryGetProperty("loss", out _)));
        Assert.All(rounds.Where((_, r) => r != Brittle), round => Assert.Empty(Failed(round)));

        // Every one ended the process once, and the folder is as after any run.
        Assert.Equal(failed.Select(t => t.GetProperty("configuration").GetString()).Order(), File.ReadAllLines(work.At("log")).Order());
        Assert.Empty(Directory.GetDirectories(work.At("one"), "attempts", SearchOption.AllDirectories));
    }

    [Fact]
    public void Run_WhereTheWinnersRefitAborts_KeepsTheNextBest()
    {
        using var work = new Workspace(Experiment);
        Assert.Equal((0, ""), Run(work, "plain", ("ABOVE", "100")));
        Assert.Equal((0, ""), Run(work, "refit", ("ABOVE", "100"), ("REFIT", "first")));

        (JsonElement plain, JsonElement round) = (Rounds(work, "plain")[Brittle], Rounds(work, "refit")[Brittle]);
        Assert.Equal(Rounds(work, "plain").Take(Brittle).Select(r => r.GetRawText()), Rounds(work, "refit").Take(Brittle).Select(r => r.GetRawText()));
        JsonElement failed = Assert.Single(Failed(round));
        Assert.Equal($"while refitting: {Words}", failed.GetProperty("failure").GetString());
        Assert.Equal(Winner(plain), failed.GetProperty("number").GetInt32());
        Assert.Equal(Trials(plain)[1].GetProperty("number").GetInt32(), Winner(round));
        Assert.Equal(Trials(plain).Skip(1).Select(t => t.GetRawText()), Trials(round).SkipLast(1).Select(t => t.GetRawText()));
    }

    [Fact]
    public void Run_OfAFixedConfigurationThatAborts_FailsItsCell()
    {
        using var work = new Workspace(Experiment.Replace("sample-aborts/automl", "sample-aborts/brittle", StringComparison.Ordinal)
            .Replace("\"families\": \"brittle\", \"trials\": 4, \"sampler\": \"random\", \"model\": \"best\"", "\"softness\": 3", StringComparison.Ordinal));
        (int exit, string errors) = Run(work, "fixed", ("REFIT", "first"));
        Assert.Equal(4, exit);
        Assert.Contains("The engine 'sample-aborts' ended its process by signal 6 (exit code 134) 3 times in round 4 without finishing it. Last words: sample-aborts: assertion failed in native code.", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(work.At("fixed"), "aborted.json", SearchOption.AllDirectories));
    }

    /// <summary>The failure lists the trials; running again, where they do not abort, begins their round anew.</summary>
    [Fact]
    public void Run_WhereEveryTrialAborts_FailsItsCellUntilItIsRunAgain()
    {
        using var work = new Workspace(Experiment);
        (int exit, string errors) = Run(work, "all", ("ABOVE", "0"));
        Assert.Equal(4, exit);
        Assert.Contains($"No trial of the search succeeded (4 tried). First failure: {Words}", errors, StringComparison.Ordinal);
        string failure = File.ReadAllLines(Assert.Single(Directory.GetFiles(work.At("all"), "failed.jsonl", SearchOption.AllDirectories)))[^1];
        Assert.Equal(4, failure.Split(Words).Length - 2);

        Assert.Equal((0, ""), Run(work, "all", ("ABOVE", "100")));
        Assert.Equal((0, ""), Run(work, "plain", ("ABOVE", "100")));
        Assert.Equal(work.Results("plain"), work.Results("all"));
    }

    [Fact]
    public void Run_KilledAfterAnAbort_RemembersItWhenResumed()
    {
        using var work = new Workspace(Experiment);
        KillAfterAnAbort(work, "killed", ("LOG", "log"));
        Assert.Equal((0, ""), Run(work, "killed", ("LOG", "log")));
        string[] aborted = File.ReadAllLines(work.At("log"));
        Assert.Equal(aborted.Distinct(), aborted);
        Assert.Equal((0, ""), Run(work, "undisturbed"));
        Assert.Equal(work.Results("undisturbed"), work.Results("killed"));
    }

    /// <summary>The member is a row after the search's trials, the others vote, and a run that was killed after the abort ends with the same bytes without it.</summary>
    [Fact]
    public void Run_WhereACommitteeMemberAborts_GoesOnWithTheOthersAndRemembersIt()
    {
        using var work = new Workspace(Experiment.Replace("\"trials\": 4", "\"committee\": \"bootstrap\", \"trials\": 4", StringComparison.Ordinal)
            .Replace("[ \"random\" ]", "[ { \"use\": \"vote-entropy\", \"members\": 3 } ]", StringComparison.Ordinal));
        Assert.Equal((0, ""), Run(work, "plain", ("ABOVE", "100")));
        Assert.Equal((0, ""), Run(work, "one", ("ABOVE", "100"), ("MEMBER", "member"), ("LOG", "log")));

        Assert.Single(File.ReadAllLines(work.At("log")));
        (JsonElement[] plain, JsonElement[] rounds) = (Rounds(work, "plain"), Rounds(work, "one"));
        Assert.Equal(7, rounds.Length);
        JsonElement failed = Assert.Single(rounds.SelectMany(Failed));
        Assert.Equal($"committee member 0: {Words}", failed.GetProperty("failure").GetString());
        Assert.Equal(4, failed.GetProperty("number").GetInt32());
        Assert.Equal(failed.GetRawText(), Trials(rounds[Brittle])[^1].GetRawText());
        Assert.Equal(Trials(plain[Brittle]).Select(t => t.GetRawText()), Trials(rounds[Brittle]).SkipLast(1).Select(t => t.GetRawText()));
        Assert.Equal(Winner(plain[Brittle]), Winner(rounds[Brittle]));

        KillAfterAnAbort(work, "killed", ("ABOVE", "100"), ("MEMBER", "member"), ("LOG", "log-of-killed"));
        Assert.Equal((0, ""), Run(work, "killed", ("ABOVE", "100"), ("MEMBER", "member"), ("LOG", "log-of-killed")));
        Assert.Single(File.ReadAllLines(work.At("log-of-killed")));
        Assert.Equal(work.Results("one"), work.Results("killed"));
    }

    /// <summary>A search of more trials than may end the process: the cell fails in words, its rounds stand, and where nothing aborts it is finished.</summary>
    [Fact]
    public void Run_WhereTrialsAbortTwentyTimesInARound_FailsItsCellAndKeepsItsRounds()
    {
        using var work = new Workspace(Experiment.Replace("\"trials\": 4", "\"trials\": 25", StringComparison.Ordinal));
        (int exit, string errors) = Run(work, "all", ("ABOVE", "0"), ("LOG", "log"));
        Assert.Equal(4, exit);
        Assert.Contains(
            "The engine 'sample-aborts' ended its process by signal 6 (exit code 134) in the last of 20 times in round 4, each with other trials. "
            + "Last words: sample-aborts: assertion failed in native code. The rounds before it stand; leave out the families or values that end it, or try another engine.",
            errors,
            StringComparison.Ordinal);
        Assert.Equal(20, File.ReadAllLines(work.At("log")).Distinct().Count());
        Assert.Equal(20, File.ReadAllLines(work.At("log")).Length);
        JsonElement[] kept = [.. File.ReadAllLines(Assert.Single(Directory.GetFiles(work.At("all"), "failed.jsonl", SearchOption.AllDirectories))).Select(line => JsonDocument.Parse(line).RootElement)];

        Assert.Equal((0, ""), Run(work, "all", ("ABOVE", "100")));
        Assert.Equal((0, ""), Run(work, "plain", ("ABOVE", "100")));
        Assert.Equal(Rounds(work, "plain").Take(Brittle).Select(r => r.GetRawText()), kept.Where(line => line.TryGetProperty("trials", out _)).Select(r => r.GetRawText()));
        Assert.Equal(work.Results("plain"), work.Results("all"));
    }

    /// <summary>A machine that stops takes parent and child in the middle of a trial; nobody could tell that from an abort but the parent, and it is gone.</summary>
    [Fact]
    public void Run_KilledWithinATrial_LeavesNothingThatChangesTheResumedRun()
    {
        using var work = new Workspace(Experiment);
        Assert.Equal((0, ""), Run(work, "undisturbed", ("ABOVE", "100")));
        foreach (string signal in new[] { "KILL", "TERM" })
        {
            using (Process run = Start(work, signal, ("ABOVE", "100"), ("WAIT", $"{signal}.pid")))
            {
                using Process child = Waiting(work, $"{signal}.pid", run);
                run.Kill();
                run.WaitForExit();
                Send(signal, child);
                child.WaitForExit();
            }

            Assert.Equal((0, ""), Run(work, signal, ("ABOVE", "100"), ("WAIT", $"{signal}.pid")));
            Assert.Equal(work.Results("undisturbed"), work.Results(signal));
        }
    }

    /// <summary>What kills without asking, as a system short of memory does, is an abort; what asks is not.</summary>
    [Fact]
    public void Run_WhoseChildIsKilled_LosesTheTrialUnlessTheChildWasAskedToEnd()
    {
        using var work = new Workspace(Experiment);
        Assert.Equal((0, ""), Run(work, "undisturbed", ("ABOVE", "100")));
        foreach (string signal in new[] { "KILL", "TERM" })
        {
            Process run = Start(work, signal, ("ABOVE", "100"), ("WAIT", $"{signal}.pid"));
            using (Process child = Waiting(work, $"{signal}.pid", run))
                Send(signal, child);
            Finished done = CliProcess.Finish(run);
            Assert.Equal((0, ""), (done.Exit, done.Errors));
        }

        Assert.Equal("ended its process by signal 9; last words: none", Assert.Single(Failed(Rounds(work, "KILL")[Brittle])).GetProperty("failure").GetString());
        Assert.Equal(work.Results("undisturbed"), work.Results("TERM"));
    }

    private static (int Exit, string Errors) Run(Workspace work, string folder, params (string Name, string Value)[] variables)
    {
        Finished run = CliProcess.Finish(Start(work, folder, variables));
        return (run.Exit, run.Errors);
    }

    /// <summary>Starts a run; the values of variables other than ABOVE are files in the workspace.</summary>
    private static Process Start(Workspace work, string folder, params (string Name, string Value)[] variables) => CliProcess.Start(
        work.Root,
        variables.ToDictionary(v => $"SAMPLE_ABORTS_{v.Name}", v => v.Name == "ABOVE" ? v.Value : work.At(v.Value)),
        "run", "--out", folder, "--quiet", "--workers", "1");

    /// <summary>Kills a run, and its child, once it has noted an abort.</summary>
    private static void KillAfterAnAbort(Workspace work, string folder, params (string Name, string Value)[] variables)
    {
        using Process run = Start(work, folder, variables);
        while (Directory.GetFiles(work.Root, "aborted.json", SearchOption.AllDirectories).Length == 0 && !run.HasExited)
            Thread.Sleep(5);
        run.Kill(entireProcessTree: true);
        run.WaitForExit();
        Assert.Single(Directory.GetFiles(work.At(folder), "aborted.json", SearchOption.AllDirectories));
    }

    /// <summary>The child, once it waits within a training.</summary>
    private static Process Waiting(Workspace work, string file, Process run)
    {
        while (!File.Exists(work.At(file)) && !run.HasExited)
            Thread.Sleep(5);
        return Process.GetProcessById(int.Parse(File.ReadAllText(work.At(file)), CultureInfo.InvariantCulture));
    }

    private static void Send(string signal, Process process)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static JsonElement[] Rounds(Workspace work, string folder) =>
    [
        .. File.ReadAllLines(Assert.Single(Directory.GetFiles(work.At(folder), "ledger.jsonl", SearchOption.AllDirectories)))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("round", out _)),
    ];

    private static JsonElement[] Trials(JsonElement round) => [.. round.GetProperty("trials").EnumerateArray()];

    private static IEnumerable<JsonElement> Failed(JsonElement round) => Trials(round).Where(t => t.GetProperty("state").GetString() == "failed");

    private static int Winner(JsonElement round) => round.GetProperty("winner").GetInt32();

    private static double Softness(JsonElement trial) =>
        double.Parse(trial.GetProperty("configuration").GetString()!.Split("softness=")[1], CultureInfo.InvariantCulture);
}
