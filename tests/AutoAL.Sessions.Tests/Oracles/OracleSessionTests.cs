using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Engines.Managed;
using AutoAL.Ledger;
using AutoAL.Search;
using AutoAL.Sessions.Oracles;
using AutoAL.Sessions.Stopping;

namespace AutoAL.Sessions.Tests.Oracles;

/// <summary>Sessions with every kind of oracle: what they record, and that a resumed one ends with the same bytes.</summary>
public sealed class OracleSessionTests
{
    private static readonly Seed Noise = Seed.Root(9).Child("oracle");

    public static TheoryData<string> Kinds => ["uniform", "class", "instance", "abstaining", "several", "dawid-skene", "prices", "late", "relabel", "audit", "validation", "everything"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_ResumedAfterAnyEntry_EndsWithTheBytesOfAnUnbrokenRun(string kind) => Resumption.Assert(Task(kind));

    [Fact]
    public void Run_OfTwoStrategies_GetsTheSameAnswerAboutARow()
    {
        Dictionary<int, int?> Answers(string strategy)
        {
            SessionTask task = Task("uniform");
            IQueryStrategy other = Loop.Task(Toy.Blobs(100, 3), strategy).Strategy;
            return Loop.Rounds(Loop.Run(task with { Strategy = other })).Where(r => r.Queried is not null)
                .SelectMany(r => r.Queried!.Rows.Zip(r.Queried.Labels)).ToDictionary(p => p.First, p => p.Second);
        }

        Dictionary<int, int?> margin = Answers("margin");
        Dictionary<int, int?> random = Answers("random");
        int[] both = [.. margin.Keys.Intersect(random.Keys)];
        Assert.NotEmpty(both);
        Assert.All(both, row => Assert.Equal(margin[row], random[row]));
    }

    [Fact]
    public void Run_WithNoise_CountsTheWrongLabels()
    {
        SessionTask task = Task("uniform");
        MemoryJournal journal = Loop.Run(task);
        RoundEnded last = Loop.Rounds(journal)[^1];
        Purchases[] bought = [.. journal.Entries.OfType<InitialLabels>().Select(i => i.Bought), .. Loop.Rounds(journal).Select(r => r.Queried).OfType<Purchases>()];
        int wrong = bought.SelectMany(p => p.Rows.Zip(p.Labels)).Count(p => p.Second != task.Truth.Span[p.First]);
        Assert.InRange(wrong, 2, 14);
        Assert.Equal(wrong, last.Wrong);
    }

    [Fact]
    public void Run_WithAnAudit_PaysForItKeepsItOutOfTrainingAndScoresEveryRound()
    {
        SessionTask task = Task("audit");
        MemoryJournal journal = Loop.Run(task);
        Purchases audit = Assert.Single(journal.Entries.OfType<InitialLabels>().Single().Further!);
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal((LabelPurpose.Audit, 12), (audit.Purpose, audit.Rows.Count));
        Assert.Equal([18, 22, 26, 30], rounds.Select(r => r.Paid));
        Assert.Equal([6, 10, 14, 18], rounds.Select(r => r.Labels));
        Assert.All(rounds, r => Assert.Equal(12, r.Audit!.Labels));
        Assert.Empty(audit.Rows.Intersect(rounds.SelectMany(r => r.Queried?.Rows ?? [])));
    }

    [Fact]
    public void Run_WithValidationLabels_PaysForThemShowsThemToTheSearchAndKeepsThemOutOfTraining()
    {
        SessionTask task = Task("validation");
        var search = new RecordingSearch(task.Model.Search);
        MemoryJournal journal = Loop.Run(task with { Model = task.Model with { Search = search } });
        Purchases[] further = [.. journal.Entries.OfType<InitialLabels>().Single().Further!];
        Assert.Equal([(LabelPurpose.Audit, 12), (LabelPurpose.Validation, 10)], further.Select(p => (p.Purpose, p.Rows.Count)));
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal([28, 32, 36, 40], rounds.Select(r => r.Paid));
        Assert.Equal([6, 10, 14, 18], rounds.Select(r => r.Labels));
        Assert.Equal(rounds.Length, search.Asked.Count);

        // The slot takes eight of the ten; rows reach the search as pool indices, which no test row has.
        int[] first = [.. task.Validation.Take(8).Select(row => row.Value).Order()];
        Assert.All(search.Asked, asked =>
        {
            Assert.Equal(first, asked.Validation!.Rows.ToArray().Select(row => row.Value));
            Assert.Equal(first.Select(row => task.Truth.Span[task.PoolTable.Ids[row].Value]), asked.Validation.Labels.ToArray());
            Assert.Empty(asked.Training.Rows.ToArray().Intersect(task.Validation));
        });
        Assert.Empty(further[1].Rows.Intersect(rounds.SelectMany(r => r.Queried?.Rows ?? [])));
    }

    [Fact]
    public void Run_WhereTheOracleAbstainsOnAllValidationRows_LeavesTheSearchToCrossValidate()
    {
        SessionTask task = Task("validation");
        var search = new RecordingSearch(task.Model.Search);
        Loop.Run(task with { Oracle = new AbstainsOn(task.Oracle, [.. task.Validation.Select(row => task.PoolTable.Ids[row.Value])]), Model = task.Model with { Search = search } });
        Assert.All(search.Asked, asked => Assert.Null(asked.Validation));
    }

    [Fact]
    public void Run_WithRelabelling_SpendsItsShareOnLabelledRows()
    {
        MemoryJournal journal = Loop.Run(Task("relabel"));
        RoundEnded[] rounds = Loop.Rounds(journal);
        Assert.Equal([6, 8, 10, 12, 14, 16, 18], rounds.Select(r => r.Labels));
        Assert.Equal([6, 10, 14, 18, 22, 26, 30], rounds.Select(r => r.Paid));
        var known = new HashSet<int>(journal.Entries.OfType<InitialLabels>().Single().Bought.Rows);
        foreach (RoundEnded round in rounds.SkipLast(1))
        {
            Purchases again = Assert.Single(round.Further!);
            Assert.Equal(LabelPurpose.Relabel, again.Purpose);
            Assert.All(again.Rows, row => Assert.Contains(row, known));
            known.UnionWith(round.Queried!.Rows);
        }
    }

    [Fact]
    public void Run_OfAStrategyThatAsksAgain_BuysFurtherAnswersAndResumes()
    {
        SessionTask task = Task("several") with
        {
            Strategy = Loop.Task(Toy.Blobs(100, 3), "activelab").Strategy,
            Labelling = new Labelling { Consensus = new DawidSkene() },
            Budget = new LabelBudget(60, null, null, 4),
        };
        MemoryJournal journal = Loop.Run(task);
        RoundEnded[] rounds = Loop.Rounds(journal);
        Purchases[] again = [.. rounds.SelectMany(r => r.Further ?? [])];
        Assert.NotEmpty(again);
        Assert.All(again, p => Assert.Equal(LabelPurpose.Relabel, p.Purpose));
        Assert.Equal(60, rounds[^1].Paid);
        Assert.All(rounds.SkipLast(2), r => Assert.Equal(4, r.Queried!.Rows.Count + (r.Further?.Sum(p => p.Rows.Count) ?? 0)));
        Resumption.Assert(task);
    }

    [Fact]
    public void Session_ThatCouldAskForEver_IsRefused() => Assert.Contains(
        "for ever",
        Assert.Throws<ArgumentException>(() => Loop.Run(Task("relabel") with { Budget = new LabelBudget(null, null, 100, 4) })).Message);

    [Fact]
    public void Run_PerCost_BuysMoreLabelsForTheMoney()
    {
        SessionTask margin = Task("prices");
        RoundEnded[] plain = Loop.Rounds(Loop.Run(margin));
        RoundEnded[] careful = Loop.Rounds(Loop.Run(margin with { Strategy = Loop.Task(Toy.Blobs(100, 3), "per-cost").Strategy }));
        Assert.All([plain[^1].Cost, careful[^1].Cost], cost => Assert.InRange(cost, 70, 90));
        Assert.True(careful[^1].Paid >= plain[^1].Paid + 5, $"{careful[^1].Paid} against {plain[^1].Paid}");
    }

    [Theory]
    [InlineData(RelabelRule.Random)]
    [InlineData(RelabelRule.SelfConfidence)]
    public void Run_WithEachRelabelRule_Resumes(RelabelRule rule) =>
        Resumption.Assert(Task("relabel") with { Labelling = new Labelling { Relabelling = new Relabelling(0.5, rule) } });

    [Fact]
    public void Disagreement_AsksAboutTheMostDividedRowFirst()
    {
        Dataset data = Toy.Blobs(20, 2);
        var pool = new Pool(data.Features);
        var book = new AnswerBook();
        foreach ((int row, int label) in new[] { (3, 0), (3, 0), (3, 1), (5, 1), (5, 0), (7, 1), (9, 1), (9, 1) })
        {
            book.Add(new PoolIndex(row), label, "");
            pool.Label(new PoolIndex(row), label);
        }

        PoolIndex[] chosen = new Relabelling(1, RelabelRule.Disagreement).Choose(4, pool, book, null!, Noise);
        Assert.Equal([5, 3, 7, 9], chosen.Select(row => row.Value));
    }

    private static SessionTask Task(string kind)
    {
        Dataset data = Toy.Blobs(100, 3);
        Annotator[] crowd = [new("ann", ConfusionNoise.Uniform(3, 0.1)), new("bob", ConfusionNoise.Uniform(3, 0.5), 0.1, 0.5), new("cem", new TrueAnswers(), 0.1, 4)];
        var plain = new PriceList(1);
        SessionTask task = Loop.Task(data) with { OracleErrs = true };
        PoolIndex[] validation = [.. Enumerable.Range(0, 10).Select(i => new PoolIndex(48 - (3 * i)))];
        PoolIndex[] audit = [.. Enumerable.Range(0, 12).Select(i => new PoolIndex(20 + (3 * i)))];
        return kind switch
        {
            "uniform" => task with { Oracle = Panel(new Annotator("", ConfusionNoise.Uniform(3, 0.25))) },
            "class" => task with { Oracle = Panel(new Annotator("", new ConfusionNoise(new[,] { { 1, 0, 0 }, { 0.4, 0.6, 0 }, { 0, 0, 1 } }))) },
            "instance" => task with { Oracle = Panel(new Annotator("", new InstanceNoise(data, 0.2))) },
            "abstaining" => task with { Oracle = Panel(new Annotator("", new TrueAnswers(), 0.3)) },
            "several" => task with { Oracle = new AnnotatorPanel(data.Labels, crowd, plain, Noise), Labelling = new Labelling { AnswersPerRow = 2 } },
            "dawid-skene" => task with { Oracle = new AnnotatorPanel(data.Labels, crowd, plain, Noise), Labelling = new Labelling { AnswersPerRow = 3, Consensus = new DawidSkene() }, Budget = new LabelBudget(60, null, null, 4) },
            "prices" => task with { Oracle = new AnnotatorPanel(data.Labels, crowd, new PriceList(2) { RowSpread = 0.7, ClassFactors = [1, 2, 0.5], Seed = Noise }, Noise), Budget = new LabelBudget(null, null, 90, 4) },
            "late" => task with { Labelling = new Labelling { Latency = 1 } },
            "relabel" => task with { Oracle = Panel(new Annotator("", ConfusionNoise.Uniform(3, 0.25))), Labelling = new Labelling { Relabelling = new Relabelling(0.5, RelabelRule.Disagreement) } },
            "audit" => task with { Audit = audit },
            "validation" => task with { Audit = audit, Validation = validation, Model = Searching(task.Model), Budget = new LabelBudget(40, null, null, 4) },
            _ => task with
            {
                Oracle = new AnnotatorPanel(data.Labels, crowd, new PriceList(2) { RowSpread = 0.7, Seed = Noise }, Noise),
                Labelling = new Labelling { AnswersPerRow = 2, Latency = 1, Consensus = new DawidSkene(), Relabelling = new Relabelling(0.25, RelabelRule.SelfConfidence) },
                Audit = audit,
                Validation = validation,
                Model = Searching(task.Model),
                Budget = new LabelBudget(90, null, null, 4),
                Stop = [.. StoppingCatalog.All.Select(rule => new NamedStoppingRule(rule.Name, () => new NeverHolds(rule.Create(rule.Options.Default))))],
            },
        };

        static ModelSlot Searching(ModelSlot slot) => slot with
        {
            Search = new FamilySearch([.. new ManagedEngine().Families.Where(f => f.Name is "logistic-regression" or "gaussian-naive-bayes")], TimeProvider.System),
            Budget = new SearchBudget(4),
            ValidationRows = 8,
        };

        AnnotatorPanel Panel(Annotator annotator) => new(data.Labels, [annotator], plain, Noise);
    }

    private sealed class RecordingSearch(IModelSearch inner) : IModelSearch
    {
        public List<SearchTask> Asked { get; } = [];

        public string Name => inner.Name;

        public SearchSpace Space => inner.Space;

        public Evidence Provides => inner.Provides;

        public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
        {
            Asked.Add(task);
            return inner.Search(task, monitor, cancellation);
        }
    }

    private sealed class AbstainsOn(IOracle inner, HashSet<RowId> rows) : IOracle
    {
        public double PriceOf(RowId row, int before) => inner.PriceOf(row, before);

        public OracleAnswer Ask(RowId row, int before) => rows.Contains(row) ? inner.Ask(row, before) with { Label = null } : inner.Ask(row, before);
    }

    /// <summary>Keeps a rule's statistics and state, and lets the session go on.</summary>
    private sealed class NeverHolds(IStoppingRule rule) : IStoppingRule
    {
        public StoppingVerdict Observe(in StoppingView view) => rule.Observe(view) with { Holds = false };

        public void Save(BinaryWriter writer) => rule.Save(writer);

        public void Load(BinaryReader reader) => rule.Load(reader);
    }
}
