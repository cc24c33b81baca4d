using System.Diagnostics;

namespace AutoAL.Ledger.Tests;

public sealed class CellFolderTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly CellFolder _cell;

    public CellFolderTests() => _cell = _scratch.Run().Cell(Sample.Cell);

    [Fact]
    public void TryClaim_WhileHeld_IsNullAndFreeAfterwards()
    {
        using (IDisposable? claim = _cell.TryClaim())
        {
            Assert.NotNull(claim);
            Assert.Null(_cell.TryClaim());
            using IDisposable? other = _scratch.Run().Cell("other").TryClaim();
            Assert.NotNull(other);
        }

        using IDisposable? again = _cell.TryClaim();
        Assert.NotNull(again);
    }

    [Fact]
    public void TryClaim_HolderKilled_IsFree()
    {
        using (_cell.TryClaim())
        {
        }

        using Process? holder = Scratch.Start("flock", "-x", "--no-fork", _scratch[$"cells/{Sample.Cell}/claim"], "sleep", "60");
        if (holder is null)
            Assert.Skip("skipped: the program flock, which plays the other process, is not installed");
        try
        {
            while (_cell.TryClaim() is { } early)
            {
                early.Dispose();
                Assert.False(holder.HasExited);
                Thread.Yield();
            }
        }
        finally
        {
            holder.Kill();
            holder.WaitForExit();
        }

        using IDisposable? claim = _cell.TryClaim();
        Assert.NotNull(claim);
    }

    [Fact]
    public void TryClaim_FinishedCell_LeavesNoFile()
    {
        using (_cell.TryClaim())
        {
            using CellAttempt attempt = _cell.Begin();
            Sample.Play(attempt);
            attempt.Publish();
        }

        Assert.False(File.Exists(_scratch[$"cells/{Sample.Cell}/claim"]));
        using (IDisposable? again = _cell.TryClaim())
            Assert.NotNull(again);
        Assert.False(File.Exists(_scratch[$"cells/{Sample.Cell}/claim"]));
    }

    [Fact]
    public void Progress_AlongACell_NamesStageAndRounds()
    {
        Assert.Equal(new CellProgress(CellStage.Absent, 0), _cell.Progress);
        Assert.False(Directory.Exists(_scratch[$"cells/{Sample.Cell}"]));
        Assert.Null(_cell.Read());
        using (CellAttempt attempt = _cell.Begin())
        {
            Assert.Equal(new CellProgress(CellStage.Absent, 0), _cell.Progress);
            Sample.Play(attempt, stopBefore: 3);
            Assert.Equal(new CellProgress(CellStage.InProgress, 3), _cell.Progress);
            Assert.Null(_cell.Read());
            attempt.Fail(new CellFailed(3, "E", "m", null));
            Assert.Equal(new CellProgress(CellStage.Failed, 3), _cell.Progress);
        }

        using (CellAttempt attempt = _cell.Begin())
        {
            Sample.Play(attempt);
            attempt.Publish();
        }

        Assert.Equal(new CellProgress(CellStage.Finished, 4), _cell.Progress);
    }

    [Fact]
    public void Read_LedgerOfAnotherCell_IsRefused()
    {
        using (CellAttempt attempt = _cell.Begin())
        {
            Sample.Play(attempt);
            attempt.Publish();
        }

        Directory.Move(_scratch[$"cells/{Sample.Cell}"], _scratch["cells/elsewhere"]);
        Assert.Equal(
            $"{_scratch["cells/elsewhere/ledger.jsonl"]}, line 1: it is the ledger of cell {Sample.Cell}. Move it back into the folder of that name.",
            Assert.Throws<LedgerFormatException>(() => _scratch.Run().Cell("elsewhere").Read()).Message);
    }

    public void Dispose() => _scratch.Dispose();
}
