using AutoAL.Ledger;
using AutoAL.Numerics;

namespace AutoAL.Reports.Tests;

/// <summary>Ledgers as a run would leave them, from a rising curve and seeded noise.</summary>
internal static class FakeLedgers
{
    /// <summary>Three data sets, five strategies, ten seeds, with one failure, one missing run and one strategy that copies another.</summary>
    public static List<CellLedger> Study()
    {
        var cells = new List<CellLedger>();
        (string Name, double Ceiling, double Start, int Test)[] datasets = [("ionosphere", 0.90, 0.74, 141), ("optdigits", 0.96, 0.72, 549), ("spambase", 0.92, 0.70, 1841)];
        (string Name, double Speed)[] strategies = [("entropy", 1.25), ("k-center-greedy", 1.08), ("least-confidence", 1.45), ("margin", 1.7), ("random", 1.0)];
        foreach (var dataset in datasets)
        {
            foreach (var strategy in strategies)
            {
                for (int seed = 0; seed < 10; seed++)
                {
                    if (dataset.Name == "spambase" && strategy.Name == "k-center-greedy" && seed == 7)
                        continue;

                    // On two classes the three uncertainty strategies are one.
                    double speed = dataset.Name == "ionosphere" && strategy.Name is "entropy" or "least-confidence" && dataset.Name == "ionosphere" ? 1.7 : strategy.Speed;
                    ulong stream = dataset.Name == "ionosphere" && speed == 1.7 ? 1 : (ulong)strategy.Name.Length;
                    CellLedger cell = Cell(dataset.Name, strategy.Name, seed, dataset.Start, dataset.Ceiling, speed, stream, dataset.Test);
                    if (dataset.Name == "spambase" && strategy.Name == "entropy" && seed == 3)
                        cell = cell with { Ended = null, Rounds = [.. cell.Rounds.Take(4)], Failed = new CellFailed(4, "OutOfMemoryException", "No memory for the search; lower the number of workers.", null) };
                    cells.Add(cell);
                }
            }
        }

        return cells;
    }

    /// <summary>A complete run: initial 20 labels, batches of 10.</summary>
    public static CellLedger Cell(
        string dataset, string strategy, int seed, double start = 0.7, double ceiling = 0.95, double speed = 1, ulong stream = 1, int testRows = 500,
        int rounds = 41, string learner = "logistic-regression", string experiment = "demo")
    {
        var shared = new Pcg32((ulong)seed, 77);
        double luck = 0.012 * shared.NextNormal();
        double early = 0.03 * shared.NextNormal();
        var own = new Pcg32((ulong)seed, stream);
        var ended = new List<RoundEnded>();
        for (int round = 0; round < rounds; round++)
        {
            int labels = 20 + (10 * round);
            double rise = 1 - Math.Exp(-speed * (labels - 20) / 110.0);
            double noise = round == 0 ? 0 : 0.006 * own.NextNormal();
            double accuracy = Math.Clamp(start + ((ceiling - start) * rise) + luck + (early * (1 - rise)) + noise, 0, 1);
            int correct = (int)Math.Round(accuracy * testRows);
            ended.Add(Round(round, labels, correct, testRows, round == rounds - 1 ? null : [.. Enumerable.Range(0, 10).Select(_ => own.NextInt32(5_000))]));
        }

        return new CellLedger(Started(dataset, strategy, seed, testRows, learner, experiment), null, ended, new CellEnded("round-budget", rounds), null);
    }

    /// <summary>A complete run with given numbers of correct test rows.</summary>
    public static CellLedger Cell(string dataset, string strategy, int seed, int testRows, params int[] correct)
    {
        RoundEnded[] rounds = [.. correct.Select((c, r) => Round(r, 10 * (r + 1), c, testRows, r == correct.Length - 1 ? null : [(strategy.Length * 1000) + r]))];
        return new CellLedger(Started(dataset, strategy, seed, testRows, "lr", "demo"), null, rounds, new CellEnded("round-budget", rounds.Length), null);
    }

    private static CellStarted Started(string dataset, string strategy, int seed, int testRows, string learner, string experiment) => new()
    {
        Schema = CellStarted.CurrentSchema,
        CellId = CellId.Of(experiment, dataset, learner, strategy, $"{seed}"),
        PlanHash = "plan",
        Experiment = experiment,
        Dataset = dataset,
        DataFingerprint = CellId.Of(dataset),
        Learner = learner,
        Engine = "managed",
        EngineVersion = "0.1.0",
        Strategy = strategy,
        Seed = seed,
        SplitHash = CellId.Of(dataset, $"{seed}"),
        Classes = ["a", "b"],
        PoolRows = 1000,
        TestRows = testRows,
    };

    private static RoundEnded Round(int round, int labels, int correct, int testRows, int[]? queried)
    {
        double accuracy = (double)correct / testRows;
        return new RoundEnded
        {
            Round = round,
            Labels = labels,
            Cost = labels,
            Metrics = new RoundMetrics
            {
                Correct = correct,
                Accuracy = accuracy,
                BalancedAccuracy = accuracy - 0.01,
                MacroF1 = accuracy - 0.02,
                LogLoss = 1.5 * (1 - accuracy),
                Brier = 1.2 * (1 - accuracy),
                Ece = 0.1 * (1 - accuracy),
                Auroc = (1 + accuracy) / 2,
                Auprc = accuracy,
            },
            Winner = 0,
            Trials = [],
            Queried = queried is null ? null : new Purchases { Rows = queried, Labels = [.. queried.Select(_ => (int?)0)], Cost = queried.Length },
        };
    }
}
