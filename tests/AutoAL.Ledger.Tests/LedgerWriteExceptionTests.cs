namespace AutoAL.Ledger.Tests;

public sealed class LedgerWriteExceptionTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public void Append_DiskFull_KeepsEarlierRoundsAndResumesToTheSameBytes()
    {
        _scratch.MountSmall(128);
        CellFolder cell = _scratch.Run().Cell(Sample.Cell);
        int recorded;
        string lines;
        using (CellAttempt attempt = cell.Begin())
        {
            Sample.Play(attempt, rounds: 30, stopBefore: 3);
            Fill();
            lines = _scratch.Only("rounds.jsonl");
            LedgerWriteException full = Assert.Throws<LedgerWriteException>(() =>
            {
                for (int round = 3; round < 30; round++)
                    attempt.Append(Sample.Round(round));
            });
            Assert.Equal($"Cannot write {lines}: the disk or quota is full. Earlier rounds are intact; free space and run the same command again.", full.Message);
            recorded = attempt.RoundsRecorded;
            Assert.InRange(recorded, 3, 29);
            Assert.Same(full, Assert.Throws<LedgerWriteException>(() => attempt.Append(Sample.Round(recorded))));
            LedgerWriteException checkpoint = Assert.Throws<LedgerWriteException>(() => attempt.Save(new Checkpoint(2, new byte[9000])));
            Assert.Equal($"Cannot write {Path.GetDirectoryName(lines)}: the disk or quota is full. Earlier rounds are intact; free space and run the same command again.", checkpoint.Message);
            attempt.Note(new RoundTiming { Round = 99, Search = 0, Evaluate = 0, Select = 0, Attempt = "x" });
        }

        Assert.Equal(recorded, cell.RoundsRecorded);
        File.Delete(_scratch["filler"]);
        using CellAttempt resumed = cell.Begin();
        Assert.Equal(recorded, resumed.RoundsRecorded);
        Assert.Equal(2, resumed.Checkpoint!.Round);
    }

    [Fact]
    public void Play_DiskFullThenFreed_EndsWithTheSameBytes()
    {
        _scratch.MountSmall(256);
        CellFolder cell = _scratch.Run().Cell(Sample.Cell);
        using (CellAttempt attempt = cell.Begin())
        {
            Sample.Play(attempt, rounds: 20, stopBefore: 5);
            Fill();
        }

        Assert.Contains("the disk or quota is full", Assert.Throws<LedgerWriteException>(() =>
        {
            using CellAttempt attempt = cell.Begin();
            Sample.Play(attempt, rounds: 20);
        }).Message);
        File.Delete(_scratch["filler"]);
        using CellAttempt resumed = cell.Begin();
        Assert.True(resumed.RoundsRecorded >= 5);
        Sample.Play(resumed, rounds: 20);
        resumed.Publish();
        Assert.Equal(Sample.Bytes(20), File.ReadAllBytes(_scratch[$"cells/{Sample.Cell}/ledger.jsonl"]));
    }

    [Fact]
    public void Open_ReadOnlyFolder_NamesPathAndRemedy()
    {
        _scratch.MountSmall(64);
        _scratch.MakeReadOnly();
        Assert.Equal(
            $"Cannot write {_scratch["run"]}: the file system is read-only. Earlier rounds are intact; make it writable or choose another folder and run the same command again.",
            Assert.Throws<LedgerWriteException>(() => Scratch.Open(_scratch["run"], "{}")).Message);
    }

    [Fact]
    public void Open_FinishedRunMadeReadOnly_IsReadAndRefusesNewCells()
    {
        _scratch.MountSmall(256);
        using (CellAttempt attempt = _scratch.Run().Cell(Sample.Cell).Begin())
        {
            Sample.Play(attempt);
            attempt.Publish();
        }

        _scratch.MakeReadOnly();
        RunFolder run = _scratch.Run();
        Assert.Single(run.ReadCells());
        string claim = _scratch["cells/other/claim"];
        Assert.Equal(
            $"Cannot write {claim}: the file system is read-only. Earlier rounds are intact; make it writable or choose another folder and run the same command again.",
            Assert.Throws<LedgerWriteException>(() => run.Cell("other").TryClaim()).Message);
        Assert.Contains("the file system is read-only", Assert.Throws<LedgerWriteException>(() => run.Cell("other").Begin()).Message);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public void Open_FileInTheWay_NamesPathAndRemedy(string path)
    {
        File.WriteAllText(_scratch["file"], "x");
        Assert.Equal(
            $"Cannot write {_scratch[path]}: '{_scratch["file"]}' is a file where a folder is needed. Earlier rounds are intact; choose another folder and run the same command again.",
            Assert.Throws<LedgerWriteException>(() => Scratch.Open(_scratch[path], "{}")).Message);
        Assert.Equal("x", File.ReadAllText(_scratch["file"]));
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>Fills the small file system to its last page.</summary>
    private void Fill()
    {
        using var filler = new FileStream(_scratch["filler"], FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] page = new byte[4096];
        Assert.Throws<IOException>(() =>
        {
            for (int i = 0; i < 1000; i++)
                filler.Write(page);
        });
    }
}
