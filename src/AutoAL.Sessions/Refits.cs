using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using AutoAL.Contracts;

namespace AutoAL.Sessions;

/// <summary>Refits a round's winner on other labels, with the round's seed and from the winner's warm start.</summary>
/// <param name="search">Refits what stands in <see cref="SearchTask.Earlier"/> and searches nothing.</param>
/// <param name="round">What the round's search was asked.</param>
/// <param name="winner">The trial to refit.</param>
/// <param name="pool">The pool as it stands while the strategy chooses.</param>
/// <param name="cancellation">Ends a training.</param>
internal sealed class Refits(IModelSearch search, SearchTask round, TrialRecord winner, Pool pool, CancellationToken cancellation) : IRefits
{
    public void Predict(in WhatIf question, Span<double> probabilities)
    {
        ReadOnlySpan<PoolIndex> labelled = round.Training.Rows.Span;
        var rows = new SortedList<PoolIndex, int>();
        for (int i = 0; i < labelled.Length; i++)
        {
            if (!question.Without.Contains(i))
                rows.Add(labelled[i], round.Training.Labels.Span[i]);
        }

        for (int i = 0; i < question.With.Length; i++)
            rows.Add(pool.Candidates[question.With[i]], question.PresumedLabels[i]);
        if (rows.Count == 0)
            throw new ArgumentException("A refit needs at least one labelled row, but the question leaves all of them out. The strategy is at fault.", nameof(question));

        SearchTask task = round with
        {
            Training = round.Training with { Rows = rows.Keys.ToArray(), Labels = rows.Values.ToArray() },
            Budget = new SearchBudget(1),
            Earlier = [winner],
            Keep = 1,
            Aborted = ReadOnlyDictionary<TrialTraining, string>.Empty,
        };
        using Leaderboard leaderboard = search.Search(task, Unwatched.Instance, cancellation);
        PoolIndex[] asked = new PoolIndex[question.AskedCandidates.Length + question.AskedLabelled.Length];
        for (int i = 0; i < asked.Length; i++)
        {
            int candidates = question.AskedCandidates.Length;
            asked[i] = i < candidates ? pool.Candidates[question.AskedCandidates[i]] : labelled[question.AskedLabelled[i - candidates]];
        }

        leaderboard.Best.PredictProbabilities(new TableRows(pool.Table, MemoryMarshal.Cast<PoolIndex, int>(asked)), probabilities);
        InvalidModelOutputException.ThrowIfInvalid(probabilities, round.Training.ClassCount, [.. asked.Select(pool.IdOf)]);
    }
}
