using System.Security.Cryptography;
using System.Text.Json;

namespace AutoAL.Ledger;

/// <summary>
/// One process's work on a cell, in a folder of its own that nobody else writes. It begins with what the most advanced earlier attempt left
/// and ends by publishing the cell, by recording its failure, or by being killed. Not for several threads.
/// </summary>
public sealed class CellAttempt : ICellJournal, IDisposable
{
    internal const string LinesFile = "rounds.jsonl";
    internal const string TimingsFile = "timings.jsonl";

    private readonly CellFolder _cell;
    private readonly string _folder;
    private readonly RecordedLines _recorded;
    private readonly AppendOnlyFile _lines;
    private readonly TimingFile _timings;
    private readonly CheckpointSlots _checkpoints;
    private int _position;
    private bool _ended;

    internal CellAttempt(CellFolder cell, EarlierAttempt? earlier, Durability durability)
    {
        _cell = cell;
        Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        _folder = Path.Combine(cell.Attempts, Id);
        _recorded = earlier?.Lines ?? new RecordedLines(_folder, [], [], []);
        Checkpoint = earlier?.Checkpoint;
        RoundsRecorded = _recorded.Rounds;
        _checkpoints = new CheckpointSlots(_folder);
        _ended = Recorded is [.., CellEnded];
        try
        {
            Directory.CreateDirectory(_folder);
            WriteNote(earlier, durability.Time);
            // The checkpoint first: an attempt killed before its lines are complete is less advanced than the one it copies, and is passed over.
            if (Checkpoint is not null)
                _checkpoints.Save(Checkpoint);
            _timings = new TimingFile(Path.Combine(_folder, TimingsFile), earlier?.Timings ?? []);
            _lines = new AppendOnlyFile(Path.Combine(_folder, LinesFile), durability);
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            _timings?.Dispose();
            _checkpoints.Dispose();
            throw LedgerWriteException.At(_folder, error);
        }

        try
        {
            if (_recorded.Entries.Count > 0)
                _lines.Append([.. _recorded.Bytes.AsSpan(0, _recorded.Ends[^1]), (byte)'\n']);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>16 random hexadecimal digits.</summary>
    public string Id { get; }

    public IReadOnlyList<Entry> Recorded => _recorded.Entries;

    public Checkpoint? Checkpoint { get; }

    /// <summary>Rounds that stand in this attempt, taken over or appended.</summary>
    public int RoundsRecorded { get; private set; }

    /// <summary>Whether the cell's last entry stands: then nothing is left to compute, and <see cref="Publish"/> may be called at once.</summary>
    public bool IsComplete => _ended;

    /// <inheritdoc/>
    /// <exception cref="LedgerWriteException">Disk full, read-only; earlier entries are intact.</exception>
    /// <exception cref="ArgumentException">The entry holds a number that is not finite, or stands out of order.</exception>
    public void Append(Entry entry)
    {
        byte[] line = EntryLine.Encode(entry);
        if (_position < Recorded.Count)
        {
            Difference.ThrowIfDiverged(_cell.Id, entry, _recorded.Line(_position), line);
        }
        else
        {
            if (entry is CellFailed)
                throw new ArgumentException("A failure is recorded by Fail, so that the next attempt can go on where this one stopped.", nameof(entry));
            if (EntryOrder.Violation(_position, _ended, entry) is { } violation)
                throw new ArgumentException($"Cell {_cell.Id}: {violation}.", nameof(entry));
            _lines.Append(line);
            RoundsRecorded += entry is RoundEnded ? 1 : 0;
            _ended = entry is CellEnded;
        }

        _position++;
    }

    public void Note(RoundTiming timing) => _timings.Note(timing);

    /// <inheritdoc/>
    /// <exception cref="LedgerWriteException">Disk full, read-only; earlier entries are intact.</exception>
    public void Save(Checkpoint checkpoint)
    {
        try
        {
            _checkpoints.Save(checkpoint);
        }
        catch (IOException error) when (LedgerWriteException.IsVanished(error) && _cell.IsFinished)
        {
            // Another attempt published the cell and cleared up. This one goes on to compare its result.
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            throw LedgerWriteException.At(_folder, error);
        }
    }

    /// <summary>Makes this attempt's lines the cell's ledger, unless another attempt was first; then compares the two. Clears up after the first.</summary>
    /// <exception cref="InvalidOperationException">The cell has not ended.</exception>
    /// <exception cref="ReplayDivergedException">More was recorded than was computed again.</exception>
    /// <exception cref="LedgerWriteException">It could not be published; the attempt stands and the next one publishes it.</exception>
    public Publication Publish()
    {
        if (!_ended)
            throw new InvalidOperationException($"Cell {_cell.Id} has not ended: {RoundsRecorded} rounds are recorded.");
        if (_position > 0 && _position < Recorded.Count)
            throw new ReplayDivergedException($"Cell {_cell.Id}: computing it again ended after {_position} entries, and {Recorded.Count} are recorded. Nothing was overwritten.");
        try
        {
            _lines.Sync();
            if (!_cell.IsFinished)
                PublishTimings();
            if (File.Exists(_lines.Path) && Publishing.TryPublish(_lines.Path, _cell.Ledger))
            {
                _cell.ClearUp();
                return new Publication(PublicationOutcome.Published);
            }

            return CompareWithWinner();
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            throw LedgerWriteException.At(_cell.Ledger, error);
        }
    }

    /// <summary>Records why the cell cannot go on. Its rounds so far stand for the next attempt, which tries the failed round again, with trainings that ended their process in it.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="identity">What the cell is, for readers of a failure that came before the first entry; its split may be empty. Not used later.</param>
    /// <exception cref="LedgerWriteException">It could not be written; the rounds so far are intact.</exception>
    public void Fail(CellFailed failure, CellStarted? identity = null)
    {
        try
        {
            PublishTimings();
            byte[] before = _lines.ReadBack();
            if (before.Length == 0 && identity is not null)
                before = EntryLine.Encode(identity);
            Publishing.Replace(_cell.Failure, Path.Combine(_folder, "failed.new"), [.. before, .. EntryLine.Encode(failure)], sync: true);
            _cell.ForgetAborted(RoundsRecorded);
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            if (!_cell.IsFinished)
                throw LedgerWriteException.At(_cell.Failure, error);
        }
    }

    /// <summary>Closes the files. What they hold stands.</summary>
    public void Dispose()
    {
        _lines.Dispose();
        _timings.Dispose();
        _checkpoints.Dispose();
    }

    private Publication CompareWithWinner()
    {
        byte[] own = _lines.ReadBack();
        byte[] winner = File.ReadAllBytes(_cell.Ledger);
        if (own.AsSpan().SequenceEqual(winner))
        {
            _cell.ClearUp();
            return new Publication(PublicationOutcome.Agrees);
        }

        int line = winner.AsSpan(0, winner.AsSpan().CommonPrefixLength(own)).Count((byte)'\n');
        return new Publication(
            PublicationOutcome.NonDeterministic,
            $"Cell {_cell.Id} was finished by two attempts with different results; the first one's stand. They part in line {line + 1}. {Difference.Describe(LineOf(winner, line), LineOf(own, line))}");
    }

    private static ReadOnlySpan<byte> LineOf(ReadOnlySpan<byte> bytes, int number)
    {
        for (; number > 0; number--)
            bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        int feed = bytes.IndexOf((byte)'\n');
        return feed < 0 ? bytes : bytes[..feed];
    }

    private void PublishTimings()
    {
        try
        {
            Publishing.Replace(_cell.Timings, Path.Combine(_folder, "timings.new"), File.ReadAllBytes(Path.Combine(_folder, TimingsFile)), sync: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Annotation: never worth a failed cell.
        }
    }

    private void WriteNote(EarlierAttempt? earlier, TimeProvider time)
    {
        var note = new AttemptNote(Id, Environment.ProcessId, Environment.MachineName, time.GetUtcNow(), earlier?.Id, Recorded.Count);
        Publishing.Write(Path.Combine(_folder, "attempt.json"), JsonSerializer.SerializeToUtf8Bytes(note, EntryJson.Default.AttemptNote), sync: false);
    }
}
