using AutoAL.Strategies.Bayesian;
using AutoAL.Strategies.Committee;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Published;

/// <summary>Hand-size inputs whose scores two independent scripts agree on; 1e-12 relative.</summary>
public sealed class FormulaFixtureTests
{
    private readonly ReferenceFile _file = new("formula_fixtures.json");

    [Fact]
    public void Score_OfFixturePosteriors_EqualsThePublishedValues()
    {
        double[][] posteriors = [.. _file.Numbers("probas").Chunk(3)];
        AssertEqual(_file.Numbers("least_confidence"), posteriors.Select(p => LeastConfidence.Score(p)));
        AssertEqual(_file.Numbers("margin_gap").Select(gap => -gap), posteriors.Select(p => Margin.Score(p)));
        AssertEqual(_file.Numbers("entropy_nats"), posteriors.Select(p => Entropy.Score(p)));
        AssertEqual(_file.Numbers("ratio_p2_over_p1"), posteriors.Select(p => Ratio.Score(p)));
    }

    [Fact]
    public void Score_OfFixtureCommittee_EqualsThePublishedValues()
    {
        AssertEqual(_file.Numbers("consensus_entropy"), Committee<ConsensusEntropy>());
        AssertEqual(_file.Numbers("avg_kl_to_consensus"), Committee<ConsensusKullbackLeibler>());
        AssertEqual(_file.Numbers("max_kl_to_consensus"), Committee<MaximumDisagreement>());
        AssertEqual(_file.Numbers("bald_mutual_information"), Committee<Bald>());
        AssertEqual(_file.Numbers("vote_entropy_hard_votes"), Committee<VoteEntropy>());
    }

    [Fact]
    public void Of_FixtureVotes_EqualsThePublishedValues()
    {
        double[] memberVotes = _file.Numbers("votes_members_samples");
        double[][] counts = [.. Enumerable.Range(0, 3).Select(n => Enumerable.Range(0, 3).Select(c => (double)Enumerable.Range(0, 3).Count(k => memberVotes[(k * 3) + n] == c)).ToArray())];
        AssertEqual([2.0 / 3, 1.0 / 3, 0], counts.Select(votes => VariationRatio.Of(votes, 3)));
        AssertEqual(_file.Numbers("vote_entropy_expected"), counts.Select(votes => VoteEntropy.Of(votes, 3)));
    }

    [Fact]
    public void Score_OfCertainRow_IsPositiveZero()
    {
        double[] zeros = [LeastConfidence.Score([0, 0, 1]), Entropy.Score([0, 0, 1]), Ratio.Score([0, 0, 1]), Margin.Score([0.5, 0.5, 0])];
        Assert.All(zeros, zero => Assert.Equal(0L, BitConverter.DoubleToInt64Bits(zero)));
    }

    private IEnumerable<double> Committee<TMeasure>()
        where TMeasure : IDisagreement
    {
        double[] draws = _file.Numbers("committee_probas_members_samples_classes");
        return Enumerable.Range(0, 2).Select(n => TMeasure.Score(new MemberPosteriors(draws, n, 2, 2), new double[2]));
    }

    private static void AssertEqual(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        foreach ((double e, double a) in expected.Zip(actual))
            Assert.Equal(e, a, 1e-12 * Math.Max(1, Math.Abs(e)));
    }
}
