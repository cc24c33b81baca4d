using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Sessions.Oracles;

namespace AutoAL.Sessions.Tests.Oracles;

public sealed class DawidSkeneTests
{
    /// <summary>Table 1 of Dawid and Skene 1979: 45 patients, the first anaesthetist's three assessments, then one of each of four others.</summary>
    private const string Patients =
        "1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212 1211111 "
        + "1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111 1111111 1121121 "
        + "1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111 2322222 1211111 2222222";

    private static Answer[] Anaesthetists => [.. Patients.Split(' ').SelectMany((row, i) => row.Select((c, q) => new Answer(new PoolIndex(i), c - '1', Math.Max(0, q - 2))))];

    [Fact]
    public void Estimate_OfTheAnaesthetists_GivesThePublishedMarginals()
    {
        DawidSkeneEstimate found = DawidSkene.Estimate(Anaesthetists, 5, 4);
        Assert.Equal([0.40, 0.42, 0.11, 0.07], found.Marginals.Select(p => Math.Round(p, 2)));
    }

    /// <summary>Figures of the paper's formulas in a plain script that multiplies probabilities instead of adding logarithms.</summary>
    [Fact]
    public void Estimate_OfTheAnaesthetists_GivesTheErrorRatesOfThePlainFormulas()
    {
        DawidSkeneEstimate found = DawidSkene.Estimate(Anaesthetists, 5, 4);
        Assert.Equal(-192.890881214206, found.LogLikelihood, 1e-6);
        Assert.Equal([0.8895, 0.1105, 0, 0, 0.0706, 0.8764, 0.053, 0, 0, 0.3388, 0.6612, 0, 0, 0, 0.5556, 0.4444], found.ErrorRates.Take(16).Select(p => Math.Round(p, 4)));
        Assert.Equal([0, 0.4037, 0.1988, 0.3976], found.ErrorRates.Skip(40).Take(4).Select(p => Math.Round(p, 4)));
        Assert.Equal([0.981, 0.019, 0, 0], found.Posteriors.Skip(6 * 4).Take(4).Select(p => Math.Round(p, 4)));
        Assert.Equal([0, 0.0212, 0.9788, 0], found.Posteriors.Skip(37 * 4).Take(4).Select(p => Math.Round(p, 4)));
    }

    [Fact]
    public void Decide_OfTheAnaesthetists_GivesTheirConsensus()
    {
        var book = new AnswerBook();
        foreach (Answer answer in Anaesthetists)
            book.Add(answer.Row, answer.Label, $"{answer.Annotator}");
        IReadOnlyDictionary<PoolIndex, int> labels = new DawidSkene().Decide(book, 4);
        Assert.Equal("142222132243121111222222112111131224233111212", string.Concat(Enumerable.Range(0, 45).Select(i => labels[new PoolIndex(i)] + 1)));
    }

    [Fact]
    public void Decide_WithTwoExpertsAgainstThreeGuessers_BeatsTheMajority()
    {
        var random = new Pcg32(5);
        double[] skills = [0.97, 0.95, 0.4, 0.4, 0.4];
        int[] truth = [.. Enumerable.Range(0, 400).Select(_ => random.NextInt32(3))];
        var book = new AnswerBook();
        for (int i = 0; i < truth.Length; i++)
        {
            for (int k = 0; k < skills.Length; k++)
                book.Add(new PoolIndex(i), random.NextDouble() < skills[k] ? truth[i] : (truth[i] + 1 + random.NextInt32(2)) % 3, $"a{k}");
        }

        int majority = Right(new MajorityVote());
        int estimated = Right(new DawidSkene());
        Assert.True(estimated >= 370 && estimated > majority + 20, $"{estimated} against {majority} of 400");

        int Right(IConsensus consensus) => consensus.Decide(book, 3).Count(label => truth[label.Key.Value] == label.Value);
    }

    [Fact]
    public void Decide_WithOneAnswerARow_TakesIt()
    {
        var book = new AnswerBook();
        for (int i = 0; i < 6; i++)
            book.Add(new PoolIndex(i), i % 3, "");
        Assert.Equal([0, 1, 2, 0, 1, 2], Enumerable.Range(0, 6).Select(i => new DawidSkene().Decide(book, 3)[new PoolIndex(i)]));
    }

    [Fact]
    public void Decide_OfAThousandAnswersAboutOneRow_DoesNotUnderflow()
    {
        var book = new AnswerBook();
        for (int k = 0; k < 1000; k++)
            book.Add(new PoolIndex(0), k % 3 == 0 ? 1 : 0, $"a{k % 7}");
        Assert.Equal(0, new DawidSkene().Decide(book, 2)[new PoolIndex(0)]);
    }

    [Fact]
    public void Majority_OnATie_TakesTheLowestClass()
    {
        var book = new AnswerBook();
        book.Add(new PoolIndex(0), 2, "a");
        book.Add(new PoolIndex(0), 1, "b");
        Assert.Equal(1, new MajorityVote().Decide(book, 3)[new PoolIndex(0)]);
        Assert.Equal(1, new DawidSkene().Decide(book, 3)[new PoolIndex(0)]);
    }
}
