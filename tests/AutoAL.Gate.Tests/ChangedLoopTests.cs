using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Data.Splits;
using AutoAL.Engines.Managed;
using AutoAL.Gate.Baselines;
using AutoAL.Gate.Runs;
using AutoAL.Gate.Verdicts;
using AutoAL.Ledger;
using AutoAL.Search;
using AutoAL.Sessions;
using AutoAL.Sessions.Oracles;
using AutoAL.Strategies;

namespace AutoAL.Gate.Tests;

/// <summary>Real sessions on the rings sample, with a change under the same plan: what a gate is for.</summary>
public sealed class ChangedLoopTests
{
    private const int Seeds = 10;

    private const string Plan =
        """{"experiments":[{"name":"rings","baseline":"random","data":[{"name":"rings"}],"learners":[{"name":"lr"}],"strategies":[{"name":"margin"},{"name":"random"}],"seeds":{"first":0,"count":10}}]}""";

    private static readonly Lazy<Dataset> s_rings = new(() => DatasetLoader.Load(new DatasetSource { Name = "rings", Path = Path.Combine(SharedData.RepositoryRoot(), "data-samples", "rings.csv") }));

    private static readonly Lazy<Baseline> s_baseline = new(() => BaselineMaking.Of(Run(), DemoGrid.Machine, null, "first", DemoGrid.Today));

    [Fact]
    public void Check_OfARefactoringThatLeavesResultsAlone_IsIdentical() =>
        Assert.All(Check(Run()).Keys, key => Assert.Equal(GateVerdict.Identical, key.Verdict));

    [Fact]
    public void Check_OfARegularisationAHundredTimesAsStrong_IsCaught()
    {
        GateCheck check = Check(Run(c: 0.01));
        Assert.Equal(GateOutcome.Failed, check.Outcome);
        Assert.All(check.Keys.Where(k => k.Gated), key => Assert.Equal(GateVerdict.Regressed, key.Verdict));
    }

    [Fact]
    public void Check_OfAMarginWithItsSignFlipped_IsCaught_AndRandomIsIdentical()
    {
        GateCheck check = Check(Run(margin: new Flipped((ScoredStrategy)Catalogued("margin"))));
        Assert.Equal(GateOutcome.Failed, check.Outcome);
        Assert.Equal(["margin"], check.Keys.Where(k => k is { Gated: true, Verdict: GateVerdict.Regressed }).Select(k => k.Key.Arm.Strategy));
        Assert.All(check.Keys.Where(k => k.Key.Arm.Strategy == "random"), key => Assert.Equal(GateVerdict.Identical, key.Verdict));
    }

    private static GateCheck Check(ObservedGrid grid) => GateCheck.Of(s_baseline.Value, grid, new CheckOptions
    {
        Today = DemoGrid.Today, Machine = DemoGrid.Machine, PlanDifferences = PlanDifference.Between(s_baseline.Value.PlanText, grid.PlanText),
    });

    private static ObservedGrid Run(double c = 1, IQueryStrategy? margin = null) => ObservedGrid.Of(
        Plan,
        from seed in Enumerable.Range(0, Seeds)
        from strategy in (string[])["margin", "random"]
        select Cell(strategy, strategy == "margin" && margin is not null ? margin : Catalogued(strategy), seed, c));

    private static IQueryStrategy Catalogued(string name) => StrategyCatalog.Find(name)!.Create(StrategyCatalog.Find(name)!.Options.Default);

    private static CellLedger Cell(string name, IQueryStrategy strategy, int number, double c)
    {
        Dataset data = s_rings.Value;
        Seed seed = Seed.Root(number).Child(data.Name);
        Split split = new StratifiedHoldOut(0.3).Split(data, number, seed.Child("split"));
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        var journal = new MemoryJournal();
        var task = new SessionTask
        {
            Started = new CellStarted
            {
                Schema = CellStarted.CurrentSchema, CellId = CellId.Of(name, number.ToString(CultureInfo.InvariantCulture)), PlanHash = "p", Experiment = "rings", Dataset = data.Name,
                DataFingerprint = data.Fingerprint, Learner = "lr", Engine = "managed", EngineVersion = "1", Strategy = name, Seed = number,
                SplitHash = $"s{number}", Classes = data.Classes, PoolRows = split.Pool.Length, TestRows = split.Test.Length,
            },
            PoolTable = data.Features.Select([.. split.Pool.Select(id => id.Value)]),
            Test = new TestSet(data.Features.Select([.. split.Test.Select(id => id.Value)]), split.Test.Select(id => data.Labels[id.Value]).ToArray()),
            ClassCount = data.Classes.Count,
            Initial = InitialSet.Draw(InitialPolicy.Random, 20, data, split, seed.Child("initial")),
            Model = new ModelSlot
            {
                Search = new FixedConfiguration(family, family.Space.Default.With(new Configuration([KeyValuePair.Create("c", (object)c)]))), Budget = new SearchBudget(1), Seed = seed.Child("search"),
            },
            Strategy = strategy,
            Truth = data.Labels,
            Oracle = new SimulatedOracle(data.Labels, 1),
            Budget = new LabelBudget(100, null, null, 10),
            QuerySeed = seed.Child("query").Child(name),
        };
        new Session(task, journal, new Unwatched(), TimeProvider.System).Run("attempt", TestContext.Current.CancellationToken);
        return new CellLedger(
            task.Started, journal.Entries.OfType<InitialLabels>().Single(), [.. journal.Entries.OfType<RoundEnded>()], journal.Entries.OfType<CellEnded>().Single(), null);
    }

    /// <summary>Asks for what the strategy would ask for last.</summary>
    private sealed class Flipped(ScoredStrategy strategy) : ScoredStrategy
    {
        public override Evidence Needs => strategy.Needs;

        public override double LeastScore => -1;

        public override void Score(in QueryContext context, Span<double> scores)
        {
            strategy.Score(context, scores);
            foreach (ref double score in scores)
                score = -score;
        }
    }

    private sealed class Unwatched : ISessionMonitor
    {
        public void RoundEnded(RoundEnded round)
        {
        }
    }
}
