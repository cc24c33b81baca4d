namespace AutoAL.Ledger.Tests;

public sealed class AbortListTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly CellFolder _cell;

    public AbortListTests() => _cell = _scratch.Run().Cell(Sample.Cell);

    private string ListFile => Path.Combine(_scratch["cells"], Sample.Cell, "attempts", "aborted.json");

    [Fact]
    public void Add_ToAnUntouchedCell_IsReadBackOnce()
    {
        Assert.Empty(_cell.Aborted);
        Assert.True(_cell.AddAborted([In(0), In(0, "b")]));
        Assert.False(_cell.AddAborted([In(0, reason: "other words")]));
        Assert.True(_cell.AddAborted([In(0, "b"), In(0, "c")]));
        Assert.Equal([In(0), In(0, "b"), In(0, "c")], _scratch.Run().Cell(Sample.Cell).Aborted);
        Assert.False(_cell.AddAborted([]));
    }

    [Fact]
    public void Add_OfARecordedRound_IsPassedOver()
    {
        using (CellAttempt attempt = _cell.Begin())
            Sample.Play(attempt, stopBefore: 2);
        Assert.False(_cell.AddAborted([In(1)]));
        Assert.True(_cell.AddAborted([In(1), In(2)]));
        Assert.Equal([In(2)], _cell.Aborted);
    }

    /// <summary>Rounds after the abort, attempts after attempts: a replay without a checkpoint needs the list of every round.</summary>
    [Fact]
    public void List_UntilThePublication_StaysBesideTheAttempts()
    {
        _cell.AddAborted([In(0)]);
        using (CellAttempt attempt = _cell.Begin())
            Sample.Play(attempt, stopBefore: 2);
        _cell.AddAborted([In(2)]);
        using (CellAttempt attempt = _cell.Begin())
        {
            Assert.Equal(2, attempt.RoundsRecorded);
            Assert.Equal([In(0), In(2)], _cell.Aborted);
            Sample.Play(attempt);
            attempt.Publish();
        }

        Assert.Empty(_cell.Aborted);
        Assert.False(_cell.AddAborted([In(9)]));
        Assert.False(Directory.Exists(Path.GetDirectoryName(ListFile)));
    }

    /// <summary>A failed cell begins its round anew; what the recorded rounds were computed with stays.</summary>
    [Fact]
    public void Fail_ForgetsTheFailedRoundAlone()
    {
        _cell.AddAborted([In(0)]);
        using CellAttempt attempt = _cell.Begin();
        Sample.Play(attempt, stopBefore: 2);
        _cell.AddAborted([In(2)]);
        attempt.Fail(new CellFailed(2, "E", "m", null));
        Assert.Equal([In(0)], _cell.Aborted);
    }

    [Fact]
    public void Read_DamagedList_NamesTheFileAndTheRemedy()
    {
        _cell.AddAborted([In(0)]);
        File.WriteAllText(ListFile, "[{");
        string message = Assert.Throws<LedgerFormatException>(() => _cell.Aborted).Message;
        Assert.Contains(ListFile, message, StringComparison.Ordinal);
        Assert.Contains("Delete the folder", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_HostileTexts_AreReadBack()
    {
        AbortedTraining hostile = In(0, Sample.Hostile, Sample.Hostile);
        _cell.AddAborted([hostile]);
        Assert.Equal([hostile], _cell.Aborted);
    }

    public void Dispose() => _scratch.Dispose();

    private static AbortedTraining In(int round, string configuration = "a", string reason = "ended") => new(new CellTraining(round, "model", "judging", "tree", configuration, 0), reason);
}
