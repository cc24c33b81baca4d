using System.Text.Json;

namespace AutoAL.Ledger;

/// <summary>
/// The trainings of one cell that ended their process, in a file beside its attempts: every attempt must leave out the same ones, or a replay
/// would not come to the recorded bytes. It goes with the attempts when the cell is published. Whoever writes it holds the cell's claim.
/// </summary>
internal sealed class AbortList(string attempts)
{
    private readonly string _path = Path.Combine(attempts, "aborted.json");

    /// <exception cref="LedgerFormatException">The file is damaged.</exception>
    public IReadOnlyList<AbortedTraining> Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), EntryJson.Default.AbortedTrainingArray) ?? [];
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException damage)
        {
            throw new LedgerFormatException($"{_path}: {damage.Message.TrimEnd('.')}. It lists trainings that ended their process. Delete the folder {attempts} to compute the cell again from its first round.");
        }
    }

    /// <summary>Replaces the list; readers see the old one or the new one.</summary>
    /// <exception cref="LedgerWriteException">It could not be written; the old list stands.</exception>
    public void Write(IReadOnlyList<AbortedTraining> aborted)
    {
        try
        {
            Directory.CreateDirectory(attempts);
            if (aborted.Count == 0)
                File.Delete(_path);
            else
                Publishing.Replace(_path, _path + ".new", JsonSerializer.SerializeToUtf8Bytes([.. aborted], EntryJson.Default.AbortedTrainingArray), sync: true);
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            throw LedgerWriteException.At(_path, error);
        }
    }
}
