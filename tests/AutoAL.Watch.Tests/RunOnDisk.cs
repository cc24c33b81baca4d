using System.Security.Cryptography;
using System.Text;
using AutoAL.Ledger;

namespace AutoAL.Watch.Tests;

/// <summary>A run in a temporary folder, with cells that can be begun, carried on and finished.</summary>
internal sealed class RunOnDisk : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("autoal-watch-").FullName;

    public RunOnDisk(string strategies = """[{"name":"random"},{"name":"margin"}]""")
    {
        string plan = $$$"""{"experiments":[{"baseline":"random","data":[{}],"learners":[{}],"strategies":{{{strategies}}},"seeds":{"count":2}}]}""";
        Folder = RunFolder.Open(_path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan))), plan);
    }

    public RunFolder Folder { get; }

    public string Path => _path;

    /// <summary>Rounds of a cell, without its end; the caller ends it by <see cref="End"/> or leaves it under way.</summary>
    public CellAttempt Begin(string strategy, int seed, int rounds, string dataset = "heart")
    {
        string id = CellId.Of(dataset, strategy, $"{seed}");
        CellAttempt attempt = Folder.Cell(id).Begin();
        attempt.Append(new CellStarted
        {
            Schema = CellStarted.CurrentSchema,
            CellId = id,
            PlanHash = Folder.PlanHash,
            Experiment = "demo",
            Dataset = dataset,
            DataFingerprint = "d",
            Learner = "lr",
            Engine = "managed",
            EngineVersion = "1",
            Strategy = strategy,
            Seed = seed,
            SplitHash = "s",
            Classes = ["a", "b"],
            PoolRows = 100,
            TestRows = 1000,
        });
        attempt.Append(new InitialLabels(new Purchases { Rows = [0, 1], Labels = [0, 1], Cost = 2 }));
        for (int r = 0; r < rounds; r++)
            attempt.Append(Round(r, strategy, seed));
        return attempt;
    }

    public static void End(CellAttempt attempt)
    {
        attempt.Append(new CellEnded("label-budget", attempt.RoundsRecorded));
        attempt.Publish();
        attempt.Dispose();
    }

    public static RoundEnded Round(int r, string strategy, int seed)
    {
        int correct = 600 + (40 * r) + seed + (strategy == "random" ? 0 : 15 * r);
        return new RoundEnded
        {
            Round = r,
            Labels = 2 + (5 * r),
            Cost = 2 + (5 * r),
            Metrics = new RoundMetrics { Correct = correct, Accuracy = correct / 1000.0, BalancedAccuracy = 0.5, MacroF1 = 0.5, LogLoss = 0.5, Brier = 0.5, Ece = 0.1, Auroc = 0.7, Auprc = 0.6 },
            Winner = 0,
            Trials = [],
            Queried = new Purchases { Rows = [10 + r], Labels = [0], Cost = 1 },
        };
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
