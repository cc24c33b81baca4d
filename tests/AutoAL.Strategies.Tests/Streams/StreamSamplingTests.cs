using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Streams;

namespace AutoAL.Strategies.Tests.Streams;

public sealed class StreamSamplingTests
{
    private static readonly double[] Confidences = [.9, .6, .99, .55, .8, .7, .52, .95, .6, .9, .9, .51, .9];

    private static readonly Seed Query = Seed.Root(4).Child("query");

    public static TheoryData<string> Names => [.. StreamCatalog.All.Select(entry => entry.Name)];

    [Theory]
    [InlineData(0.05, "1101111000000", 0.950894950895, 5.491530565194)]
    [InlineData(0.1, "1101111111110", 0.904291636801, 10.343515625094)]
    public void Variable_OnThePublishedTrace_DecidesAndEndsAsItSays(double share, string queries, double threshold, double spend)
    {
        var rule = new VariableRule(0.01, 0);
        var budget = new EstimatedBudget(share, 100);
        Assert.Equal(queries, Run(new StreamSampling(1, () => rule, () => budget), Confidences));
        Assert.Equal(threshold, rule.Threshold, 1e-12);
        Assert.Equal(spend, budget.Spend, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decide_InAnyChunks_AsksTheSame(string name)
    {
        double[] stream = Stream(700);
        string whole = Run(Create(name), stream);
        Assert.Contains('1', whole);
        Assert.Contains('0', whole);
        foreach (int chunk in new[] { 1, 7, 64 })
        {
            IStreamPass pass = Create(name).Begin(2, Query);
            var asked = new List<char>();
            for (int from = 0; from < stream.Length; from += chunk)
            {
                for (int i = from; i < Math.Min(from + chunk, stream.Length); i++)
                    asked.Add(Ask(pass, i, stream[i]));

                // As between two processes: all that a pass knows goes through its state.
                using var state = new MemoryStream();
                pass.Save(new BinaryWriter(state));
                state.Position = 0;
                pass = Create(name).Begin(2, Query);
                pass.Load(new BinaryReader(state));
            }

            Assert.Equal(whole, new string([.. asked]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decide_OverALongStream_KeepsItsShare(string name)
    {
        int asked = Run(Create(name), Stream(20_000)).Count(c => c == '1');
        // The estimated spend is at most wB + 1, so the share tends to at most B + 1/w.
        double most = name is "stream-periodic" or "stream-quantile" ? 0.102 : 0.11;
        Assert.InRange(asked / 20_000.0, name is "stream-fixed" or "stream-random" or "stream-split" ? 0.05 : 0.09, most);
    }

    [Fact]
    public void Counted_NeverExceedsItsShareByMoreThanOneRow()
    {
        string asked = Run(new StreamSampling(1, () => new VariableRule(0.01, 1), () => new CountedBudget(0.2)), Stream(3000));
        int queried = 0;
        for (int t = 1; t <= asked.Length; t++)
        {
            queried += asked[t - 1] == '1' ? 1 : 0;
            Assert.True(queried <= (0.2 * t) + 1);
        }
    }

    [Fact]
    public void Estimated_NeverExceedsItsBound()
    {
        var budget = new EstimatedBudget(0.1, 100);
        IStreamPass pass = new StreamSampling(1, () => new RandomRule(1), () => budget).Begin(2, Query);
        for (int i = 0; i < 3000; i++)
        {
            pass.Decide(new RowId(i), [0.5, 0.5]);
            Assert.True(budget.Spend <= 11);
        }
    }

    [Fact]
    public void Split_AtItsEnds_IsVariableOrRandom()
    {
        double[] stream = Stream(2000);
        Assert.Equal(Run(Sampling(() => new VariableRule(0.01, 0)), stream), Run(Sampling(() => new SplitRule(0.1, 0, new VariableRule(0.01, 0))), stream));
        Assert.Equal(Run(Sampling(() => new RandomRule(0.1)), stream), Run(Sampling(() => new SplitRule(0.1, 1, new VariableRule(0.01, 0))), stream));

        static StreamSampling Sampling(Func<IStreamRule> rule) => new(1, rule, () => new EstimatedBudget(0.1, 100));
    }

    [Fact]
    public void Fixed_WithAllOrNothing_AsksAllOrNothing()
    {
        Assert.DoesNotContain('0', Run(new StreamSampling(1, () => new FixedRule(1), () => new EstimatedBudget(1, 100)), Stream(300)));
        Assert.DoesNotContain('1', Run(new StreamSampling(1, () => new FixedRule(0), () => new EstimatedBudget(0, 100)), Stream(300)));
    }

    [Fact]
    public void Periodic_AsksEveryTenth() => Assert.Equal("00000000010000000001", Run(new StreamSampling(1, () => new PeriodicRule(0.1), () => new NoBudget()), Stream(20)));

    [Fact]
    public void WithoutBudget_TheThresholdStays()
    {
        var rule = new VariableRule(0.01, 0);
        Run(new StreamSampling(1, () => rule, () => new EstimatedBudget(0, 100)), Stream(50));
        Assert.Equal(1, rule.Threshold);
    }

    [Fact]
    public void Quantile_OfAHandWorkedStream_AsksAsTheRuleSays()
    {
        // B = 1/2, w = 3, w_tol = 2, utilities .1 .3 .2 .05: θ = .1, .2, .2, .2; labels left 1/2, 0, −1/2, 0; thresholds .1, .2, .25, .2.
        Assert.Equal("1100", Run(new StreamSampling(1, () => new QuantileRule(0.5, 3, 2), () => new NoBudget()), [.9, .7, .8, .95]));
    }

    [Fact]
    public void Decide_OfNoDistribution_NamesTheRow() => Assert.Contains(
        "row 7", Assert.Throws<EvidenceException>(() => Create("stream-fixed").Begin(2, Query).Decide(new RowId(7), [double.NaN, 0.5])).Message);

    [Fact]
    public void Select_OfWaitingCandidates_IsRefused() => Assert.Throws<NotSupportedException>(() => ((IQueryStrategy)Create("stream-fixed")).Select(default, []));

    private static IStreamStrategy Create(string name)
    {
        StrategyEntry entry = StreamCatalog.All.Single(e => e.Name == name);
        return (IStreamStrategy)entry.Create(entry.Options.Default);
    }

    private static string Run(IStreamStrategy strategy, double[] confidences)
    {
        IStreamPass pass = strategy.Begin(2, Query);
        return new string([.. confidences.Select((confidence, i) => Ask(pass, i, confidence))]);
    }

    private static char Ask(IStreamPass pass, int row, double confidence) => pass.Decide(new RowId(row), [confidence, 1 - confidence]) ? '1' : '0';

    private static double[] Stream(int rows)
    {
        var random = new Pcg32(3);
        return [.. Enumerable.Range(0, rows).Select(_ => 0.5 + (0.5 * random.NextDouble()))];
    }
}
