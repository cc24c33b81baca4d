using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

public sealed class CompositionEntriesTests
{
    [Fact]
    public void Select_DensityOfPowerZero_IsTheScore()
    {
        Pcg32 random = new(1);
        QueryInstance instance = QueryInstance.Random(ref random, 60, 3);
        Assert.Equal(instance.Pick(new UncertaintySampling<Margin>(), 60), instance.Pick(new DensityWeighted(new UncertaintySampling<Margin>(), 0), 60));
    }

    [Fact]
    public void Select_DiversifiedFactorOne_IsTheTopOfTheScore()
    {
        Pcg32 random = new(2);
        QueryInstance instance = QueryInstance.Random(ref random, 60, 3, generic: true);
        foreach (bool byCover in new[] { false, true })
            Assert.Equal(instance.Pick(new UncertaintySampling<Margin>(), 7).Order(), instance.Pick(new Diversified(new UncertaintySampling<Margin>(), 1, byCover), 7).Order());
    }

    [Fact]
    public void NeedsOf_InnerStrategy_AreThoseOfTheChoice()
    {
        StrategyEntry subsample = StrategyCatalog.Find("subsample")!;
        Assert.Equal(Evidence.Probabilities | Evidence.Embeddings, subsample.Needs);
        Assert.Equal(Evidence.Draws, subsample.NeedsOf(subsample.Options.Default.With(new([KeyValuePair.Create("of", (object)"bald")]))));
        Assert.Equal(Evidence.Committee | Evidence.Embeddings, StrategyCatalog.Find("density")!.NeedsOf(new([KeyValuePair.Create("of", (object)"vote-entropy"), KeyValuePair.Create("beta", (object)1.0)])));
    }

    [Theory]
    [InlineData("subsample")]
    [InlineData("filter")]
    [InlineData("warm-start")]
    [InlineData("power")]
    [InlineData("density")]
    [InlineData("diversify")]
    [InlineData("class-balanced")]
    public void Create_EveryInnerStrategy_Picks(string name)
    {
        StrategyEntry entry = StrategyCatalog.Find(name)!;
        Pcg32 random = new(3);
        foreach (string of in ((ChoiceParameter)entry.Options.Find("of")!).Options)
        {
            IQueryStrategy strategy = entry.Create(entry.Options.Default.With(new([KeyValuePair.Create("of", (object)of)])));
            QueryInstance instance = QueryInstance.Random(ref random, 12, 3, Math.Max(2, strategy.Draws));
            Assert.Equal(5, instance.Pick(strategy, 5).Distinct().Count());
        }
    }
}
