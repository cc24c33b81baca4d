using System.Diagnostics;
using System.Globalization;
using AutoAL.Ledger;
using AutoAL.Numerics;
using AutoAL.Statistics;

namespace AutoAL.Benchmarks;

/// <summary>Reads and summarises a run of many rounds on disk: 2 strategies, 1,000 rounds a cell. One cold run, as a user sees it.</summary>
internal static class LedgerSummary
{
    private const int RoundsOfACell = 1000;

    public static void Run(int rounds, int trials)
    {
        string path = Directory.CreateTempSubdirectory("autoal-ledger-summary-").FullName;
        try
        {
            int cells = Math.Max(2, rounds / RoundsOfACell);
            const string plan = "{}";
            RunFolder folder = RunFolder.Open(path, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("{}"u8)), plan, new Durability { Every = TimeSpan.MaxValue });
            for (int cell = 0; cell < cells; cell++)
                Write(folder, cell % 2 == 0 ? "random" : "margin", cell / 2, trials);
            long bytes = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);

            using var process = Process.GetCurrentProcess();
            (TimeSpan cpu, long clock) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
            Summary summary = Summary.Of(RunFolder.OpenForReading(path).ReadCells(), new SummaryOptions());
            process.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{cells * RoundsOfACell} rounds of {trials} trials, {bytes / 1e6:0} MB: {(process.TotalProcessorTime - cpu).TotalSeconds:0.0} s CPU, {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s wall, peak {process.PeakWorkingSet64 / 1e6:0} MB; {summary.Comparisons[0].Rows[0].Verdict.Word}"));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static void Write(RunFolder folder, string strategy, int seed, int trials)
    {
        string id = CellId.Of(strategy, seed.ToString(CultureInfo.InvariantCulture));
        var random = new Pcg32((ulong)(seed * 2) + (strategy == "random" ? 0UL : 1UL));
        using CellAttempt attempt = folder.Cell(id).Begin();
        attempt.Append(new CellStarted
        {
            Schema = CellStarted.CurrentSchema,
            CellId = id,
            PlanHash = folder.PlanHash,
            Experiment = "large",
            Dataset = "data",
            DataFingerprint = "d",
            Learner = "lr",
            Engine = "managed",
            EngineVersion = "1",
            Strategy = strategy,
            Seed = seed,
            SplitHash = "s",
            Classes = ["a", "b", "c"],
            PoolRows = 100_000,
            TestRows = 10_000,
        });
        attempt.Append(new InitialLabels(new Purchases { Rows = [.. Enumerable.Range(0, 20)], Labels = [.. Enumerable.Range(0, 20).Select(i => (int?)(i % 3))], Cost = 20 }));
        for (int round = 0; round < RoundsOfACell; round++)
        {
            int correct = (int)(10_000 * (0.95 - (0.4 * Math.Exp(-round / 200.0)))) + random.NextInt32(50);
            double accuracy = correct / 10_000.0;
            attempt.Append(new RoundEnded
            {
                Round = round,
                Labels = 20 + (round * 5),
                Cost = 20 + (round * 5),
                Metrics = new RoundMetrics { Correct = correct, Accuracy = accuracy, BalancedAccuracy = accuracy * 0.99, MacroF1 = accuracy * 0.98, LogLoss = 1 / (1 + accuracy), Brier = 1 - accuracy, Ece = 0.1 * accuracy, Auroc = 0.5 + (accuracy / 2), Auprc = accuracy * 0.97 },
                Winner = 0,
                Trials = [.. Enumerable.Range(0, trials).Select(t => new TrialEntry(t, "logistic-regression", $"managed/logistic-regression(c={1 << t})", "completed", (t + random.NextDouble()) / 7, 1000 + t, null))],
                Queried = round == RoundsOfACell - 1 ? null : new Purchases { Rows = [.. Enumerable.Range(0, 5).Select(i => 20 + (round * 5) + i)], Labels = [.. Enumerable.Range(0, 5).Select(_ => (int?)random.NextInt32(3))], Cost = 5 },
            });
        }

        attempt.Append(new CellEnded("label-budget", RoundsOfACell));
        attempt.Publish();
    }
}
