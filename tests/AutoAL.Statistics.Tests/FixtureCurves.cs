using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests;

/// <summary>The two curves of the published formula fixture, and small ledgers built by hand.</summary>
internal static class FixtureCurves
{
    public static readonly double[] Labels = [10, 20, 30, 40, 50];

    public static LearningCurve Random { get; } = new(Labels, [0.5, 0.7, 0.8, 0.85, 0.86]);

    public static LearningCurve Active { get; } = new(Labels, [0.5, 0.75, 0.84, 0.86, 0.87]);

    /// <summary>A complete run with 1,000 test rows: labels 10, 20, … and the given numbers of correct rows.</summary>
    public static CellLedger Cell(string strategy, int seed, int[] correct, string dataset = "heart", string split = "s", int picks = 0) => new(
        new CellStarted
        {
            Schema = CellStarted.CurrentSchema,
            CellId = $"{dataset}-{strategy}-{seed}",
            PlanHash = "p",
            Experiment = "e",
            Dataset = dataset,
            DataFingerprint = "d",
            Learner = "lr",
            Engine = "managed",
            EngineVersion = "1",
            Strategy = strategy,
            Seed = seed,
            SplitHash = split,
            Classes = ["a", "b"],
            PoolRows = 100,
            TestRows = 1000,
        },
        null,
        [.. correct.Select((c, r) => new RoundEnded
        {
            Round = r,
            Labels = 10 * (r + 1),
            Cost = 2.5 * (r + 1),
            Metrics = new RoundMetrics { Correct = c, Accuracy = c / 1000.0, BalancedAccuracy = 0.1, MacroF1 = 0.2, LogLoss = 0.3, Brier = 0.4 },
            Winner = 0,
            Trials = [],
            Queried = r == correct.Length - 1 ? null : new Purchases { Rows = [picks + r], Labels = [0], Cost = 1 },
        })],
        new CellEnded("label-budget", correct.Length),
        null);
}
