using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Experiments.Planning;
using AutoAL.Ledger;
using AutoAL.Search;
using AutoAL.Search.Committees;
using AutoAL.Sessions;

namespace AutoAL.Experiments.Running;

/// <summary>A finished cell's last model, trained again from its ledger: the winner's family and configuration, or every member of the ensemble that answered, on every label bought before the last round.</summary>
/// <param name="Family">The winner's family, or what the ensemble consists of.</param>
/// <param name="Learner">The model; the caller disposes it.</param>
/// <param name="Labels">Rows that it learned from.</param>
/// <param name="Recorded">Accuracy on the test rows as the ledger has it.</param>
/// <param name="Measured">Accuracy of this model on the same rows. It differs where the run's model began from a warm start.</param>
public sealed record FinalModel(string Family, ITrainedLearner Learner, int Labels, double Recorded, double Measured)
{
    /// <exception cref="DataException">The ledger has no round, its labels are no plain list of rows, or the family is not the engine's.</exception>
    internal static FinalModel Train(Cell cell, CellLedger ledger, PreparedSplit split, ILearnerEngine engine, FoundLearner? found, string baseDirectory, CancellationToken cancellation)
    {
        RoundEnded last = ledger.Rounds.LastOrDefault() ?? throw new DataException($"Cell {ledger.Started.CellId} has no finished round.");
        TrialEntry[] answering = [.. last.Trials.Where(t => t.Weight > 0)];
        if (answering.Length < 2)
            answering = [last.Trials.First(t => t.Number == last.Winner)];
        SortedDictionary<int, int> labelled = Labelled(ledger, last, split.Pool);
        Seed seed = SeedPaths.Search(cell).Child(last.Round);
        var task = new TrainingTask
        {
            Pool = split.Pool,
            Rows = labelled.Keys.Select(row => new PoolIndex(row)).ToArray(),
            Labels = labelled.Values.ToArray(),
            ClassCount = split.Data.Classes.Count,
            Seed = found is FixedLearner ? seed : seed.Child("refit"),
            BaseDirectory = baseDirectory,
        };
        var members = new List<EnsembleMember>();
        try
        {
            foreach (TrialEntry trial in answering)
                members.Add(new EnsembleMember(trial.Family, Train(engine, trial, task, found is AutoMLLearner ? StepLimit.Instance : TrainToTheEnd.Instance, cancellation), trial.Weight ?? 1));
            ITrainedLearner learner = members.Count == 1 ? members[0].Learner : new WeightedEnsemble(members, owns: true);
            string family = members.Count == 1 ? members[0].Family : $"ensemble of {members.Count} ({string.Join(", ", members.Select(m => m.Family).Distinct())})";
            return new FinalModel(family, learner, labelled.Count, last.Metrics.Accuracy, new Evaluation(split.Test, split.Data.Classes.Count).Score(learner).Accuracy);
        }
        catch
        {
            foreach (EnsembleMember member in members)
                member.Learner.Dispose();
            throw;
        }
    }

    private static ITrainedLearner Train(ILearnerEngine engine, TrialEntry trial, TrainingTask task, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        ILearnerFamily family = engine.Families.FirstOrDefault(f => f.Name == trial.Family)
            ?? throw new DataException($"The engine '{engine.Name}' has no family '{trial.Family}', so the model cannot be trained again. Export cells of the engine's own families.");
        return family.Train(task, Read(family, trial.Configuration), default, monitor, cancellation);
    }

    private static SortedDictionary<int, int> Labelled(CellLedger ledger, RoundEnded last, Table pool)
    {
        var places = new Dictionary<int, int>();
        for (int i = 0; i < pool.RowCount; i++)
            places[pool.Ids[i].Value] = i;
        var labelled = new SortedDictionary<int, int>();
        foreach (Purchases bought in ledger.Rounds.Where(r => r.Round < last.Round).Select(r => r.Queried).Prepend(ledger.Initial?.Bought).OfType<Purchases>())
        {
            for (int i = 0; i < bought.Rows.Count; i++)
            {
                if (bought.Labels[i] is int label)
                    labelled[places[bought.Rows[i]]] = label;
            }
        }

        return labelled.Count == last.Labels
            ? labelled
            : throw new DataException($"The last model learned from {last.Labels} labels, and the ledger lists {labelled.Count} labelled rows: answers were combined, which an export cannot repeat.");
    }

    /// <summary>Reads <see cref="Contracts.Configuration.Canonical"/> back: <c>name=value</c> pairs joined by <c>;</c>, a backslash before a literal one.</summary>
    private static Contracts.Configuration Read(ILearnerFamily family, string canonical)
    {
        var values = new List<KeyValuePair<string, object>>();
        foreach (string pair in Parts(canonical, ';').Where(p => p.Length > 0))
        {
            string[] sides = [.. Parts(pair, '=').Select(Plain)];
            object value = family.Space.Find(sides[0])?.Parse(sides[1])
                ?? throw new DataException($"The family '{family.Name}' does not take {pair}: the ledger was written with another version of the engine.");
            values.Add(KeyValuePair.Create(sides[0], value));
        }

        return family.Space.Default.With(new Contracts.Configuration(values));
    }

    private static List<string> Parts(string text, char separator)
    {
        var parts = new List<string>();
        int from = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == separator)
            {
                parts.Add(text[from..i]);
                from = i + 1;
            }
        }

        parts.Add(text[from..]);
        return parts;
    }

    private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\\(.)", "$1");
}
