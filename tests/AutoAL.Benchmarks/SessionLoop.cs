using System.Security.Cryptography;
using System.Text;
using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Ledger;
using AutoAL.Numerics;
using AutoAL.Search;
using AutoAL.Sessions;
using AutoAL.Sessions.Oracles;
using AutoAL.Strategies;

namespace AutoAL.Benchmarks;

/// <summary>One cell of a grid as the product runs it: search, evaluation, evidence, strategy, oracle, and the journal.</summary>
internal sealed class SessionLoop : IBenchmark
{
    private const int PoolCount = 1257;
    private const int ClassCount = 10;
    private const int Initial = 20;
    private const int Batch = 10;
    private const int Rounds = 40;
    private const string Plan = """{"name":"session-loop"}""";

    private readonly bool _onDisk;
    private readonly Digits _digits = Digits.Load();
    private readonly Table _pool;
    private readonly TestSet _test;

    public SessionLoop(bool onDisk)
    {
        _onDisk = onDisk;
        int[] order = [.. Enumerable.Range(0, _digits.Labels.Length)];
        new Pcg32(7).Shuffle<int>(order);
        _pool = _digits.Table(order.AsSpan(0, PoolCount));
        _test = new TestSet(_digits.Table(order.AsSpan(PoolCount)), order[PoolCount..].Select(row => _digits.Labels[row]).ToArray());
    }

    public string Name => _onDisk ? "session-loop-disk" : "session-loop";

    public string Question => $"a whole session: {Rounds} rounds of {Batch} by margin, logistic regression (gradient 1e-8, warm starts), {PoolCount} pool and {_test.Table.RowCount} test rows, "
        + $"journal {(_onDisk ? "on disk and published" : "in memory")}; {_digits.Origin}";

    public IReadOnlyList<(string Peer, double Seconds)> References => [("scikit-learn", 0.52), ("modAL", 0.54), ("scikit-activeml", 0.55)];

    public double Run() => _onDisk ? RunOnDisk() : RunInMemory();

    private double RunInMemory()
    {
        var journal = new MemoryJournal();
        return Run(journal, "memory");
    }

    private double RunOnDisk()
    {
        string path = Directory.CreateTempSubdirectory("autoal-benchmark-").FullName;
        try
        {
            CellFolder cell = RunFolder.Open(path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plan))), Plan).Cell("0000000000000000");
            using CellAttempt attempt = cell.Begin();
            double accuracy = Run(attempt, attempt.Id);
            attempt.Publish();
            return accuracy;
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private double Run(ICellJournal journal, string attempt)
    {
        // A fresh engine, so that encoding the tables is part of the run.
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        StrategyEntry margin = StrategyCatalog.Find("margin")!;
        var mean = new MeanAccuracy();
        var task = new SessionTask
        {
            Started = Started(family),
            PoolTable = _pool,
            Test = _test,
            ClassCount = ClassCount,
            Initial = [.. Enumerable.Range(0, Initial).Select(i => new PoolIndex(i))],
            Model = new ModelSlot { Search = new FixedConfiguration(family, family.Space.Default), Budget = new SearchBudget(1), Seed = Seed.Root(1).Child("search") },
            Strategy = margin.Create(margin.Options.Default),
            Truth = _digits.Labels,
            Oracle = new SimulatedOracle(_digits.Labels, 1),
            Budget = new LabelBudget(null, Rounds, null, Batch),
            QuerySeed = Seed.Root(1).Child("query"),
        };
        new Session(task, journal, mean, TimeProvider.System).Run(attempt, CancellationToken.None);
        return mean.Value;
    }

    private CellStarted Started(ILearnerFamily family) => new()
    {
        Schema = CellStarted.CurrentSchema,
        CellId = "0000000000000000",
        PlanHash = "",
        Experiment = "session-loop",
        Dataset = "optdigits",
        DataFingerprint = "",
        Learner = family.Name,
        Engine = "managed",
        EngineVersion = "",
        Strategy = "margin",
        Seed = 1,
        SplitHash = "",
        Classes = [.. Enumerable.Range(0, ClassCount).Select(c => FormattableString.Invariant($"{c}"))],
        PoolRows = PoolCount,
        TestRows = _test.Table.RowCount,
    };

    private sealed class MeanAccuracy : ISessionMonitor
    {
        private double _sum;
        private int _rounds;

        public double Value => _sum / _rounds;

        public void RoundEnded(RoundEnded round)
        {
            _sum += round.Metrics.Accuracy;
            _rounds++;
        }
    }
}
