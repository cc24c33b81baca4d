using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Bayesian;
using AutoAL.Strategies.Committee;

namespace AutoAL.Strategies.Tests.Committee;

public sealed class DisagreementSamplingTests
{
    [Fact]
    public void Score_MeanKullbackLeibler_EqualsBald()
    {
        ForEachCommittee((draws, classes, members) =>
            Assert.Equal(Score<Bald>(draws, classes), Score<ConsensusKullbackLeibler>(draws, classes), 1e-14));
    }

    [Fact]
    public void Score_IdenticalMembers_IsZeroDisagreement()
    {
        ForEachCommittee((draws, classes, members) =>
        {
            double[] alike = [.. Enumerable.Repeat(draws[..classes], members).SelectMany(row => row)];
            Assert.Equal(0, Score<Bald>(alike, classes), 1e-14);
            Assert.Equal(0, Score<ConsensusKullbackLeibler>(alike, classes), 1e-14);
            Assert.Equal(0, Score<MaximumDisagreement>(alike, classes), 1e-14);
            Assert.Equal(0, Score<VoteEntropy>(alike, classes));
            Assert.Equal(0, Score<VariationRatio>(alike, classes));
            Assert.Equal(Entropies.Of(alike.AsSpan(0, classes)), Score<ConsensusEntropy>(alike, classes), 1e-14);
        });
    }

    [Fact]
    public void Score_EveryMemberTwice_ChangesNothing()
    {
        ForEachCommittee((draws, classes, members) =>
        {
            double[] twice = [.. draws, .. draws];
            Assert.Equal(Score<Bald>(draws, classes), Score<Bald>(twice, classes), 1e-14);
            Assert.Equal(Score<ConsensusKullbackLeibler>(draws, classes), Score<ConsensusKullbackLeibler>(twice, classes), 1e-14);
            Assert.Equal(Score<MaximumDisagreement>(draws, classes), Score<MaximumDisagreement>(twice, classes), 1e-14);
            Assert.Equal(Score<ConsensusEntropy>(draws, classes), Score<ConsensusEntropy>(twice, classes), 1e-14);
            Assert.Equal(Score<VoteEntropy>(draws, classes), Score<VoteEntropy>(twice, classes), 1e-14);
            Assert.Equal(Score<VariationRatio>(draws, classes), Score<VariationRatio>(twice, classes), 1e-14);
        });
    }

    [Fact]
    public void Score_AnyCommittee_StaysInItsStatedRange()
    {
        ForEachCommittee((draws, classes, members) =>
        {
            double most = Math.Log(Math.Min(classes, members)) + 1e-12;
            Assert.InRange(Score<Bald>(draws, classes), 0, most);
            Assert.InRange(Score<ConsensusKullbackLeibler>(draws, classes), 0, most);
            Assert.InRange(Score<VoteEntropy>(draws, classes), 0, most);
            Assert.InRange(Score<MaximumDisagreement>(draws, classes), Score<ConsensusKullbackLeibler>(draws, classes), Math.Log(members) + 1e-12);
            Assert.InRange(Score<ConsensusEntropy>(draws, classes), Score<Bald>(draws, classes), Math.Log(classes) + 1e-12);
            Assert.InRange(Score<VariationRatio>(draws, classes), 0, 1 - (1.0 / Math.Min(classes, members)) + 1e-12);
        });
    }

    [Fact]
    public void Score_MembersSureOfDifferentClasses_IsMaximalDisagreement()
    {
        double[] split = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        Assert.Equal(Math.Log(3), Score<Bald>(split, 3), 1e-14);
        Assert.Equal(Math.Log(3), Score<VoteEntropy>(split, 3), 1e-14);
        Assert.Equal(Math.Log(3), Score<MaximumDisagreement>(split, 3), 1e-14);
    }

    [Fact]
    public void Votes_LevelClasses_CountForTheLowest()
    {
        double[] votes = new double[3];
        new MemberPosteriors([0.4, 0.4, 0.2, 0.2, 0.4, 0.4], 0, 1, 3).Votes(votes);
        Assert.Equal([1, 1, 0], votes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Constructor_FewerThanTwoMembers_IsRefused(int count)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new DisagreementSampling<Bald>(Evidence.Draws, count));
        Assert.StartsWith("Strategy 'bald' needs at least 2 members or draws; one model never disagrees with itself.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SourceWithoutMembers_IsRefused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new DisagreementSampling<Bald>(Evidence.Probabilities, 5));
        Assert.StartsWith("Strategy 'bald' takes its members from Evidence.Committee or Evidence.Draws, not from Probabilities.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithConfiguredCount_AsksForThatMany()
    {
        Configuration seven = new([KeyValuePair.Create("draws", (object)7L)]);
        Assert.Equal(7, StrategyCatalog.Find("bald")!.Create(seven).Draws);
    }

    private delegate void Check(double[] draws, int classes, int members);

    private static void ForEachCommittee(Check check)
    {
        for (int i = 0; i < 300; i++)
        {
            Pcg32 random = new((ulong)i);
            int classes = 2 + random.NextInt32(5);
            int members = 2 + random.NextInt32(6);
            check(QueryInstance.Random(ref random, 1, classes, members).Draws, classes, members);
        }
    }

    private static double Score<TMeasure>(double[] draws, int classes)
        where TMeasure : IDisagreement => TMeasure.Score(new MemberPosteriors(draws, 0, 1, classes), new double[classes]);
}
