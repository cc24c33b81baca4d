using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Search;

/// <summary>One network to be trained beside others of its shape.</summary>
/// <param name="Trial">What it is trained for.</param>
/// <param name="Seed">Its randomness.</param>
/// <param name="Rows">Positions among the labelled rows.</param>
/// <param name="HeldOut">Positions that it is judged on.</param>
internal sealed record Candidate(SearchTrial Trial, Seed Seed, int[] Rows, int[] HeldOut);

/// <summary>Candidates of one family, joinable shape and recipe: one population, or several where one does not fit into memory.</summary>
/// <remarks>
/// A population that does not fit is split, not given a smaller batch: a member learns in a smaller one what it would have learned, so a trial fails only
/// where it would fail alone. What is split begins again at the first epoch. The seconds of preparing data and of training a population, one that does
/// not fit included, are shared out over the trials that are in it then (<see cref="SearchTrial.Share"/>), so that they add up to what was spent.
/// </remarks>
internal sealed class Bucket : IDisposable
{
    private readonly NetworkFamily _family;
    private readonly TrainingTask _training;
    private readonly TimeProvider _time;
    private readonly NetworkTask _task;
    private readonly INetwork?[] _networks;
    private readonly double[] _losses;
    private readonly List<BucketPart> _parts;

    private Bucket(NetworkFamily family, TrainingTask training, Candidate[] candidates, TimeProvider time)
    {
        (_family, _training, Candidates, _time) = (family, training, candidates, time);
        Configuration configuration = candidates[0].Trial.Configuration;
        _task = family.Prepare(training, configuration);
        (_networks, _losses) = (new INetwork?[candidates.Length], new double[candidates.Length]);
        int[] all = [.. Enumerable.Range(0, candidates.Length)];
        int batch = Math.Min((int)configuration.Whole("batch-size"), candidates.Max(c => c.Rows.Length));
        _parts = [.. (family.TrainsAlone(_task, configuration) ? all.Chunk(1) : [all]).Select(part => new BucketPart(part, batch))];
    }

    public IReadOnlyList<Candidate> Candidates { get; }

    /// <summary>Puts the candidates whose trials are in the race into as few buckets as their shapes and recipes allow. A family that cannot use the data fails its trials.</summary>
    /// <param name="task">What they learn from.</param>
    /// <param name="candidates">All of them.</param>
    /// <param name="time">Measures the trials' seconds.</param>
    /// <param name="announce">Announces those whose data are prepared next.</param>
    public static List<Bucket> Fill(TrainingTask task, IEnumerable<Candidate> candidates, TimeProvider time, Func<IEnumerable<Candidate>, Announcement> announce)
    {
        var buckets = new List<Bucket>();
        foreach (IGrouping<string, Candidate> group in candidates.Where(c => c.Trial.State == TrialState.Completed).GroupBy(c => KeyOf(c.Trial)))
        {
            using Announcement preparing = announce(group);
            long started = time.GetTimestamp();
            try
            {
                buckets.Add(new Bucket(group.First().Trial.Family, task, [.. group], time));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                foreach (Candidate candidate in group)
                    candidate.Trial.Fail(error);
            }

            SearchTrial.Share(time.GetElapsedTime(started).TotalSeconds, [.. group.Select(c => c.Trial)]);
        }

        return buckets;
    }

    /// <summary>Rows that were passed over before a candidate's training began.</summary>
    public double CostBefore(int candidate) => (_networks[candidate] as PretrainedNetwork)?.Cost ?? 0;

    /// <summary>Epochs that a candidate has trained.</summary>
    public int EpochsOf(int candidate) => Math.Min(PartOf(candidate)?.Epochs ?? 0, (int)Candidates[candidate].Trial.Configuration.Whole("epochs"));

    /// <summary>A candidate's held-out loss; NaN without such rows.</summary>
    public double LossOf(int candidate) => _losses[candidate];

    /// <summary>Trains everyone whose trial is still in the race up to an epoch. A failure is that of the trials that it concerns, and passes nowhere.</summary>
    /// <param name="to">One past the last epoch.</param>
    /// <param name="isOver">Asked after each epoch, and before each population but the first.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    public void Run(int to, Func<bool> isOver, CancellationToken cancellation)
    {
        for (int p = 0; p < _parts.Count && (p == 0 || !isOver()); p++)
        {
            BucketPart part = _parts[p];
            SearchTrial[] together = [.. part.Candidates.Where(IsRacing).Select(c => Candidates[c].Trial)];
            long started = _time.GetTimestamp();
            try
            {
                Train(part, to, isOver, cancellation);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                part.Dispose();
                int[] racing = [.. part.Candidates.Where(IsRacing)];
                BucketPart[] smaller = OutOfMemory.IsOutOfMemory(error) ? part.Smaller(racing) : [];
                foreach (int failed in smaller.Length == 0 ? racing : [])
                    Candidates[failed].Trial.Fail(OutOfMemory.IsOutOfMemory(error) ? OutOfMemory.Failure(part.BatchSize, error) : error);
                _parts.RemoveAt(p);
                _parts.InsertRange(p--, smaller);
            }

            SearchTrial.Share(_time.GetElapsedTime(started).TotalSeconds, together);
        }
    }

    /// <summary>A learner of its own for a candidate that was trained.</summary>
    /// <exception cref="ArithmeticException">Training diverged.</exception>
    public ITrainedLearner LearnerOf(int candidate)
    {
        BucketPart part = PartOf(candidate)!;
        return _family.LearnerOf(_task, _networks[candidate]!, Candidates[candidate].Trial.Configuration, part.Population!.WeightsOf(Array.IndexOf(part.Candidates, candidate)));
    }

    public void Dispose()
    {
        foreach (BucketPart part in _parts)
            part.Dispose();
        _parts.Clear();
    }

    private static string KeyOf(SearchTrial trial) => $"{trial.Family.Name} {trial.Family.ShapeOf(trial.Configuration)} {TrainingParameters.RecipeOf(trial.Configuration)}";

    private bool IsRacing(int candidate) => Candidates[candidate].Trial.State == TrialState.Completed;

    private BucketPart? PartOf(int candidate) => _parts.Find(part => part.Candidates.Contains(candidate));

    private void Train(BucketPart part, int to, Func<bool> isOver, CancellationToken cancellation)
    {
        if (part.Population is null)
            part.Candidates = [.. part.Candidates.Where(c => IsRacing(c) && HasNetwork(c, cancellation))];
        if (!part.Candidates.Any(IsRacing))
        {
            part.Dispose();
            return;
        }

        part.Population ??= Populate(part);
        foreach ((int member, int candidate) in part.Candidates.Index().Where(c => !IsRacing(c.Item)))
            part.Population.Stop(member);
        part.Epochs = part.Population.Run(part.Epochs, to, (_, _) => isOver(), cancellation);
        foreach ((int member, double loss) in part.Population.HeldOutLosses().Index())
            _losses[part.Candidates[member]] = loss;
    }

    /// <summary>Whether a candidate's network could be made; pretraining may fail, and then it is the candidate's failure alone.</summary>
    private bool HasNetwork(int candidate, CancellationToken cancellation)
    {
        SearchTrial trial = Candidates[candidate].Trial;
        try
        {
            _networks[candidate] ??= _family.NetworkFor(_training, _task, trial.Configuration, cancellation);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            trial.Fail(error);
            return false;
        }
    }

    private Population Populate(BucketPart part)
    {
        INetwork[] networks = [.. part.Candidates.Select(c => _networks[c]!)];
        PopulationMember[] members =
        [
            .. part.Candidates.Select(c => Candidates[c]).Zip(networks, (c, network) => new PopulationMember(
                TrainingParameters.PlanOf(c.Trial.Configuration, c.Seed, c.Rows, c.HeldOut), network, network.FirstValues(c.Seed.Child("weights")))),
        ];
        Recipe recipe = TrainingParameters.RecipeOf(Candidates[0].Trial.Configuration, part.BatchSize);
        return new Population(_task.Rows, _family.Join(networks)!, recipe, members, _task.Device);
    }
}
