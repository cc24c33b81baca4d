using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Strategies.Tests;

/// <summary>The whole text of every refusal, since a user has nothing else to go by.</summary>
public sealed class EvidenceCheckTests
{
    private readonly QueryInstance _instance = new()
    {
        Ids = [new(3), new(8)],
        ClassCount = 2,
        DrawCount = 2,
        EmbeddingWidth = 2,
        Probabilities = [0.5, 0.5, 0.25, 0.75],
        Draws = [0.5, 0.5, 0.25, 0.75, 0, 1, 1, 0],
        Embeddings = [0, 1, 2, 3],
        Labels = [0],
        LabelledEmbeddings = [4, 5],
        Seed = Seed.Root(1),
    };

    [Fact]
    public void Posteriors_NotANumber_NamesStrategyRowAndClass() => AssertRefused(
        "margin",
        _instance with { Probabilities = [0.5, 0.5, double.NaN, 0.75] },
        8,
        "Strategy 'margin', row 8: the probability of class 0 is NaN. It must lie in [0, 1]: check the learner's output, for example a diverged training or an unscaled feature.");

    [Fact]
    public void Posteriors_Negative_NamesTheValue() => AssertRefused(
        "entropy",
        _instance with { Probabilities = [1.5, -0.5, 0.25, 0.75] },
        3,
        "Strategy 'entropy', row 3: the probability of class 1 is -0.5. It must lie in [0, 1]: check the learner's output, for example a diverged training or an unscaled feature.");

    [Fact]
    public void Posteriors_SumOff_NamesTheSum() => AssertRefused(
        "ratio",
        _instance with { Probabilities = [0.5, 0.5, 0.25, 0.5] },
        8,
        "Strategy 'ratio', row 8: its probabilities sum to 0.75, not to 1 within 1E-06. Normalise the learner's output.");

    [Fact]
    public void Posteriors_SecondMemberAtFault_NamesTheCandidate() => AssertRefused(
        "vote-entropy",
        _instance with { Draws = [0.5, 0.5, 0.25, 0.75, 0, 1, 1, 1] },
        8,
        "Strategy 'vote-entropy', row 8: its probabilities sum to 2, not to 1 within 1E-06. Normalise the learner's output.");

    [Fact]
    public void Posteriors_WrongSize_NamesTheExpectedOne() => AssertRefused(
        "margin",
        _instance with { Probabilities = [0.5, 0.5, 1] },
        null,
        "Strategy 'margin': 3 probabilities are not 2 candidates × 2 classes. Fill one row of 2 per candidate.");

    [Fact]
    public void Members_WrongSize_NamesTheExpectedOne() => AssertRefused(
        "bald",
        _instance with { DrawCount = 3 },
        null,
        "Strategy 'bald': 8 probabilities are not 3 members × 2 candidates × 2 classes. Fill one row of 2 per member and candidate.");

    [Fact]
    public void Members_Single_NamesTheRemedy() => AssertRefused(
        "bald",
        _instance with { DrawCount = 1, Draws = [0.5, 0.5, 0.25, 0.75] },
        null,
        "Strategy 'bald': it was given K = 1; disagreement needs at least 2 members or draws. Ask the search to keep more models, or raise the number of draws.");

    [Fact]
    public void Vectors_NotFinite_NamesRowAndPosition() => AssertRefused(
        "k-center",
        _instance with { Embeddings = [0, 1, 2, float.PositiveInfinity] },
        8,
        "Strategy 'k-center', row 8: value 1 of its embedding is Infinity. Distances need finite numbers: scale the features or impute missing values before embedding.");

    [Fact]
    public void Vectors_WrongSize_NamesTheExpectedOne() => AssertRefused(
        "k-center",
        _instance with { Embeddings = [0, 1, 2] },
        null,
        "Strategy 'k-center': 3 embedding values are not 2 candidates × width 2. Fill one vector of 2 per candidate.");

    [Fact]
    public void LabelledVectors_NotFinite_NamesTheLabelledRow() => AssertRefused(
        "k-center",
        _instance with { LabelledEmbeddings = [float.NaN, 5] },
        null,
        "Strategy 'k-center': value 0 of the embedding of labelled row number 0 (in the order of the labels) is NaN. Distances need finite numbers: scale the features or impute missing values before embedding.");

    [Fact]
    public void LabelledVectors_WrongSize_NamesTheExpectedOne() => AssertRefused(
        "k-center",
        _instance with { Labels = [0, 1] },
        null,
        "Strategy 'k-center': 2 embedding values are not 2 labelled rows × width 2. Fill one vector of 2 per label.");

    private static void AssertRefused(string strategy, QueryInstance instance, int? row, string message)
    {
        StrategyEntry entry = StrategyCatalog.Find(strategy)!;
        EvidenceException refusal = Assert.Throws<EvidenceException>(() => instance.Pick(entry.Create(entry.Options.Default), 1));
        Assert.Equal(message, refusal.Message);
        Assert.Equal(strategy, refusal.Strategy);
        Assert.Equal(row, refusal.Row?.Value);
    }
}
