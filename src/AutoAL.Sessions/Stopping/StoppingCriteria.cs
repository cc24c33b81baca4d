using System.Runtime.InteropServices;
using AutoAL.Contracts;
using AutoAL.Ledger;

namespace AutoAL.Sessions.Stopping;

/// <summary>Asks every rule once a round, on rows that stay the same: the candidates before the first round, at most <see cref="Most"/> of them, drawn by seed.</summary>
internal sealed class StoppingCriteria(IReadOnlyList<NamedStoppingRule> rules, Pool pool, int classCount, Seed seed)
{
    public const int Most = 10_000;

    private readonly (string Name, IStoppingRule Rule)[] _rules = [.. rules.Select(rule => (rule.Name, rule.Create()))];
    private PoolIndex[] _rows = [];
    private double[] _probabilities = [];

    /// <summary>Fixes the rows. Called when the answers before the first round are bought.</summary>
    public void Begin()
    {
        if (_rules.Length == 0)
            return;
        PoolIndex[] candidates = pool.Candidates.ToArray();
        _rows = candidates.Length <= Most ? candidates : [.. candidates.OrderBy(row => seed.Child(pool.IdOf(row).Value).Value).Take(Most).Order()];
        _probabilities = new double[_rows.Length * classCount];
    }

    /// <summary>What every rule says of the round, in the order of the plan; null without rules or without rows.</summary>
    public IReadOnlyList<CriterionReading>? Observe(ITrainedLearner model, double cost, AuditResult? audit)
    {
        if (_rows.Length == 0)
            return null;
        model.PredictProbabilities(new TableRows(pool.Table, MemoryMarshal.Cast<PoolIndex, int>(_rows)), _probabilities);
        InvalidModelOutputException.ThrowIfInvalid(_probabilities, classCount, [.. _rows.Select(pool.IdOf)]);
        var left = new HashSet<PoolIndex>(pool.Candidates.ToArray());
        bool[] unlabelled = [.. _rows.Select(left.Contains)];
        int[] predictions = [.. Enumerable.Range(0, _rows.Length).Select(n => Evaluation.ArgMax(_probabilities.AsSpan(n * classCount, classCount)))];
        var readings = new List<CriterionReading>();
        foreach ((string name, IStoppingRule rule) in _rules)
        {
            StoppingVerdict verdict = rule.Observe(new StoppingView
            {
                Probabilities = _probabilities,
                Predictions = predictions,
                Unlabelled = unlabelled,
                ClassCount = classCount,
                Cost = cost,
                Audit = audit,
            });
            readings.Add(new CriterionReading(name, verdict.Value, verdict.Holds));
        }

        return readings;
    }

    public byte[] Save()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach ((_, IStoppingRule rule) in _rules)
            rule.Save(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    public void Load(byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        foreach ((_, IStoppingRule rule) in _rules)
            rule.Load(reader);
    }
}
