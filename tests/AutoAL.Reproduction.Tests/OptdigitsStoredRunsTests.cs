using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Data.Splits;
using AutoAL.Engines.Managed;
using AutoAL.Ledger;
using AutoAL.Search;
using AutoAL.Sessions;
using AutoAL.Sessions.Oracles;
using AutoAL.Strategies;

namespace AutoAL.Reproduction.Tests;

/// <summary>Every pick of every round and every accuracy of the stored runs, their splits given as a file of row numbers.</summary>
public sealed class OptdigitsStoredRunsTests(OptdigitsStoredRunsTests.Grid grid) : IClassFixture<OptdigitsStoredRunsTests.Grid>
{
    private static readonly string[] Strategies = ["least-confidence", "margin", "entropy", "k-center"];

    public static TheoryData<string, int> Runs() => [.. from strategy in Strategies from seed in Enumerable.Range(0, 3) select (strategy, seed)];

    [Theory]
    [MemberData(nameof(Runs))]
    public void Strategy_OnTheStoredSplit_GivesEveryPickAndAccuracy(string strategy, int seed)
    {
        CellLedger cell = grid.Cells.Of(strategy, seed);
        StoredRun stored = grid.Stored.Single(run => run.Seed == seed);
        StoredCurve curve = stored.Curve(strategy);
        Assert.Equal((stored.Pool.Length, stored.Test.Length), (cell.Started.PoolRows, cell.Started.TestRows));
        Assert.Equal(stored.Initial, cell.Initial!.Bought.Rows);
        Assert.Equal(curve.Accuracy.Length, cell.Rounds.Count);

        int? parting = curve.FirstParting(cell.Picks());
        Say(parting is null
            ? $"{curve.Picks.Length} rounds: every pick as stored; {Enumerable.Range(0, curve.Picks.Length).Count(curve.IsFree)} of them were free"
            : $"parted from the stored run in round {parting}; went on along the stored path");
        curve.CheckAccuracy(cell.Rounds, parting ?? curve.Picks.Length);
        if (parting is int round)
        {
            Assert.True(curve.IsFree(round), $"Round {round}: ({string.Join(", ", cell.Picks()[round])}) in place of ({string.Join(", ", curve.Picks[round])}), gap {curve.Gaps[round]}.");
            CheckAlongStoredPath(strategy, stored);
        }
    }

    /// <summary>Walks the one run with the nearest tie along its stored path whether or not the whole runs part.</summary>
    [Fact]
    public void Strategy_AlongTheStoredPath_WouldHavePickedTheSame() => CheckAlongStoredPath("least-confidence", grid.Stored[0]);

    private static void CheckAlongStoredPath(string strategy, StoredRun stored)
    {
        using var bench = new Bench();
        Dataset data = DatasetLoader.Load(new DatasetSource { Name = "optdigits", Path = SharedData.Path("optdigits.csv"), Part = PartFilter.Test });
        Split split = new RowNumbersSplit(bench.Write("splits.json", Grid.Splits([stored]))).Split(data, stored.Seed, Seed.Root(stored.Seed));
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        StoredCurve curve = stored.Curve(strategy);
        StrategyEntry entry = StrategyCatalog.Find(strategy)!;
        var followed = new StoredPathStrategy(entry.Create(entry.Options.Default), curve.Picks);
        var journal = new MemoryJournal();
        new Session(Task(data, split, family, followed, stored.Seed), journal, Unwatched.Instance, TimeProvider.System).Run("stored-path", CancellationToken.None);

        RoundEnded[] rounds = [.. journal.Entries.OfType<RoundEnded>()];
        curve.CheckAccuracy(rounds, curve.Picks.Length);
        for (int r = 0; r < curve.Picks.Length; r++)
        {
            if (!curve.IsFree(r))
                Assert.Equal(curve.Picks[r].Order(), followed.Answers[r].Order());
        }
    }

    private static SessionTask Task(Dataset data, Split split, ILearnerFamily family, IQueryStrategy strategy, long seed) => new()
    {
        Started = new CellStarted
        {
            Schema = CellStarted.CurrentSchema,
            CellId = "stored-path",
            PlanHash = "",
            Experiment = "stored-path",
            Dataset = data.Name,
            DataFingerprint = data.Fingerprint,
            Learner = family.Name,
            Engine = "managed",
            EngineVersion = "",
            Strategy = "stored-path",
            Seed = seed,
            SplitHash = "",
            Classes = data.Classes,
            PoolRows = split.Pool.Length,
            TestRows = split.Test.Length,
        },
        PoolTable = data.Features.Select([.. split.Pool.Select(id => id.Value)]),
        Test = new TestSet(data.Features.Select([.. split.Test.Select(id => id.Value)]), split.Test.Select(id => data.Labels[id.Value]).ToArray()),
        ClassCount = data.Classes.Count,
        Initial = InitialSet.Draw(InitialPolicy.Split, 20, data, split, Seed.Root(seed)),
        Model = new ModelSlot { Search = new FixedConfiguration(family, family.Space.Default), Budget = new SearchBudget(1), Seed = Seed.Root(seed).Child("search") },
        Strategy = strategy,
        Truth = data.Labels,
        Oracle = new SimulatedOracle(data.Labels, 1),
        Budget = new LabelBudget(420, null, null, 10),
        QuerySeed = Seed.Root(seed).Child("query"),
    };

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private sealed class Unwatched : ISessionMonitor
    {
        public static Unwatched Instance { get; } = new();

        public void RoundEnded(RoundEnded round)
        {
        }
    }

    /// <summary>The ledgers of all stored runs, made once.</summary>
    public sealed class Grid : IDisposable
    {
        private readonly Bench _bench = new();
        private StoredRun[]? _stored;
        private CellLedger[]? _cells;

        internal StoredRun[] Stored => _stored ??= StoredRun.All();

        internal CellLedger[] Cells => _cells ??= Run();

        /// <summary>The stored splits in the form of the product's file of row numbers.</summary>
        internal static string Splits(StoredRun[] runs) => JsonSerializer.Serialize(new
        {
            splits = runs.Select(run => new { seed = run.Seed, pool = run.Pool, test = run.Test, initial = run.Initial }),
        });

        public void Dispose() => _bench.Dispose();

        private CellLedger[] Run()
        {
            _bench.Write("splits.json", Splits(Stored));
            return _bench.Run(_bench.Write("stored.json",
                $$"""
                { "experiments": [ {
                  "name": "optdigits-stored-splits",
                  "data": [ { "name": "optdigits", "path": {{JsonSerializer.Serialize(SharedData.Path("optdigits.csv"))}}, "part": "test" } ],
                  "split": { "protocol": "file", "path": "splits.json" },
                  "initial": { "policy": "split", "size": 20 },
                  "learners": [ "managed/logistic-regression" ],
                  "strategies": {{JsonSerializer.Serialize(Strategies)}},
                  "seeds": { "first": 0, "count": {{Stored.Length}} },
                  "budget": { "labels": 420, "batch": 10 } } ] }
                """));
        }
    }
}
