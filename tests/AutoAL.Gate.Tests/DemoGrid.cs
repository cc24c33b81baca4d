using System.Globalization;
using AutoAL.Gate.Baselines;
using AutoAL.Gate.Runs;
using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Gate.Tests;

/// <summary>Grids of made-up ledgers: flat curves, so that a run's area is the accuracy it was given.</summary>
internal sealed record DemoGrid
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    public static readonly MachineFacts Machine = new()
    {
        Cpu = "Model 1", VectorBits = 256, Threads = 2, Runtime = ".NET 10.0.1", Architecture = "X64", Engines = new Dictionary<string, string> { ["managed"] = "1" },
    };

    public IReadOnlyList<string> Datasets { get; init; } = ["a", "b"];

    public IReadOnlyList<string> Strategies { get; init; } = ["margin", "random"];

    public long FirstSeed { get; init; }

    public int Seeds { get; init; } = 10;

    public int Batch { get; init; } = 10;

    public string DataDigest { get; init; } = "d1";

    public string SplitOf { get; init; } = "split";

    public int Schema { get; init; } = CellStarted.CurrentSchema;

    /// <summary>Accuracy of a run.</summary>
    public Func<Arm, long, double> Accuracy { get; init; } = (_, seed) => 0.8 + (0.001 * seed);

    /// <summary>Makes a cell failed, unfinished or absent (null).</summary>
    public Func<CellLedger, CellLedger?> Damage { get; init; } = cell => cell;

    public string Plan => string.Create(CultureInfo.InvariantCulture,
        $$"""{"experiments":[{"baseline":"random","budget":{"batch":{{Batch}}},"data":[{{Named(Datasets)}}],"learners":[{{Named(["lr"])}}],"name":"demo","seeds":{"count":{{Seeds}},"first":{{FirstSeed}}},"strategies":[{{Named(Strategies)}}]}]}""");

    public ObservedGrid Observed => ObservedGrid.Of(Plan, Cells());

    public static GateRules AreaOnly { get; } = new() { Quantities = [new GateQuantity { Id = GateQuantity.Area, Metric = CurveMetric.Accuracy, Margin = 0.01, Gated = true }] };

    public Baseline Baseline(GateRules? rules = null)
    {
        Baseline made = BaselineMaking.Of(Observed, Machine, null, "first", Today);
        return rules is null ? made : BaselineMaking.Of(Observed, Machine, null, "first", Today, made with { Rules = rules });
    }

    /// <summary>Compares this grid with a baseline.</summary>
    public GateCheck Against(Baseline baseline, FailOn failOn = FailOn.Regressed, MachineFacts? machine = null, DateOnly? today = null) => GateCheck.Of(baseline, Observed, new CheckOptions
    {
        FailOn = failOn, Today = today ?? Today, Machine = machine ?? Machine, PlanDifferences = PlanDifference.Between(baseline.PlanText, Plan),
    });

    public IEnumerable<CellLedger> Cells() =>
        from data in Datasets
        from strategy in Strategies
        from seed in Enumerable.Range(0, Seeds).Select(i => FirstSeed + i)
        let cell = Damage(Cell(new Arm(data, "lr", strategy), seed))
        where cell is not null
        select cell;

    private static string Named(IEnumerable<string> names) => string.Join(',', names.Select(n => $$"""{"name":"{{n}}"}"""));

    private CellLedger Cell(Arm arm, long seed)
    {
        double accuracy = Accuracy(arm, seed);
        RoundEnded[] rounds = [.. Enumerable.Range(0, 3).Select(r => new RoundEnded
        {
            Round = r,
            Labels = 20 + (10 * r),
            Cost = 20 + (10 * r),
            Metrics = new RoundMetrics { Correct = (int)(1000 * accuracy), Accuracy = accuracy, BalancedAccuracy = accuracy, MacroF1 = accuracy, LogLoss = 1 - accuracy, Brier = 1 - accuracy },
            Winner = 0,
            Trials = [],
            Queried = r == 2 ? null : new Purchases { Rows = [r], Labels = [0], Cost = 1 },
        })];
        var started = new CellStarted
        {
            Schema = Schema,
            CellId = CellId.Of(arm.ToString(), $"{seed}"),
            PlanHash = "p",
            Experiment = "demo",
            Dataset = arm.Dataset,
            DataFingerprint = DataDigest,
            Learner = arm.Learner,
            Engine = "managed",
            EngineVersion = "1",
            Strategy = arm.Strategy,
            Seed = seed,
            SplitHash = $"{SplitOf}-{seed}",
            Classes = ["x", "y"],
            PoolRows = 100,
            TestRows = 1000,
        };
        return new CellLedger(started, null, rounds, new CellEnded("label-budget", rounds.Length), null);
    }
}
