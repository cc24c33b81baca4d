namespace AutoAL.Ledger;

/// <summary>Where a cell stands.</summary>
public enum CellStage
{
    /// <summary>No attempt has recorded anything.</summary>
    Absent,

    /// <summary>Attempts have recorded entries, and none has finished.</summary>
    InProgress,

    /// <summary>The newest attempt to end ended in a failure.</summary>
    Failed,

    /// <summary>Its ledger is published.</summary>
    Finished,
}

/// <param name="Stage">Where the cell stands.</param>
/// <param name="Rounds">Rounds that stand, whatever the stage.</param>
public sealed record CellProgress(CellStage Stage, int Rounds);

/// <summary>One cell's folder. Nothing is written until an attempt begins or a claim is made.</summary>
public sealed class CellFolder
{
    internal const string AttemptsFolder = "attempts";
    internal const string LedgerFile = "ledger.jsonl";
    internal const string FailureFile = "failed.jsonl";
    internal const string TimingsFile = "timings.jsonl";

    private readonly string _path;
    private readonly Durability _durability;

    internal CellFolder(string path, Durability durability) =>
        (_path, _durability, Id) = (path, durability, Path.GetFileName(path));

    /// <summary>The cell's content address.</summary>
    public string Id { get; }

    /// <summary>Whether the ledger is published. Once true, always true.</summary>
    public bool IsFinished => File.Exists(Ledger);

    /// <summary>Rounds that stand: of the published ledger, or else of the most advanced attempt.</summary>
    /// <exception cref="LedgerFormatException">A file is damaged.</exception>
    public int RoundsRecorded => Progress.Rounds;

    /// <summary>Where the cell stands.</summary>
    /// <exception cref="LedgerFormatException">A file is damaged.</exception>
    public CellProgress Progress
    {
        get
        {
            if (IsFinished)
                return new CellProgress(CellStage.Finished, RecordedLines.OfPublished(Ledger).Rounds);
            int rounds = EarlierAttempt.MostRounds(Attempts);
            if (File.Exists(Failure))
                return new CellProgress(CellStage.Failed, rounds);
            return new CellProgress(EarlierAttempt.MostAdvanced(Attempts) is null ? CellStage.Absent : CellStage.InProgress, rounds);
        }
    }

    /// <summary>Whether the newest attempt to end ended in a failure.</summary>
    public bool HasFailed => !IsFinished && File.Exists(Failure);

    /// <summary>Bytes of entries in the failure and in all attempts: changes whenever something is recorded.</summary>
    public long BytesRecorded
    {
        get
        {
            long bytes = 0;
            try
            {
                foreach (string file in Directory.EnumerateFiles(_path, "*.jsonl", SearchOption.AllDirectories))
                    bytes += new FileInfo(file).Length;
            }
            catch (IOException)
            {
                // Published and cleared up meanwhile.
            }

            return bytes;
        }
    }

    internal string Ledger => Path.Combine(_path, LedgerFile);

    internal string Failure => Path.Combine(_path, FailureFile);

    internal string Timings => Path.Combine(_path, TimingsFile);

    internal string Attempts => Path.Combine(_path, AttemptsFolder);

    /// <summary>
    /// Claims the cell for this process, so that others work on other cells. The operating system gives the claim back when the process ends,
    /// however it ends. Where files cannot be locked every claim succeeds: that may cost time, never correctness.
    /// </summary>
    /// <returns>Null while another claim is held.</returns>
    /// <exception cref="LedgerWriteException">The folder cannot be written.</exception>
    public IDisposable? TryClaim()
    {
        string path = Path.Combine(_path, "claim");
        try
        {
            Directory.CreateDirectory(_path);
            return new Claim(this, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException held) when ((held.HResult & 0xffff) is Errno.WouldBlock or Errno.WouldBlockMac or Errno.SharingViolation)
        {
            return null;
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            throw LedgerWriteException.At(path, error);
        }
    }

    /// <summary>Begins an attempt where the most advanced earlier one stopped.</summary>
    /// <exception cref="LedgerFormatException">An earlier attempt's file is damaged before its last line.</exception>
    /// <exception cref="LedgerWriteException">The folder cannot be written.</exception>
    public CellAttempt Begin()
    {
        while (true)
        {
            try
            {
                return new CellAttempt(this, EarlierAttempt.MostAdvanced(Attempts), _durability);
            }
            catch (LedgerWriteException gone) when (IsFinished && LedgerWriteException.IsVanished(gone.InnerException))
            {
                // Another attempt published the cell and cleared up while this one was being created: without claims that can happen once per attempt.
            }
        }
    }

    /// <summary>The trainings that ended their process, to be left out by every attempt. Empty once the cell is finished.</summary>
    /// <exception cref="LedgerFormatException">The list is damaged.</exception>
    public IReadOnlyList<AbortedTraining> Aborted => new AbortList(Attempts).Read();

    /// <summary>
    /// Adds trainings to <see cref="Aborted"/>. Those of recorded rounds are passed over: a replay must come to the recorded line. The caller holds the
    /// cell's claim, and saw the process end: a machine that stopped says nothing about a training.
    /// </summary>
    /// <returns>Whether the list is longer now.</returns>
    /// <exception cref="LedgerFormatException">A file is damaged.</exception>
    /// <exception cref="LedgerWriteException">The list cannot be written; the old one stands.</exception>
    public bool AddAborted(IEnumerable<AbortedTraining> aborted)
    {
        if (IsFinished)
            return false;
        int rounds = RoundsRecorded;
        IReadOnlyList<AbortedTraining> known = Aborted;
        AbortedTraining[] all = [.. known.Concat(aborted.Where(a => a.Training.Round >= rounds)).DistinctBy(a => a.Training)];
        if (all.Length == known.Count)
            return false;
        new AbortList(Attempts).Write(all);
        return true;
    }

    /// <summary>Takes the trainings of a round and of later ones from <see cref="Aborted"/>.</summary>
    /// <exception cref="LedgerWriteException">The list cannot be written; the old one stands.</exception>
    internal void ForgetAborted(int round)
    {
        IReadOnlyList<AbortedTraining> known = Aborted;
        AbortedTraining[] left = [.. known.Where(a => a.Training.Round < round)];
        if (left.Length < known.Count)
            new AbortList(Attempts).Write(left);
    }

    /// <summary>The first entry of what <see cref="Read"/> gives, without reading the rest.</summary>
    internal CellStarted? ReadStarted() => ReadPublic(RecordedLines.FirstOf) as CellStarted;

    /// <summary>Why the newest attempt to end failed, even one that failed before its first entry; null when none did, or the cell is finished.</summary>
    /// <exception cref="LedgerFormatException">The file is damaged.</exception>
    public CellFailed? ReadFailure() =>
        ReadPublic(RecordedLines.OfPublished)?.Entries[^1] as CellFailed;

    /// <summary>The published ledger, or the newest failed one; null while there is neither, or when the failure came before the first entry.</summary>
    /// <exception cref="LedgerFormatException">The file is damaged, or belongs to another cell.</exception>
    public CellLedger? Read()
    {
        return ReadPublic(RecordedLines.OfPublished) is { } lines ? Of(lines) : null;
    }

    /// <summary>What <see cref="Read"/> gives, or else what the most advanced attempt has recorded up to now, for onlookers; null for nothing yet.</summary>
    /// <exception cref="LedgerFormatException">A file is damaged, or belongs to another cell.</exception>
    public CellLedger? ReadSoFar()
    {
        if (IsFinished)
            return Read();
        try
        {
            return EarlierAttempt.MostAdvanced(Attempts) is { } attempt ? Of(attempt.Lines) : null;
        }
        catch (IOException)
        {
            return Read();
        }
    }

    private CellLedger? Of(RecordedLines lines)
    {
        if (lines.Entries is not [CellStarted started, .. ] entries)
            return null;
        if (started.CellId != Id)
            throw new LedgerFormatException($"{lines.Path}, line 1: it is the ledger of cell {started.CellId}. Move it back into the folder of that name.");
        return new CellLedger(
            started,
            entries.OfType<InitialLabels>().FirstOrDefault(),
            [.. entries.OfType<RoundEnded>()],
            entries[^1] as CellEnded,
            entries[^1] as CellFailed);
    }

    private T? ReadPublic<T>(Func<string, T> read)
        where T : class
    {
        if (IsFinished)
            return read(Ledger);
        try
        {
            return read(Failure);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            // A failure vanishes only after the ledger stands.
            return IsFinished ? read(Ledger) : null;
        }
    }

    /// <summary>
    /// After publication: removes what served to get there. Publishing does it; a process killed just after publishing leaves it to whoever
    /// finds the cell finished. Best effort; a reader ignores what is left.
    /// </summary>
    public void ClearUp()
    {
        if (!IsFinished)
            return;
        try
        {
            File.Delete(Failure);
            if (Directory.Exists(Attempts))
                Directory.Delete(Attempts, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private sealed class Claim(CellFolder cell, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                // Whoever claims a finished cell looks again and leaves it, so the file may go while others wait for it.
                if (cell.IsFinished)
                    File.Delete(file.Name);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
            }

            file.Dispose();
        }
    }
}
