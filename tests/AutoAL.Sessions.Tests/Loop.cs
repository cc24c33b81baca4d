using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Engines.Managed;
using AutoAL.Ledger;
using AutoAL.Search;
using AutoAL.Sessions.Oracles;
using AutoAL.Strategies;

namespace AutoAL.Sessions.Tests;

/// <summary>Runs sessions over toy data with the managed engine.</summary>
internal static class Loop
{
    public static SessionTask Task(Dataset data, string strategy = "margin", LabelBudget? budget = null, IOracle? oracle = null, IModelSearch? search = null)
    {
        Split split = Toy.Split(data);
        return new SessionTask
        {
            Started = new CellStarted
            {
                Schema = CellStarted.CurrentSchema,
                CellId = "0123456789abcdef",
                PlanHash = "plan",
                Experiment = "toy",
                Dataset = data.Name,
                DataFingerprint = data.Fingerprint,
                Learner = "lr",
                Engine = "managed",
                EngineVersion = "0",
                Strategy = strategy,
                Seed = 0,
                SplitHash = "split",
                Classes = data.Classes,
                PoolRows = split.Pool.Length,
                TestRows = split.Test.Length,
            },
            PoolTable = data.Features.Select([.. split.Pool.Select(id => id.Value)]),
            Test = new TestSet(data.Features.Select([.. split.Test.Select(id => id.Value)]), split.Test.Select(id => data.Labels[id.Value]).ToArray()),
            ClassCount = data.Classes.Count,
            Initial = [.. Enumerable.Range(0, 6).Select(i => new PoolIndex(i))],
            Model = new ModelSlot { Search = search ?? Regression(), Budget = new SearchBudget(1), Seed = Seed.Root(1).Child("search") },
            Strategy = StrategyCatalog.Find(strategy)!.Create(StrategyCatalog.Find(strategy)!.Options.Default),
            Truth = data.Labels,
            Oracle = oracle ?? new SimulatedOracle(data.Labels, 1),
            Budget = budget ?? new LabelBudget(30, null, null, 4),
            QuerySeed = Seed.Root(1).Child("query"),
        };
    }

    public static IModelSearch Regression()
    {
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        return new FixedConfiguration(family, family.Space.Default);
    }

    public static MemoryJournal Run(SessionTask task, MemoryJournal? journal = null)
    {
        journal ??= new MemoryJournal();
        new Session(task, journal, new Unwatched(), TimeProvider.System).Run("attempt", TestContext.Current.CancellationToken);
        return journal;
    }

    public static RoundEnded[] Rounds(MemoryJournal journal) => [.. journal.Entries.OfType<RoundEnded>()];

    internal sealed class Unwatched : ISessionMonitor
    {
        public void RoundEnded(RoundEnded round)
        {
        }
    }
}
