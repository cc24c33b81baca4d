using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.TorchSharp.Search;

/// <summary>What follows the race: the winners, and the committee, are trained on all labelled rows, together. A failure is that of the trials that it concerns.</summary>
/// <param name="task">The question.</param>
/// <param name="settings">Of the search.</param>
/// <param name="trials">After the race, by number.</param>
/// <param name="monitor">Is told what is trained, and how each trial ended.</param>
/// <param name="time">Measures nothing that counts: refits are no part of a trial's seconds.</param>
/// <param name="cancellation">Looked at before every step.</param>
internal sealed class WinnersTraining(SearchTask task, Configuration settings, SearchTrial[] trials, ISearchMonitor monitor, TimeProvider time, CancellationToken cancellation)
{
    private readonly List<ITrainedLearner> _made = [];

    /// <summary>Winners until <see cref="SearchTask.Keep"/> stand or no trial is left, then the committee that the settings ask for.</summary>
    /// <exception cref="SearchFailedException">No winner stands.</exception>
    /// <exception cref="InvalidOperationException">A committee was asked for, and fewer than two of its members could be trained.</exception>
    public Leaderboard Run()
    {
        try
        {
            (SearchTrial Trial, ITrainedLearner Learner)[] kept = Refit();
            Winner[] winners = [.. kept.Select(k => new Winner(k.Trial.Record() with { WarmStart = ((IWarmStarts)k.Learner).SaveWarmStart() }, k.Learner))];
            TrialRecord[] ranked = [.. SearchTrial.Ranked(trials).Select(t => winners.FirstOrDefault(w => w.Trial.Number == t.Number)?.Trial ?? t.Record())];
            foreach (TrialRecord record in ranked.OrderBy(r => r.Number))
                monitor.TrialEnded(record);
            if (winners.Length == 0)
                throw new SearchFailedException(ranked);
            if (task.Keep < 2 || settings.Choice("committee") == "winners")
                return new Leaderboard(ranked, winners);
            (ITrainedLearner[] voters, TrialRecord[] lost) = Committee(kept[0].Trial);
            return new Leaderboard([.. ranked, .. lost], winners) { Committee = voters };
        }
        catch
        {
            foreach (ITrainedLearner learner in _made)
                learner.Dispose();
            throw;
        }
    }

    /// <summary>Best first; where one fails, the next takes its place.</summary>
    private (SearchTrial Trial, ITrainedLearner Learner)[] Refit()
    {
        int[] all = [.. Enumerable.Range(0, task.Training.Rows.Length)];
        int keep = Math.Max(1, task.Keep);
        var kept = new List<(SearchTrial, ITrainedLearner)>();
        var left = new Queue<SearchTrial>(SearchTrial.Ranked(trials).Where(t => t.State != TrialState.Failed));
        while (kept.Count < keep && left.Count > 0)
        {
            SearchTrial[] next = [.. Enumerable.Range(0, Math.Min(keep - kept.Count, left.Count)).Select(_ => left.Dequeue())];
            Candidate[] refits = [.. next.Select(t => new Candidate(t.Again(), task.Training.Seed.Child("refit").Child(t.Number), all, []))];
            ITrainedLearner?[] learners = TrainTogether(refits, c => c.Trial.Training(TrialPhase.Refitting));
            for (int i = 0; i < next.Length; i++)
            {
                if (learners[i] is { } learner)
                    kept.Add((next[i], learner));
                else
                    next[i].Fail("while refitting: " + refits[i].Trial.Failure);
            }
        }

        return [.. kept];
    }

    /// <summary>The best configuration again; members that fail are rows after the trials.</summary>
    private (ITrainedLearner[] Voters, TrialRecord[] Lost) Committee(SearchTrial best)
    {
        Candidate[] members = [.. Enumerable.Range(0, (int)settings.Whole("members")).Select(m => Member(best, m))];
        TrialTraining TrainingOf(Candidate member) => member.Trial.Training(TrialPhase.Committee, Array.IndexOf(members, member));
        foreach (Candidate member in members)
        {
            if (task.Aborted.TryGetValue(TrainingOf(member), out string? reason))
                member.Trial.Fail(reason);
        }

        ITrainedLearner[] voters = [.. TrainTogether(members, TrainingOf).OfType<ITrainedLearner>()];
        if (voters.Length < 2)
            throw new InvalidOperationException($"Of the committee's {members.Length} members {voters.Length} could be trained, and two must vote. {members.First(m => m.Trial.Failure is not null).Trial.Failure}");
        TrialRecord[] lost = [.. members.Where(m => m.Trial.Failure is not null).Select((m, i) =>
            m.Trial.Record() with { Number = trials.Length + i, Failure = $"committee member {Array.IndexOf(members, m)}: {m.Trial.Failure}" })];
        foreach (TrialRecord trial in lost)
        {
            monitor.TrialStarted(trial.Number, trial.Family, trial.Configuration);
            monitor.TrialEnded(trial);
        }

        return (voters, lost);
    }

    private Candidate Member(SearchTrial best, int number)
    {
        Seed seed = task.Training.Seed.Child("committee").Child(number);
        var random = new Pcg32(seed.Child("rows").Value);
        int count = task.Training.Rows.Length;
        int[] rows = new int[count];
        for (int i = 0; i < count; i++)
            rows[i] = settings.Choice("committee") == "bootstrap" ? random.NextInt32(count) : i;
        return new Candidate(best.Again(), seed, rows, []);
    }

    /// <summary>A learner per candidate, null where it failed.</summary>
    private ITrainedLearner?[] TrainTogether(Candidate[] candidates, Func<Candidate, TrialTraining> trainingOf)
    {
        var learners = new ITrainedLearner?[candidates.Length];
        List<Bucket> buckets = Bucket.Fill(task.Training, candidates, time, Announce);
        try
        {
            foreach (Bucket bucket in buckets)
            {
                using Announcement running = Announce(bucket.Candidates);
                bucket.Run(bucket.Candidates.Max(c => (int)c.Trial.Configuration.Whole("epochs")), () => false, cancellation);
                foreach ((int c, Candidate candidate) in bucket.Candidates.Index().Where(c => c.Item.Trial.State != TrialState.Failed))
                {
                    try
                    {
                        ITrainedLearner learner = bucket.LearnerOf(c);
                        _made.Add(learner);
                        learners[Array.IndexOf(candidates, candidate)] = learner;
                    }
                    catch (Exception error) when (error is not OperationCanceledException)
                    {
                        candidate.Trial.Fail(error);
                    }
                }

                // Room for the next one.
                bucket.Dispose();
            }
        }
        finally
        {
            foreach (Bucket bucket in buckets)
                bucket.Dispose();
        }

        return learners;

        Announcement Announce(IEnumerable<Candidate> together) => new(monitor, together.Where(c => c.Trial.State == TrialState.Completed).Select(trainingOf));
    }
}
