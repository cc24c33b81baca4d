using System.Text.Json;
using System.Text.Json.Serialization;
using AutoAL.Ledger;
using AutoAL.Sessions;

namespace AutoAL.Experiments.Running;

/// <summary>
/// A worker tells its parent what it trains, on standard error: each training as a line of a record separator and JSON (RFC 7464) before it begins, a bare
/// separator when all have ended. Native code's last words come through the same pipe, so they stand after the training that they belong to; what was
/// written is read even after a kill, and nothing is left behind on disk.
/// </summary>
/// <param name="parent">Standard error as bytes. Where nobody listens any more the cell goes on.</param>
internal sealed class WorkerSpeech(Stream parent) : ISessionMonitor
{
    public const char Separator = '\u001e';

    public void RoundEnded(RoundEnded round)
    {
    }

    public void TrainingStarted(IReadOnlyList<CellTraining> trainings)
    {
        foreach (CellTraining training in trainings)
            Say(JsonSerializer.SerializeToUtf8Bytes(training, WorkerJson.Default.CellTraining));
    }

    public void TrainingEnded() => Say([]);

    /// <summary>One write call: the system does not mix it with what other threads write, up to its limit for pipes (4 KiB on Linux).</summary>
    private void Say(ReadOnlySpan<byte> record)
    {
        try
        {
            parent.Write([(byte)Separator, .. record, (byte)'\n']);
        }
        catch (IOException)
        {
            // The parent is gone; the cell's results are as good without it.
        }
    }
}

/// <summary>The parent's side: what runs in the worker now, and what it said since.</summary>
internal sealed class WorkerHearing
{
    private const int MostLines = 2;

    private readonly List<CellTraining> _training = [];
    private readonly List<string> _lines = [];

    /// <summary>Trainings that have begun and not ended.</summary>
    public IReadOnlyList<CellTraining> Training => _training;

    /// <summary>The first line since the last training began or ended, with the next where that line only says that an exception ended the process; empty for none.</summary>
    public string LastWords => _lines is [var first, var what, ..] && what.StartsWith("what():", StringComparison.Ordinal) ? $"{first} {what}" : _lines.FirstOrDefault("");

    /// <summary>Hears a worker out.</summary>
    public void Listen(TextReader worker)
    {
        while (worker.ReadLine() is { } line)
            Hear(line);
    }

    private void Hear(string line)
    {
        int separator = line.LastIndexOf(WorkerSpeech.Separator);
        if (separator < 0)
        {
            if (_lines.Count < MostLines && line.Trim() is { Length: > 0 } words)
                _lines.Add(words);
            return;
        }

        _lines.Clear();
        if (separator == line.Length - 1)
            _training.Clear();
        else if (Read(line.AsSpan(separator + 1)) is { } training)
            _training.Add(training);
    }

    /// <summary>Null for a record that something else wrote into.</summary>
    private static CellTraining? Read(ReadOnlySpan<char> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WorkerJson.Default.CellTraining);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(CellTraining))]
internal sealed partial class WorkerJson : JsonSerializerContext;
