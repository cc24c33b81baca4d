using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AutoAL.Ledger.Tests;

/// <summary>Entries of every kind, and a toy session whose rounds depend on a state as a search's do.</summary>
internal static class Sample
{
    public const string Cell = "0123456789abcdef";

    public static readonly string Hostile = "\"q\" \\ \n\r\t\0 \u2028 שלום \u202eevil 🎲 é <&'> {} [] , : " + new string('x', 300);

    public static CellStarted Started(string cell = Cell, string name = "toy", int schema = CellStarted.CurrentSchema, string strategy = "margin", long seed = 7) => new()
    {
        Schema = schema,
        CellId = cell,
        PlanHash = "plan",
        Experiment = name,
        Dataset = name,
        DataFingerprint = "data",
        Learner = name,
        Engine = "managed",
        EngineVersion = "1.0.0",
        Strategy = strategy,
        Seed = seed,
        SplitHash = "split",
        Classes = [name, "b"],
        PoolRows = 100,
        TestRows = 50,
    };

    public static InitialLabels Initial() => new(new Purchases { Purpose = LabelPurpose.Initial, Rows = [4, 2], Labels = [0, null], Cost = 2 });

    public static RoundEnded Round(int round, double noise = 0.1, bool last = false, string name = "lr") => new()
    {
        Round = round,
        Labels = 2 + round,
        Cost = 2 + round,
        Metrics = new RoundMetrics { Correct = 40 + round, Accuracy = noise, BalancedAccuracy = 1 / 3.0, MacroF1 = 0, LogLoss = double.Epsilon, Brier = 1e300, Ece = noise, Auroc = 0.5, Auprc = 0.25 },
        Winner = 0,
        Trials = [new TrialEntry(0, name, name, "completed", noise, 100, null), new TrialEntry(1, name, name, "failed", null, 1, name)],
        Queried = last ? null : new Purchases { Rows = [10 + round], Labels = [round % 2], Cost = 1, Annotators = [name] },
    };

    /// <summary>What a session does with a journal: start, skip to the checkpoint, compute the rest, end. Each state follows from the one before.</summary>
    public static void Play(ICellJournal journal, int rounds = 4, string attempt = "a", int stopBefore = int.MaxValue, long seed = 7, string cell = Cell)
    {
        journal.Append(Started(cell, seed: seed));
        journal.Append(Initial());
        byte[] state = Encoding.UTF8.GetBytes(seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        int round = 0;
        if (journal.Checkpoint is { } checkpoint)
        {
            foreach (RoundEnded known in journal.Recorded.OfType<RoundEnded>().Where(r => r.Round <= checkpoint.Round))
                journal.Append(known);
            (state, round) = (checkpoint.State.ToArray(), checkpoint.Round + 1);
        }

        for (; round < rounds; round++)
        {
            if (round == stopBefore)
                return;
            state = SHA256.HashData(state);
            double noise = BinaryPrimitives.ReadUInt32LittleEndian(state) / (double)uint.MaxValue;
            journal.Append(Round(round, noise, last: round == rounds - 1));
            journal.Note(new RoundTiming { Round = round, Search = 0.5, Evaluate = 0.25, Select = 0.125, Attempt = attempt });
            if (round < rounds - 1)
                journal.Save(new Checkpoint(round, state));
        }

        journal.Append(new CellEnded("label-budget", rounds));
    }

    /// <summary>The bytes that an undisturbed session leaves.</summary>
    public static byte[] Bytes(int rounds = 4, long seed = 7)
    {
        var journal = new MemoryJournal();
        Play(journal, rounds, seed: seed);
        return journal.ToBytes();
    }
}
