using AutoAL.Contracts;
using AutoAL.Strategies.Bayesian;
using AutoAL.Strategies.Committee;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Published;

/// <summary>
/// Every score of five published libraries on one pool of 60 rows, within 1e-6. Two columns follow another rule and are named here:
/// alipy's KL adds the members up instead of averaging them (compared after division by K), and small-text's core-set with labelled
/// rows first reads positions among the unlabelled rows as row numbers, so it measures distances to the wrong centres (not compared).
/// </summary>
public sealed class ScoreVectorTests
{
    private const double Tolerance = 1e-6;

    private readonly ReferenceFile _file = new("score-vectors.json");

    private int Count => _file.Length("P");

    private int Members => _file.Length("votes");

    private int Classes => _file.Numbers("P").Length / Count;

    [Fact]
    public void Score_LeastConfidence_EqualsEveryLibrary() => AssertColumns("least_confident", Scores(new UncertaintySampling<LeastConfidence>()));

    [Fact]
    public void Score_MarginPlusOne_EqualsEveryLibrary() => AssertColumns("margin_uncertainty(1-(p1-p2))", [.. Scores(new UncertaintySampling<Margin>()).Select(score => 1 + score)]);

    [Fact]
    public void Score_Entropy_EqualsEveryLibrary() => AssertColumns("entropy_nats", Scores(new UncertaintySampling<Entropy>()));

    [Fact]
    public void Score_VoteEntropy_EqualsEveryLibrary() => AssertColumns("vote_entropy_nats", Scores(Committee<VoteEntropy>()));

    [Fact]
    public void Score_VariationRatio_EqualsEveryLibrary() => AssertColumns("variation_ratio", Scores(Committee<VariationRatio>()));

    [Fact]
    public void Score_ConsensusEntropy_EqualsEveryLibrary() => AssertColumns("consensus_entropy_nats", Scores(Committee<ConsensusEntropy>()));

    [Fact]
    public void Score_MaximumDisagreement_EqualsEveryLibrary() => AssertColumns("kl_max_nats", Scores(Committee<MaximumDisagreement>()));

    [Fact]
    public void Score_ConsensusKullbackLeibler_EqualsEveryLibrary() =>
        AssertColumns("kl_mean(=BALD)_nats", Scores(Committee<ConsensusKullbackLeibler>()), library => library == "alipy" ? Members : 1);

    [Fact]
    public void Score_Bald_EqualsEveryLibrary() =>
        AssertColumns("kl_mean(=BALD)_nats", Scores(new DisagreementSampling<Bald>(Evidence.Draws, Members)), library => library == "alipy" ? Members : 1);

    [Fact]
    public void Votes_OfEveryRow_AreTheStoredOnes()
    {
        double[] stored = _file.Numbers("votes");
        double[] draws = MembersFirst();
        for (int n = 0; n < Count; n++)
        {
            double[] votes = new double[Classes];
            new MemberPosteriors(draws, n, Count, Classes).Votes(votes);
            Assert.Equal(Enumerable.Range(0, Classes).Select(c => (double)Enumerable.Range(0, Members).Count(k => stored[(k * Count) + n] == c)), votes);
        }
    }

    [Theory]
    [InlineData("skactiveml")]
    [InlineData("alipy")]
    [InlineData("smalltext_unlabelled_first")]
    [InlineData("numpy")]
    public void Pick_KCenter_EqualsTheLibrary(string library)
    {
        double[] features = _file.Numbers("X");
        int width = features.Length / Count;
        int[] labelled = [.. _file.Numbers("labelled").Select(row => (int)row)];
        int[] candidates = [.. Enumerable.Range(0, Count).Except(labelled)];

        int[] picks = new int[10];
        KCenterGreedy.Pick(Rows(candidates), Rows(labelled), width, candidates.Length, labelled.Length, picks);

        Assert.Equal(_file.Numbers("scores", "kcenter_euclid_b10", library), picks.Select(n => (double)candidates[n]));

        float[] Rows(int[] rows) => [.. rows.SelectMany(row => features.Skip(row * width).Take(width)).Select(value => (float)value)];
    }

    private void AssertColumns(string measure, double[] actual, Func<string, double>? unit = null)
    {
        foreach (string library in _file.Names("scores", measure))
        {
            double scale = unit?.Invoke(library) ?? 1;
            double[] published = _file.Numbers("scores", measure, library);
            for (int n = 0; n < Count; n++)
                Assert.True(Math.Abs((published[n] / scale) - actual[n]) <= Tolerance, FormattableString.Invariant($"{library}, row {n}: {published[n] / scale} published, {actual[n]} computed"));
        }
    }

    private DisagreementSampling<TMeasure> Committee<TMeasure>()
        where TMeasure : IDisagreement => new(Evidence.Committee, Members);

    private double[] Scores(ScoredStrategy strategy)
    {
        QueryContext context = new()
        {
            Given = strategy.Needs,
            Candidates = Enumerable.Range(0, Count).Select(row => new RowId(row)).ToArray(),
            ClassCount = Classes,
            Labels = [],
            Seed = Seed.Root(0),
            DrawCount = Members,
            Probabilities = _file.Numbers("P"),
            DrawnProbabilities = MembersFirst(),
        };
        double[] scores = new double[Count];
        strategy.Score(context, scores);
        return scores;
    }

    // The file stores N×K×C; evidence is K×N×C.
    private double[] MembersFirst()
    {
        double[][] rows = [.. _file.Numbers("PT").Chunk(Classes)];
        return [.. Enumerable.Range(0, Members).SelectMany(k => Enumerable.Range(0, Count).SelectMany(n => rows[(n * Members) + k]))];
    }
}
