using System.Diagnostics;
using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Data.Splits;
using AutoAL.Engines.Managed;
using AutoAL.Ledger;
using AutoAL.Search;
using AutoAL.Sessions;
using AutoAL.Sessions.Oracles;
using AutoAL.Statistics;
using AutoAL.Strategies;

namespace AutoAL.Benchmarks;

/// <summary>
/// The published re-benchmark (Lu, Li and Lin, arXiv 2306.08954) with the RBF machine, one label a round until the pool is empty: mean
/// <c>aubc-zhan</c> over as many of the first 100 seeds as the time allows, beside the published means.
/// </summary>
internal static class SupportVectorRebenchmark
{
    private const int SeedCount = 100;

    private static readonly string[] Strategies = ["Uniform", "US-C", "US-NC", "Core-Set"];

    // In the order of the strategies.
    private static readonly (string Data, double[] Means)[] Published =
    [
        ("heart", [0.8051, 0.8157, 0.8120, 0.8105]),
        ("ionosphere", [0.9180, 0.9300, 0.9197, 0.9134]),
        ("wdbc", [0.9539, 0.9652, 0.9597, 0.9586]),
        ("australian", [0.8483, 0.8504, 0.8459, 0.8478]),
        ("diabetes", [0.7424, 0.7479, 0.7432, 0.7491]),
    ];

    /// <param name="datasets">The folder of the data sets.</param>
    /// <param name="secondsPerData">A further seed is begun while this many seconds have not passed.</param>
    /// <param name="names">Only these data sets and strategies; all data sets, or all strategies, when none is named.</param>
    public static void Run(string datasets, double secondsPerData, IReadOnlyList<string> names)
    {
        string[] unknown = [.. names.Where(name => !Strategies.Contains(name) && Published.All(p => p.Data != name))];
        if (unknown.Length > 0)
            throw new ArgumentException($"No published means are stored for {string.Join(", ", unknown)}. Data: {string.Join(", ", Published.Select(p => p.Data))}. Strategies: {string.Join(", ", Strategies)}.", nameof(names));
        int[] strategies = [.. Enumerable.Range(0, Strategies.Length).Where(s => names.Contains(Strategies[s]) || !names.Any(Strategies.Contains))];
        Console.WriteLine("data         strategy  seeds  mean aubc-zhan     sd  published  difference  standard error");
        foreach ((string name, double[] means) in Published)
        {
            if (!names.Contains(name) && Published.Any(p => names.Contains(p.Data)))
                continue;
            Dataset data = DatasetLoader.Load(new DatasetSource { Name = name, Path = Path.Combine(datasets, name + ".csv") });
            var areas = new List<double>[] { [], [], [], [] };
            var clock = Stopwatch.StartNew();
            for (int seed = 0; seed < SeedCount && clock.Elapsed.TotalSeconds < secondsPerData; seed++)
            {
                Split split = new RebenchmarkSplit().Split(data, seed, default);
                foreach (int s in strategies)
                {
                    areas[s].Add(Strategies[s] switch
                    {
                        "Uniform" => Area(data, split, new PoolOrder(split.Pool)),
                        "US-C" => Area(data, split, Shipped("margin")),
                        "US-NC" => Area(data, split, Shipped("entropy"), Other()),
                        _ => Area(data, split, Shipped("k-center")),
                    });
                }
            }

            foreach (int s in strategies)
                Row(name, Strategies[s], areas[s], means[s]);
            if (areas[1].Count == 0)
                continue;
            double[] seeds = [.. File.ReadLines(Path.Combine(datasets, "reference", $"lu2023-us-c-per-seed-{name}.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture))];
            Console.WriteLine($"{name,-12} US-C      {areas[1].Where((area, seed) => Math.Abs(area - seeds[seed]) < 6e-6).Count()} of {areas[1].Count} seeds equal the published area to its five digits");
        }
    }

    private static IQueryStrategy Shipped(string name) => StrategyCatalog.Find(name)!.Create(StrategyCatalog.Find(name)!.Options.Default);

    /// <summary>The model that asks while the machine answers: logistic regression at C = 0.1.</summary>
    private static ModelSlot Other()
    {
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        return new ModelSlot { Search = new FixedConfiguration(family, family.Space.Default.With(new Configuration([new("c", 0.1)]))), Budget = new SearchBudget(1), Seed = Seed.Root(0) };
    }

    private static double Area(Dataset data, Split split, IQueryStrategy strategy, ModelSlot? queryModel = null)
    {
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "support-vector-machine");
        int[] test = [.. split.Test.Select(id => id.Value)];
        var task = new SessionTask
        {
            Started = new CellStarted
            {
                Schema = CellStarted.CurrentSchema,
                CellId = "0123456789abcdef",
                PlanHash = "plan",
                Experiment = "re-benchmark",
                Dataset = data.Name,
                DataFingerprint = data.Fingerprint,
                Learner = family.Name,
                Engine = "managed",
                EngineVersion = "0",
                Strategy = "strategy",
                Seed = 0,
                SplitHash = "split",
                Classes = data.Classes,
                PoolRows = split.Pool.Length,
                TestRows = test.Length,
            },
            PoolTable = data.Features.Select([.. split.Pool.Select(id => id.Value)]),
            Test = new TestSet(data.Features.Select(test), test.Select(row => data.Labels[row]).ToArray()),
            ClassCount = data.Classes.Count,
            Initial = [.. split.Initial!.Select(id => new PoolIndex(Array.IndexOf(split.Pool, id)))],
            Model = new ModelSlot { Search = new FixedConfiguration(family, family.Space.Default), Budget = new SearchBudget(1), Seed = Seed.Root(0) },
            QueryModel = queryModel,
            Strategy = strategy,
            Truth = data.Labels,
            Oracle = new SimulatedOracle(data.Labels, 1),
            Budget = new LabelBudget(null, null, null, 1),
            QuerySeed = Seed.Root(1),
        };
        var journal = new MemoryJournal();
        new Session(task, journal, new Unwatched(), TimeProvider.System).Run("attempt", CancellationToken.None);
        RoundEnded[] rounds = [.. journal.Entries.OfType<RoundEnded>()];
        var curve = new LearningCurve([.. rounds.Select(r => (double)r.Labels)], [.. rounds.Select(r => r.Metrics.Accuracy)]);
        return AreaUnderLearningCurve.Zhan.Of(curve);
    }

    private static void Row(string data, string strategy, List<double> areas, double published)
    {
        double mean = areas.Average(), deviation = Math.Sqrt(areas.Sum(a => (a - mean) * (a - mean)) / Math.Max(1, areas.Count - 1));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{data,-12} {strategy,-9} {areas.Count,5} {mean,15:0.0000} {deviation,6:0.0000} {published,10:0.0000} {Math.Round(mean - published, 4),11:+0.0000;-0.0000;0.0000} {deviation / Math.Sqrt(areas.Count),15:0.0000}"));
    }

    /// <summary>Uniform as published: the next row of the shuffled pool.</summary>
    private sealed class PoolOrder(RowId[] pool) : IQueryStrategy
    {
        private readonly Dictionary<RowId, int> _places = pool.Select((id, place) => (id, place)).ToDictionary(p => p.id, p => p.place);

        public Evidence Needs => Evidence.None;

        public void Select(in QueryContext context, Span<int> chosen)
        {
            int best = 0;
            for (int n = 1; n < context.Candidates.Length; n++)
            {
                if (_places[context.Candidates[n]] < _places[context.Candidates[best]])
                    best = n;
            }

            chosen[0] = best;
        }
    }

    private sealed class Unwatched : ISessionMonitor
    {
        public void RoundEnded(RoundEnded round)
        {
        }
    }
}
