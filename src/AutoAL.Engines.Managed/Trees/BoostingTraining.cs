using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>One boosting run: rounds of trees on the derivatives of the log loss at the scores so far.</summary>
internal sealed class BoostingTraining
{
    private readonly BoostingOptions _options;
    private readonly Seed _seed;
    private readonly BoostingScores _scores;
    private readonly BoostedTreeGrower _grower;
    private readonly DerivativeSums _sums;
    private readonly BinnedRows _pool;
    private readonly int[] _poolRows;
    private readonly int[] _leaves;
    private readonly int[] _learned;
    private readonly int[] _heldOut;

    public BoostingTraining(TrainingTask task, LabelledBins data, BinnedRows pool, BoostingOptions options)
    {
        RequireRoom(data);
        (_options, _seed, _pool) = (options, task.Seed, pool);
        _scores = new BoostingScores(data);
        _grower = new BoostedTreeGrower(data, options);
        _sums = new DerivativeSums(data.RowCount);
        _poolRows = new int[data.RowCount];
        for (int i = 0; i < _poolRows.Length; i++)
            _poolRows[i] = task.Rows.Span[i].Value;
        _leaves = new int[data.RowCount];
        (_learned, _heldOut) = options.Patience == 0 ? ([.. Enumerable.Range(0, data.RowCount)], []) : HeldOutRows.Divide(data, task.Seed.Child("held-out").Value);
        Trees = new BoostedTrees(_scores.ScoreCount);
    }

    public BoostedTrees Trees { get; }

    public void Run(ITrainingMonitor monitor, CancellationToken cancellation)
    {
        double best = double.PositiveInfinity;
        int bestRound = 0;
        _scores.Update();
        for (int round = 0; round < _options.Rounds; round++)
        {
            AddRound(round, cancellation);
            _scores.Update();
            double loss = _scores.Loss(_heldOut.Length > 0 ? _heldOut : _learned);
            if (_heldOut.Length == 0 || loss < best)
                (best, bestRound) = (loss, round + 1);
            if (monitor.ShouldStop(round + 1, loss) || (_heldOut.Length > 0 && round + 1 - bestRound >= _options.Patience))
                break;
        }

        Trees.Keep(bestRound);
    }

    private void AddRound(int round, CancellationToken cancellation)
    {
        var random = new Pcg32(_seed.Child(round).Value);
        ReadOnlySpan<int> rows = DrawRows(ref random);
        ReadOnlySpan<int> features = DrawFeatures(ref random);
        for (int score = 0; score < _scores.ScoreCount; score++)
        {
            cancellation.ThrowIfCancellationRequested();
            _scores.Derive(score, _sums);
            _grower.Grow(_sums, rows, features, Trees, cancellation);
            Trees.Add((round * _scores.ScoreCount) + score, _pool, _poolRows, _leaves, _scores.Of(score), 1);
        }
    }

    private int[] DrawRows(ref Pcg32 random)
    {
        if (_options.RowShare >= 1)
            return _learned;
        var rows = new List<int>(_learned.Length);
        foreach (int row in _learned)
        {
            if (random.NextDouble() < _options.RowShare)
                rows.Add(row);
        }

        return [.. rows];
    }

    private int[] DrawFeatures(ref Pcg32 random)
    {
        int[] features = [.. Enumerable.Range(0, _grower.FeatureCount)];
        if (_options.FeatureShare >= 1 || features.Length == 0)
            return features;
        random.Shuffle<int>(features);
        int[] drawn = features[..Math.Max(1, (int)(_options.FeatureShare * features.Length))];
        Array.Sort(drawn);
        return drawn;
    }

    private static void RequireRoom(LabelledBins data)
    {
        if ((long)data.RowCount * data.Classes.Length > Array.MaxLength)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Boosting keeps a score for every labelled row and class: {data.RowCount} rows times {data.Classes.Length} classes do not fit one block of {Array.MaxLength}. Use a forest, or fewer classes."));
    }
}
