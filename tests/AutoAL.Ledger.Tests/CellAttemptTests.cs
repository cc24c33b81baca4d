using System.Text;

namespace AutoAL.Ledger.Tests;

public sealed class CellAttemptTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly CellFolder _cell;

    public CellAttemptTests() => _cell = _scratch.Run().Cell(Sample.Cell);

    private string Ledger => Path.Combine(_scratch["cells"], Sample.Cell, "ledger.jsonl");

    [Fact]
    public void Publish_UndisturbedAttempt_LeavesTheLedgerAndTimingsAlone()
    {
        string id;
        using (CellAttempt attempt = _cell.Begin())
        {
            Assert.Empty(attempt.Recorded);
            Assert.Null(attempt.Checkpoint);
            id = attempt.Id;
            Sample.Play(attempt, attempt: id);
            Assert.Equal(4, attempt.RoundsRecorded);
            Assert.False(_cell.IsFinished);
            Assert.Equal(new Publication(PublicationOutcome.Published), attempt.Publish());
        }

        Assert.True(_cell.IsFinished);
        Assert.Equal(Sample.Bytes(), File.ReadAllBytes(Ledger));
        Assert.Equal(["ledger.jsonl", "timings.jsonl"], Directory.GetFileSystemEntries(Path.GetDirectoryName(Ledger)!).Select(Path.GetFileName).Order());
        Assert.All(_scratch.Run().ReadTimings().Single().Rounds, timing => Assert.Equal(id, timing.Attempt));
    }

    [Fact]
    public void Begin_KilledAtAnyByte_ResumesToTheSameBytes()
    {
        byte[] whole = Sample.Bytes();
        for (int cut = 0; cut <= whole.Length; cut++)
        {
            using (CellAttempt killed = _cell.Begin())
                Sample.Play(killed);
            using (var file = new FileStream(_scratch.Only("rounds.jsonl"), FileMode.Open))
                file.SetLength(cut);

            using CellAttempt resumed = _cell.Begin();
            Assert.Equal(whole.AsSpan(0, Math.Min(cut + 1, whole.Length)).Count((byte)'\n'), resumed.Recorded.Count);
            Sample.Play(resumed);
            Assert.Equal(PublicationOutcome.Published, resumed.Publish().Outcome);
            Assert.Equal(whole, File.ReadAllBytes(Ledger));
            Assert.Equal([0, 1, 2, 3], _scratch.Run().ReadTimings().Single().Rounds.Select(timing => timing.Round));
            Directory.Delete(Path.GetDirectoryName(Ledger)!, recursive: true);
        }
    }

    [Fact]
    public void Begin_KilledAgainAndAgain_AdvancesAndEndsWithTheSameBytes()
    {
        for (int stop = 0; stop <= 6; stop++)
        {
            using CellAttempt attempt = _cell.Begin();
            Assert.Equal(Math.Max(0, stop - 1), attempt.RoundsRecorded);
            Assert.Equal(stop > 1 ? stop - 2 : null, attempt.Checkpoint?.Round);
            Sample.Play(attempt, rounds: 7, stopBefore: stop);
        }

        Finish(7);
        Assert.Equal(Sample.Bytes(7), File.ReadAllBytes(Ledger));
    }

    [Fact]
    public void Begin_KilledBetweenLineAndCheckpoint_ComputesThatRoundAgain()
    {
        using (CellAttempt killed = _cell.Begin())
            Sample.Play(new WithoutSave(killed, 2), stopBefore: 3);
        using CellAttempt resumed = _cell.Begin();
        Assert.Equal(3, resumed.RoundsRecorded);
        Assert.Equal(1, resumed.Checkpoint!.Round);
        Sample.Play(resumed);
        resumed.Publish();
        Assert.Equal(Sample.Bytes(), File.ReadAllBytes(Ledger));
    }

    [Fact]
    public void Begin_BothCheckpointsDamaged_ReplaysFromTheStart()
    {
        using (CellAttempt killed = _cell.Begin())
            Sample.Play(killed, stopBefore: 3);
        File.WriteAllText(_scratch.Only("checkpoint.0"), "x");
        File.WriteAllText(_scratch.Only("checkpoint.1"), "");
        using CellAttempt resumed = _cell.Begin();
        Assert.Null(resumed.Checkpoint);
        Assert.Equal(3, resumed.RoundsRecorded);
        Sample.Play(resumed);
        resumed.Publish();
        Assert.Equal(Sample.Bytes(), File.ReadAllBytes(Ledger));
    }

    [Fact]
    public void Begin_KilledBetweenLastLineAndPublication_PublishesWithoutComputing()
    {
        using (CellAttempt killed = _cell.Begin())
            Sample.Play(killed);
        using CellAttempt resumed = _cell.Begin();
        Assert.True(resumed.IsComplete);
        Assert.Equal(PublicationOutcome.Published, resumed.Publish().Outcome);
        Assert.Equal(Sample.Bytes(), File.ReadAllBytes(Ledger));
    }

    [Fact]
    public void Begin_DamagedMiddleLine_IsRefusedAndNothingIsLost()
    {
        using (CellAttempt killed = _cell.Begin())
            Sample.Play(killed, stopBefore: 3);
        string lines = _scratch.Only("rounds.jsonl");
        byte[] damaged = File.ReadAllBytes(lines);
        damaged[10] ^= 1;
        File.WriteAllBytes(lines, damaged);
        string message = Assert.Throws<LedgerFormatException>(() => _cell.Begin()).Message;
        Assert.Equal(
            $"{lines}, line 1: its checksum does not fit, so the line is damaged. The file was left as it is; to compute the cell again, delete the folder {Path.GetDirectoryName(Ledger)} and run the same command again.",
            message);
        Assert.Equal(damaged, File.ReadAllBytes(lines));
    }

    [Fact]
    public void Append_ReplayedRoundDiffers_NamesCellRoundAndBothValues()
    {
        using (CellAttempt killed = _cell.Begin())
            Sample.Play(new WithoutSave(killed, 0), stopBefore: 1);
        byte[] before = File.ReadAllBytes(_scratch.Only("rounds.jsonl"));
        using CellAttempt resumed = _cell.Begin();
        resumed.Append(Sample.Started());
        resumed.Append(Sample.Initial());
        RoundEnded recorded = resumed.Recorded.OfType<RoundEnded>().Single();
        string message = Assert.Throws<ReplayDivergedException>(() => resumed.Append(recorded with { Labels = 3 })).Message;
        Assert.Matches(
            """
            ^Cell 0123456789abcdef, round 0: computing it again gave another result than the recorded one\. Recorded: …"type":"round-ended","round":0,"labels":2,"cost":2,"metrics":\{.*… Computed: …"type":"round-ended","round":0,"labels":3,"cost":2,"metrics":\{.*… Nothing was overwritten\. Continue on the machine and with the versions that began the cell, or delete its attempts folder to compute it anew\.$
            """,
            message);
        Assert.InRange(message.Length, 300, 600);
        Assert.All(Directory.GetFiles(_scratch.Path, "rounds.jsonl", SearchOption.AllDirectories), file => Assert.Equal(before, File.ReadAllBytes(file)));
    }

    [Fact]
    public void Append_EntryOutOfOrder_IsRefused()
    {
        using CellAttempt attempt = _cell.Begin();
        attempt.Append(Sample.Started());
        Assert.Equal(
            "Cell 0123456789abcdef: the second entry is a RoundEnded instead of the InitialLabels that are due. (Parameter 'entry')",
            Assert.Throws<ArgumentException>(() => attempt.Append(Sample.Round(0))).Message);
        attempt.Append(Sample.Initial());
        Assert.Throws<ArgumentException>(() => attempt.Append(new CellFailed(0, "E", "m", null)));
    }

    [Fact]
    public void Append_Always_ReachesTheFileBeforeTheNextRound()
    {
        using CellAttempt attempt = _cell.Begin();
        attempt.Append(Sample.Started());
        Assert.Equal(EntryLine.Encode(Sample.Started()), File.ReadAllBytes(_scratch.Only("rounds.jsonl")));
    }

    [Fact]
    public void Publish_NotEnded_IsRefused()
    {
        using CellAttempt attempt = _cell.Begin();
        Sample.Play(attempt, stopBefore: 2);
        Assert.Equal("Cell 0123456789abcdef has not ended: 2 rounds are recorded.", Assert.Throws<InvalidOperationException>(attempt.Publish).Message);
    }

    [Fact]
    public void Publish_TwoAttemptsAtOnce_SecondAgrees()
    {
        using CellAttempt first = _cell.Begin();
        using CellAttempt second = _cell.Begin();
        Sample.Play(first, stopBefore: 2);
        Sample.Play(second);
        Assert.Equal(PublicationOutcome.Published, second.Publish().Outcome);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(Ledger)!, "attempts")));

        // The first one's folder vanished under it; it goes on and finds its result published.
        for (int round = 2; round < 4; round++)
            first.Append(RecordedLines.OfPublished(Ledger).Entries.OfType<RoundEnded>().ElementAt(round));
        first.Save(new Checkpoint(2, new byte[] { 1 }));
        first.Append(new CellEnded("label-budget", 4));
        Assert.Equal(PublicationOutcome.Agrees, first.Publish().Outcome);
        Assert.Equal(Sample.Bytes(), File.ReadAllBytes(Ledger));
    }

    [Fact]
    public void Publish_OtherResultThanTheWinner_SaysWhereAndKeepsTheWinner()
    {
        using CellAttempt first = _cell.Begin();
        using CellAttempt second = _cell.Begin();
        Sample.Play(first);
        Sample.Play(second, seed: 8);
        first.Publish();
        Publication late = second.Publish();
        Assert.Equal(PublicationOutcome.NonDeterministic, late.Outcome);
        Assert.StartsWith(
            "Cell 0123456789abcdef was finished by two attempts with different results; the first one's stand. They part in line 1. Recorded: …",
            late.Remark);
        Assert.Contains("\"seed\":7,", late.Remark);
        Assert.Contains("\"seed\":8,", late.Remark);
        Assert.Equal(Sample.Bytes(), File.ReadAllBytes(Ledger));
    }

    [Fact]
    public void Publish_EightThreadsRaceForEachCell_OneWinsAndAllAgree()
    {
        RunFolder run = _scratch.Run();
        var outcomes = new System.Collections.Concurrent.ConcurrentBag<(int Cell, PublicationOutcome Outcome)>();
        const int Cells = 40;
        Racing.Run(8, _ =>
        {
            for (int cell = 0; cell < Cells; cell++)
            {
                using CellAttempt attempt = run.Cell($"cell{cell}").Begin();
                Sample.Play(attempt, cell: $"cell{cell}");
                outcomes.Add((cell, attempt.Publish().Outcome));
            }
        });

        foreach (var cell in outcomes.GroupBy(outcome => outcome.Cell))
        {
            Assert.Equal(8, cell.Count());
            Assert.Equal(1, cell.Count(outcome => outcome.Outcome == PublicationOutcome.Published));
            Assert.Equal(7, cell.Count(outcome => outcome.Outcome == PublicationOutcome.Agrees));
        }

        Assert.Equal(Cells, run.ReadCells().Count(ledger => ledger.Rounds.Count == 4 && ledger.Ended is not null));
    }

    [Fact]
    public void Fail_ThenAnotherAttempt_GoesOnAfterTheGoodRounds()
    {
        var failure = new CellFailed(2, "SearchFailedException", "No trial gave a model.", [new TrialEntry(0, "lr", "c", "failed", null, 0, "boom")]);
        using (CellAttempt attempt = _cell.Begin())
        {
            Sample.Play(attempt, stopBefore: 2);
            attempt.Fail(failure);
        }

        Assert.Equal(new CellProgress(CellStage.Failed, 2), _cell.Progress);
        CellLedger failed = _cell.Read()!;
        Assert.Equal(2, failed.Rounds.Count);
        Assert.Equivalent(failure, failed.Failed, strict: true);
        Assert.Null(failed.Ended);

        using (CellAttempt again = _cell.Begin())
        {
            Assert.Equal(2, again.RoundsRecorded);
            again.Fail(failure with { Message = "Once more." });
            Assert.Equal("Once more.", _cell.ReadFailure()!.Message);
        }

        Finish();
        Assert.Equal(Sample.Bytes(), File.ReadAllBytes(Ledger));
        Assert.Null(_cell.ReadFailure());
        Assert.Equal(["ledger.jsonl", "timings.jsonl"], Directory.GetFileSystemEntries(Path.GetDirectoryName(Ledger)!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Fail_BeforeTheFirstEntry_IsReadBack()
    {
        using CellAttempt attempt = _cell.Begin();
        attempt.Fail(new CellFailed(-1, "DataException", "No such file.", null));
        Assert.Equal("No such file.", _cell.ReadFailure()!.Message);
        Assert.Null(_cell.Read());
        Assert.Empty(_scratch.Run().ReadCells());
    }

    [Fact]
    public void Fail_BeforeTheFirstEntryWithAnIdentity_AppearsAmongTheCells()
    {
        using (CellAttempt attempt = _cell.Begin())
            attempt.Fail(new CellFailed(-1, "DataException", "No such file.", null), Sample.Started() with { SplitHash = "" });
        CellLedger cell = Assert.Single(_scratch.Run().ReadCells());
        Assert.Equal(("margin", "No such file.", 0), (cell.Started.Strategy, cell.Failed!.Message, cell.Rounds.Count));
        Finish();
        Assert.Equal(Sample.Bytes(), File.ReadAllBytes(Ledger));
    }

    public void Dispose() => _scratch.Dispose();

    private void Finish(int rounds = 4)
    {
        using CellAttempt attempt = _cell.Begin();
        Sample.Play(attempt, rounds);
        Assert.Equal(PublicationOutcome.Published, attempt.Publish().Outcome);
    }

    /// <summary>Loses the checkpoint of one round, as a kill between line and checkpoint does.</summary>
    private sealed class WithoutSave(ICellJournal inner, int round) : ICellJournal
    {
        public IReadOnlyList<Entry> Recorded => inner.Recorded;

        public Checkpoint? Checkpoint => inner.Checkpoint;

        public void Append(Entry entry) => inner.Append(entry);

        public void Note(RoundTiming timing) => inner.Note(timing);

        public void Save(Checkpoint checkpoint)
        {
            if (checkpoint.Round != round)
                inner.Save(checkpoint);
        }
    }
}
