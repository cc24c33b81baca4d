using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies;

namespace AutoAL.Conformance;

/// <summary>
/// What every query strategy must keep. An author derives a public class, names the entry, gives a slow exact twin, and the test runner
/// does the rest. A law that a strategy does not have is switched off by its property, with the reason on the strategy's page.
/// </summary>
public abstract class QueryStrategyConformance
{
    private const int Instances = 200;

    /// <summary>The strategy under test as the catalogue lists it.</summary>
    protected abstract StrategyEntry Entry { get; }

    /// <summary>A fresh strategy; by default with every option at its default.</summary>
    protected virtual IQueryStrategy Create() => Entry.Create(Entry.Options.Default);

    /// <summary>The slow, obviously right version: the picks for <paramref name="count"/> slots, written from the paper. Null leaves the comparison out.</summary>
    protected virtual int[]? BruteForce(QueryInstance instance, int count) => null;

    /// <summary>Picks depend on the seed. Default false: another seed must then change nothing.</summary>
    protected virtual bool IsRandomised => false;

    /// <summary>The first b picks of a larger batch are the picks for b. Default true.</summary>
    protected virtual bool BatchesExtend => true;

    /// <summary>Scores do not depend on the batch, so b picks equal b single picks with the picked row taken away. Default true.</summary>
    protected virtual bool ScoresIgnoreBatch => true;

    /// <summary>Bytes that one selection may allocate per candidate, 64 KiB aside. Default 16: a score and an index.</summary>
    protected virtual int BytesPerCandidate => 16;

    /// <summary>How far scores may move with the order of the rows. Default 0; above it for scores that add up over the pool.</summary>
    protected virtual double ScoreTolerance => 0;

    /// <summary>Candidates of the pool that allocations are measured on. Default 20,000; fewer for rules that compare every two.</summary>
    protected virtual int LargePool => 20_000;

    [Fact]
    public void Entry_HasNameSummaryFormulaCitationAndCost()
    {
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", Entry.Name);
        Assert.EndsWith(".", Entry.Summary, StringComparison.Ordinal);
        Assert.NotEmpty(Entry.Formula);
        Assert.Matches(@"\b(19|20)\d\d\b", Entry.Citation);
        Assert.StartsWith("O(", Entry.Cost, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Strategy_DeclaresTheNeedsOfItsEntry()
    {
        IQueryStrategy strategy = Create();
        Assert.Equal(Entry.Needs, strategy.Needs);
        Assert.Equal((Entry.Needs & (Evidence.Committee | Evidence.Draws)) != 0, strategy.Draws > 0);
    }

    [Fact]
    public void Select_AnyBatch_FillsDistinctCandidatesInRange()
    {
        IQueryStrategy strategy = Create();
        ForEachInstance(generic: false, (instance, random) =>
        {
            int count = 1 + random.NextInt32(instance.Count);
            int[] chosen = instance.Pick(strategy, count);
            Assert.Equal(count, chosen.Distinct().Count());
            Assert.All(chosen, n => Assert.InRange(n, 0, instance.Count - 1));
        });
    }

    [Fact]
    public void Select_BatchOfWholePool_ReturnsEveryCandidate()
    {
        IQueryStrategy strategy = Create();
        ForEachInstance(generic: false, (instance, _) => Assert.Equal(Enumerable.Range(0, instance.Count), instance.Pick(strategy, instance.Count).Order()));
    }

    [Fact]
    public void Select_SmallInstances_EqualTheBruteForceTwin()
    {
        IQueryStrategy strategy = Create();
        ForEachInstance(generic: false, (instance, random) =>
        {
            int count = 1 + random.NextInt32(instance.Count);
            if (BruteForce(instance, count) is { } expected)
                Assert.Equal(expected, instance.Pick(strategy, count));
            else
                Assert.Skip($"skipped: no brute-force twin is given for '{Entry.Name}'");
        });
    }

    [Fact]
    public void Select_Repeated_GivesTheSamePicks()
    {
        IQueryStrategy used = Create();
        ForEachInstance(generic: false, (instance, _) =>
        {
            int[] first = instance.Pick(used, instance.Count);
            Assert.Equal(first, instance.Pick(used, instance.Count));
            Assert.Equal(first, instance.Pick(Create(), instance.Count));
        });
    }

    [Fact]
    public void Select_OnEightThreadsAtOnce_GivesTheSamePicks()
    {
        IQueryStrategy strategy = Create();
        Pcg32 random = new(11);
        QueryInstance[] instances = [.. Enumerable.Range(0, 63).Select(_ => QueryInstance.Random(ref random, 40, 3, Members()))];
        int[][] alone = [.. instances.Select(instance => instance.Pick(strategy, 20))];

        int[][] together = new int[instances.Length][];
        Parallel.For(0, instances.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = instances[i].Pick(strategy, 20));

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Select_ContentMovedToOtherRows_PicksFollowTheContent()
    {
        Assert.SkipWhen(IsRandomised, "skipped: noise belongs to row ids, so picks do not follow the content alone");
        IQueryStrategy strategy = Create();
        ForEachInstance(generic: true, (instance, random) =>
        {
            int[] order = [.. Enumerable.Range(0, instance.Count)];
            random.Shuffle<int>(order);
            QueryInstance moved = instance.Rearranged(order, instance.Ids);

            // Scores are compared where there are any: discrete ones tie often, and ties follow the row id.
            if (strategy is ScoredStrategy scored)
            {
                double[] before = Scores(scored, instance);
                Assert.All(order.Zip(Scores(scored, moved)), pair => Assert.Equal(before[pair.First], pair.Second, ScoreTolerance));
            }
            else
            {
                Assert.Equal(instance.Pick(strategy, instance.Count), moved.Pick(strategy, instance.Count).Select(n => order[n]));
            }
        });
    }

    [Fact]
    public void Select_RenamedClasses_GivesTheSamePicks()
    {
        IQueryStrategy strategy = Create();
        ForEachInstance(generic: true, (instance, random) =>
        {
            int[] names = [.. Enumerable.Range(0, instance.ClassCount)];
            random.Shuffle<int>(names);
            Assert.Equal(instance.Pick(strategy, instance.Count), instance.ClassesRenamed(names).Pick(strategy, instance.Count));
        });
    }

    [Fact]
    public void Select_LargerBatch_BeginsWithTheSmallerOne()
    {
        Assert.SkipUnless(BatchesExtend, "skipped: the rule plans a batch as a whole");
        IQueryStrategy strategy = Create();
        ForEachInstance(generic: false, (instance, random) =>
        {
            int count = 1 + random.NextInt32(instance.Count);
            Assert.Equal(instance.Pick(strategy, count), instance.Pick(strategy, instance.Count)[..count]);
        });
    }

    [Fact]
    public void Select_Batch_EqualsSinglePicksWithTheRowTakenAway()
    {
        Assert.SkipUnless(ScoresIgnoreBatch, "skipped: scores depend on the rows picked before");
        IQueryStrategy strategy = Create();
        ForEachInstance(generic: false, (instance, _) =>
        {
            RowId[] batch = [.. instance.Pick(strategy, instance.Count).Select(n => instance.Ids[n])];
            QueryInstance left = instance;
            foreach (RowId expected in batch)
            {
                int pick = left.Pick(strategy, 1)[0];
                Assert.Equal(expected, left.Ids[pick]);
                left = left.Without(pick);
            }
        });
    }

    [Fact]
    public void Select_AllCandidatesAlike_TakesThemByRowId()
    {
        Assert.SkipWhen(IsRandomised, "skipped: noise decides between equal rows");
        IQueryStrategy strategy = Create();
        ForEachInstance(generic: true, (instance, _) =>
        {
            QueryInstance alike = instance.Rearranged(new int[instance.Count], instance.Ids);
            Assert.Equal(Enumerable.Range(0, alike.Count), alike.Pick(strategy, alike.Count));
        });
    }

    [Fact]
    public void Select_AnotherSeed_MattersOnlyToRandomisedStrategies()
    {
        IQueryStrategy strategy = Create();
        int different = 0;
        for (int i = 0; i < 20; i++)
        {
            Pcg32 random = new((ulong)i, 17);
            QueryInstance instance = QueryInstance.Random(ref random, 60, 3, Members(), labelled: i % 6, generic: i % 2 == 0);
            int[] picks = instance.Pick(strategy, 10 + i);
            int[] others = (instance with { Seed = instance.Seed.Child("another") }).Pick(strategy, 10 + i);
            different += picks.SequenceEqual(others) ? 0 : 1;
        }

        Assert.Equal(IsRandomised, different > 0);
    }

    [Fact]
    public void Select_NoLabelledRows_StillPicks()
    {
        Pcg32 random = new(19);
        QueryInstance instance = QueryInstance.Random(ref random, 12, 3, Members(), labelled: 0);
        Assert.Equal(12, instance.Pick(Create(), 12).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Select_AnyNumberOfClasses_Picks(int classes)
    {
        Pcg32 random = new(23);
        QueryInstance instance = QueryInstance.Random(ref random, 6, classes, Members());
        Assert.Equal(6, instance.Pick(Create(), 6).Distinct().Count());
    }

    [Fact]
    public void Select_MorePicksThanCandidates_Throws()
    {
        Pcg32 random = new(29);
        QueryInstance instance = QueryInstance.Random(ref random, 3, 2, Members());
        Assert.ThrowsAny<ArgumentException>(() => instance.Pick(Create(), 4));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Select_EvidenceNotFinite_ThrowsNamingStrategyAndFirstRow(double bad)
    {
        Pcg32 random = new(31);
        QueryInstance good = QueryInstance.Random(ref random, 9, 3, Members(), labelled: 9);
        if (Has(Evidence.Probabilities))
            AssertRefused(good with { Probabilities = Spoiled(good.Probabilities, good.ClassCount, bad) }, good.Ids[4]);
        if (Has(Evidence.Committee | Evidence.Draws))
            AssertRefused(good with { Draws = Spoiled(good.Draws, good.ClassCount, bad) }, good.Ids[4]);
        if (Has(Evidence.Embeddings))
            AssertRefused(good with { Embeddings = Spoiled(good.Embeddings, good.EmbeddingWidth, (float)bad) }, good.Ids[4]);
        if (Has(Evidence.LabelledProbabilities))
            AssertRefused(good with { LabelledProbabilities = Spoiled(good.LabelledProbabilities, good.ClassCount, bad) }, good.LabelledIds[4]);
    }

    [Theory]
    [InlineData(-0.25)]
    [InlineData(0.25)]
    public void Select_RowThatIsNoDistribution_ThrowsNamingStrategyAndFirstRow(double shift)
    {
        Pcg32 random = new(37);
        QueryInstance good = QueryInstance.Random(ref random, 9, 3, Members());
        if (Has(Evidence.Probabilities))
            AssertRefused(good with { Probabilities = Spoiled(good.Probabilities, good.ClassCount, shift - 1) }, good.Ids[4]);
        if (Has(Evidence.Committee | Evidence.Draws))
            AssertRefused(good with { Draws = Spoiled(good.Draws, good.ClassCount, shift + 1) }, good.Ids[4]);
    }

    [Fact]
    public void Select_RoundingBelowZero_CountsAsZero()
    {
        IQueryStrategy strategy = Create();
        Pcg32 random = new(41);
        QueryInstance instance = QueryInstance.Random(ref random, 30, 3, Members());
        QueryInstance rounded = instance with
        {
            Probabilities = Below(instance.Probabilities),
            Draws = Below(instance.Draws),
            LabelledProbabilities = Below(instance.LabelledProbabilities),
        };
        Assert.Equal(instance.Pick(strategy, 30), rounded.Pick(strategy, 30));

        static double[] Below(double[] posteriors) => [.. posteriors.Select(p => p == 0 ? -1e-13 : p)];
    }

    [Fact]
    public void Select_SingleMember_IsRefused()
    {
        Assert.SkipUnless(Has(Evidence.Committee | Evidence.Draws), "skipped: takes no members");
        Pcg32 random = new(43);
        QueryInstance single = QueryInstance.Random(ref random, 9, 3, members: 1);
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => single.Pick(Create(), 3));
        AssertNamed(refusal);
    }

    [Fact]
    public void Select_LargePool_AllocatesNothingPerRowBeyondItsAllowance()
    {
        int candidates = LargePool;
        IQueryStrategy strategy = Create();
        Pcg32 random = new(47);
        QueryInstance instance = QueryInstance.Random(ref random, candidates, 3, Members(), generic: true);
        int[] chosen = new int[5];
        strategy.Select(instance.Context(strategy.Needs), chosen);

        long before = GC.GetAllocatedBytesForCurrentThread();
        strategy.Select(instance.Context(strategy.Needs), chosen);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, ((long)BytesPerCandidate * candidates) + (64 * 1024));
    }

    private delegate void Check(QueryInstance instance, Pcg32 random);

    private void ForEachInstance(bool generic, Check check)
    {
        for (int i = 0; i < Instances; i++)
        {
            Pcg32 random = new((ulong)i, 5);
            int candidates = generic ? 3 + random.NextInt32(13) : 1 + random.NextInt32(15);
            QueryInstance instance = QueryInstance.Random(ref random, candidates, 2 + random.NextInt32(3), Members(), 1 + random.NextInt32(4), i % 4 == 0 ? 0 : 1 + random.NextInt32(6), generic);
            check(instance, random);
        }
    }

    private void AssertRefused(QueryInstance instance, RowId row)
    {
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => instance.Pick(Create(), 3));
        AssertNamed(refusal);
        Assert.Matches($@"\b{row}\b", refusal.Message);
    }

    // A strategy around another leaves the check of evidence, and the message, to the inner one.
    private void AssertNamed(ArgumentException refusal)
    {
        string inner = Entry.Options.Find("of")?.Default as string ?? Entry.Name;
        string[] arms = [.. Entry.Options.Parameters.Select(option => option.Default).OfType<string>()];
        Assert.True(arms.Any(arm => refusal.Message.Contains($"'{arm}'", StringComparison.Ordinal)) || refusal.Message.Contains(Entry.Name, StringComparison.Ordinal) || refusal.Message.Contains(inner, StringComparison.Ordinal), $"The message names neither '{Entry.Name}' nor '{inner}': {refusal.Message}");
    }

    private static double[] Scores(ScoredStrategy strategy, QueryInstance instance)
    {
        double[] scores = new double[instance.Count];
        strategy.Score(instance.Context(strategy.Needs), scores);
        return scores;
    }

    // Candidates 4 and 7 are spoiled; the message must name the first.
    private static T[] Spoiled<T>(T[] values, int width, T bad)
    {
        T[] spoiled = [.. values];
        spoiled[(4 * width) + width - 1] = bad;
        spoiled[7 * width] = bad;
        return spoiled;
    }

    private int Members() => Math.Max(2, Create().Draws);

    private bool Has(Evidence any) => (Entry.Needs & any) != 0;
}
