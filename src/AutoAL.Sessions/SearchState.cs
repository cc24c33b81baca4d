using AutoAL.Contracts;

namespace AutoAL.Sessions;

/// <summary>
/// Writes the trials of the task model's slot and of the query model's, and the strategy's memory, to checkpoint bytes and reads them back to
/// the same values, bit for bit.
/// </summary>
internal static class SearchState
{
    private const int Version = 3;

    public static byte[] Write(IReadOnlyList<TrialRecord> model, IReadOnlyList<TrialRecord> queryModel, ReadOnlyMemory<byte> memory = default)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        Write(writer, model);
        Write(writer, queryModel);
        writer.Write(memory.Length);
        writer.Write(memory.Span);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are of another version.</exception>
    public static (IReadOnlyList<TrialRecord> Model, IReadOnlyList<TrialRecord> QueryModel, ReadOnlyMemory<byte> Memory) Read(ReadOnlySpan<byte> state)
    {
        using var reader = new BinaryReader(new MemoryStream(state.ToArray()));
        int version = reader.ReadInt32();
        if (version != Version)
            throw new InvalidDataException($"The checkpoint's search state has version {version}; this build reads {Version}. Delete the cell's attempts folder to compute its rounds again.");
        return (ReadTrials(reader), ReadTrials(reader), reader.ReadBytes(reader.ReadInt32()));
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<TrialRecord> trials)
    {
        writer.Write(trials.Count);
        foreach (TrialRecord trial in trials)
        {
            writer.Write(trial.Number);
            writer.Write(trial.Family);
            Write(writer, trial.Configuration);
            writer.Write((int)trial.State);
            writer.Write(trial.Loss.HasValue);
            writer.Write(trial.Loss ?? 0);
            writer.Write(trial.Cost);
            writer.Write(trial.Failure is not null);
            writer.Write(trial.Failure ?? "");
            writer.Write(trial.Weight);
            writer.Write(trial.WarmStart.Length);
            writer.Write(trial.WarmStart.Span);
        }
    }

    private static TrialRecord[] ReadTrials(BinaryReader reader)
    {
        var trials = new TrialRecord[reader.ReadInt32()];
        for (int i = 0; i < trials.Length; i++)
        {
            int number = reader.ReadInt32();
            string family = reader.ReadString();
            Configuration configuration = ReadConfiguration(reader);
            var trialState = (TrialState)reader.ReadInt32();
            double? loss = reader.ReadBoolean() ? reader.ReadDouble() : Skip(reader);
            double cost = reader.ReadDouble();
            bool failed = reader.ReadBoolean();
            string failure = reader.ReadString();
            trials[i] = new TrialRecord(number, family, configuration, trialState, loss, cost, failed ? failure : null)
            {
                Weight = reader.ReadDouble(),
                WarmStart = reader.ReadBytes(reader.ReadInt32()),
            };
        }

        return trials;
    }

    private static double? Skip(BinaryReader reader)
    {
        reader.ReadDouble();
        return null;
    }

    private static void Write(BinaryWriter writer, Configuration configuration)
    {
        writer.Write(configuration.Values.Count);
        foreach ((string name, object value) in configuration.Values)
        {
            writer.Write(name);
            switch (value)
            {
                case double real:
                    writer.Write((byte)0);
                    writer.Write(real);
                    break;
                case long whole:
                    writer.Write((byte)1);
                    writer.Write(whole);
                    break;
                default:
                    writer.Write((byte)2);
                    writer.Write((string)value);
                    break;
            }
        }
    }

    private static Configuration ReadConfiguration(BinaryReader reader)
    {
        var values = new KeyValuePair<string, object>[reader.ReadInt32()];
        for (int i = 0; i < values.Length; i++)
        {
            string name = reader.ReadString();
            object value = reader.ReadByte() switch
            {
                0 => reader.ReadDouble(),
                1 => reader.ReadInt64(),
                _ => reader.ReadString(),
            };
            values[i] = KeyValuePair.Create(name, value);
        }

        return new Configuration(values);
    }
}
