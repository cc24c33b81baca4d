using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Search;
using AutoAL.Search.Committees;
using AutoAL.Strategies.Committee;

namespace AutoAL.Benchmarks;

/// <summary>A whole active-learning run in which a committee on bootstrap samples, made as the product makes it, disagrees.</summary>
/// <param name="name">The name on the command line.</param>
/// <param name="familyName">The family of the round's model and of the members.</param>
/// <param name="scikitLearn">Its seconds for the same job.</param>
internal sealed class CommitteeLoop(string name, string familyName, double scikitLearn) : IBenchmark
{
    private const int Members = 5;

    private readonly LoopRun _loop = new();

    public string Name => name;

    public string Question => $"{LoopRun.Rounds} rounds of one {familyName} and {Members} more on bootstrap samples, {LoopRun.PoolCount} pool and {_loop.Test.RowCount} test rows predicted, vote entropy picks {LoopRun.Batch}; {_loop.Origin}";

    public IReadOnlyList<(string Peer, double Seconds)> References => [("scikit-learn", scikitLearn)];

    public double Run()
    {
        // A fresh engine, so that encoding and binning the tables is part of the run.
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == familyName);
        var search = new BootstrapCommittee(new FixedConfiguration(family, family.Space.Default), [family]);
        Leaderboard? board = null;
        return _loop.Go(
            task =>
            {
                int keep = task.Rows.Length == LoopRun.FinalLabels ? 1 : Members;
                board = search.Search(new SearchTask { Training = task, Budget = new SearchBudget(keep), Keep = keep, Earlier = board?.Trials ?? [] }, SilentSearch.Instance, CancellationToken.None);
                return board.Answer;
            },
            (_, _, candidates, scores) => Score(board!.Committee, candidates, scores));
    }

    private static void Score(IReadOnlyList<ITrainedLearner> committee, TableRowNumbers candidates, double[] scores)
    {
        int length = scores.Length * LoopRun.ClassCount;
        var posteriors = new double[committee.Count * length];
        for (int k = 0; k < committee.Count; k++)
        {
            using ITrainedLearner member = committee[k];
            member.PredictProbabilities(new TableRows(candidates.Table, candidates.Rows), posteriors.AsSpan(k * length, length));
        }

        Span<double> votes = stackalloc double[LoopRun.ClassCount];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = VoteEntropy.Score(new MemberPosteriors(posteriors, i, scores.Length, LoopRun.ClassCount), votes);
    }
}
