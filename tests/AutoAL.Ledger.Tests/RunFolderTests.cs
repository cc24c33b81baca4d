using System.Security.Cryptography;

namespace AutoAL.Ledger.Tests;

public sealed class RunFolderTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public void Open_AfterAKillBeforePublication_RemovesWhatWasLeft()
    {
        File.WriteAllText(_scratch["plan.json.0123456789abcdef.new"], "{");
        _scratch.Run("{\"a\":1}");
        Assert.Equal(["plan.json"], Directory.GetFiles(_scratch.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Open_Twice_KeepsThePlan()
    {
        RunFolder run = _scratch.Run("{\"a\":1}");
        Assert.Equal(run.PlanHash, _scratch.Run("{\"a\":1}").PlanHash);
        Assert.Equal("{\"a\":1}", RunFolder.OpenForReading(_scratch.Path).ReadPlan());
        Assert.Equal(["plan.json"], Directory.GetFiles(_scratch.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Open_OtherPlan_NamesBothHashesAndTheRemedy()
    {
        _scratch.Run("{}");
        Assert.Equal(
            $"'{_scratch.Path}' holds the results of another plan: its plan.json has the hash {Hash("{}"u8)}, and this experiment's plan has {Hash("[]"u8)}. "
            + "Results of different plans do not mix: choose another folder, or restore the plan that began this one.",
            Assert.Throws<OtherPlanException>(() => _scratch.Run("[]")).Message);
        Assert.Equal("{}", File.ReadAllText(_scratch["plan.json"]));
    }

    [Fact]
    public void Open_HashOfAnotherText_IsRefused() =>
        Assert.Equal(
            $"The plan's SHA-256 is {Hash("{}"u8)}, not abc. (Parameter 'planHash')",
            Assert.Throws<ArgumentException>(() => RunFolder.Open(_scratch.Path, "abc", "{}")).Message);

    [Fact]
    public void Open_EightThreadsWithTwoPlans_AgreeOnOne()
    {
        for (int repetition = 0; repetition < 50; repetition++)
        {
            string path = _scratch[$"run{repetition}"];
            int opened = 0, refused = 0;
            Parallel.For(0, 8, racer =>
            {
                try
                {
                    Scratch.Open(path, racer % 2 == 0 ? "{}" : "[]");
                    Interlocked.Increment(ref opened);
                }
                catch (OtherPlanException)
                {
                    Interlocked.Increment(ref refused);
                }
            });
            Assert.Equal((4, 4), (opened, refused));
            Assert.Single(Directory.GetFiles(path));
        }
    }

    [Fact]
    public void OpenForReading_NoRun_NamesTheFolder() =>
        Assert.Equal(
            $"'{_scratch.Path}' holds no run: it has no plan.json. Name a run's own folder, the one that its cells folder lies in.",
            Assert.Throws<DirectoryNotFoundException>(() => RunFolder.OpenForReading(_scratch.Path)).Message);

    [Fact]
    public void ReadCells_FinishedAndFailed_ComeInOrderOfTheirNames()
    {
        RunFolder run = _scratch.Run();
        Write(run, Sample.Started("c1", "b", strategy: "random", seed: 2));
        Write(run, Sample.Started("c2", "b", strategy: "margin", seed: 10));
        Write(run, Sample.Started("c3", "b", strategy: "margin", seed: 9), fail: true);
        Write(run, Sample.Started("c4", "B", strategy: "random", seed: 2));
        using CellAttempt inProgress = run.Cell("c5").Begin();
        inProgress.Append(Sample.Started("c5"));

        Assert.Equal(["c4", "c3", "c2", "c1"], run.ReadCells().Select(cell => cell.Started.CellId));
        Assert.Equal([false, true, false, false], run.ReadCells().Select(cell => cell.Failed is not null));
        Assert.Equal(["c1", "c2", "c3", "c4", "c5"], run.Cells().Select(cell => cell.Id));
    }

    [Fact]
    public void ReadTimings_BadLine_IsPassedOver()
    {
        RunFolder run = _scratch.Run();
        using (CellAttempt attempt = run.Cell(Sample.Cell).Begin())
        {
            Sample.Play(attempt);
            attempt.Publish();
        }

        File.AppendAllText(_scratch.Only("timings.jsonl"), "{\"round\":4,\n\n{\"round\":5,\"search\":1,\"evaluate\":2,\"select\":3,\"attempt\":\"x\"}\n{\"rou");
        CellTimings timings = run.ReadTimings().Single();
        Assert.Equal(Sample.Cell, timings.CellId);
        Assert.Equal([0, 1, 2, 3, 5], timings.Rounds.Select(timing => timing.Round));
        Assert.Equal(0.25, timings.Rounds[0].Evaluate);
    }

    public void Dispose() => _scratch.Dispose();

    private static string Hash(ReadOnlySpan<byte> plan) => Convert.ToHexStringLower(SHA256.HashData(plan));

    private static void Write(RunFolder run, CellStarted started, bool fail = false)
    {
        using CellAttempt attempt = run.Cell(started.CellId).Begin();
        attempt.Append(started);
        attempt.Append(Sample.Initial());
        if (fail)
        {
            attempt.Fail(new CellFailed(0, "E", "m", null));
            return;
        }

        attempt.Append(new CellEnded("pool-empty", 0));
        attempt.Publish();
    }
}
