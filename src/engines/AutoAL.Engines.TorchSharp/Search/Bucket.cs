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

/// <summary>Candidates of one family, joinable shape and recipe: one population.</summary>
internal sealed class Bucket : IDisposable
{
    private readonly NetworkFamily _family;
    private readonly NetworkTask _task;
    private readonly INetwork[] _networks;
    private readonly Population _population;

    private Bucket(NetworkFamily family, TrainingTask training, NetworkTask task, Candidate[] candidates, CancellationToken cancellation)
    {
        (_family, _task, Candidates) = (family, task, candidates);
        _networks = [.. candidates.Select(c => family.NetworkFor(training, task, c.Trial.Configuration, cancellation))];
        PopulationMember[] members =
        [
            .. candidates.Zip(_networks, (c, network) => new PopulationMember(
                TrainingParameters.PlanOf(c.Trial.Configuration, c.Seed, c.Rows, c.HeldOut), network, network.FirstValues(c.Seed.Child("weights")))),
        ];
        _population = new Population(task.Rows, family.Join(_networks)!, TrainingParameters.RecipeOf(candidates[0].Trial.Configuration), members, task.Device);
    }

    public IReadOnlyList<Candidate> Candidates { get; }

    /// <summary>Puts the candidates into as few populations as their shapes and recipes allow. A family that cannot use the data fails its trials.</summary>
    public static List<Bucket> Fill(TrainingTask task, IEnumerable<Candidate> candidates, CancellationToken cancellation)
    {
        var buckets = new List<Bucket>();
        foreach (IGrouping<string, Candidate> group in candidates.GroupBy(c => KeyOf(c.Trial)))
        {
            NetworkFamily family = group.First().Trial.Family;
            try
            {
                Configuration configuration = group.First().Trial.Configuration;
                NetworkTask prepared = family.Prepare(task, configuration);
                foreach (Candidate[] together in family.TrainsAlone(prepared, configuration) ? group.Select(c => new[] { c }) : [[.. group]])
                    buckets.Add(new Bucket(family, task, prepared, together, cancellation));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                foreach (Candidate candidate in group)
                    candidate.Trial.Fail(error);
            }
        }

        return buckets;
    }

    /// <summary>Rows that were passed over before a candidate's training began.</summary>
    public double CostBefore(int candidate) => _networks[candidate] is PretrainedNetwork pretrained ? pretrained.Cost : 0;

    /// <summary>Trains everyone whose trial is still in the race; epochs done by then.</summary>
    public int Run(int from, int to, Func<bool> isOver, CancellationToken cancellation)
    {
        for (int c = 0; c < Candidates.Count; c++)
        {
            if (Candidates[c].Trial.State != TrialState.Completed)
                _population.Stop(c);
        }

        return _population.Run(from, to, (_, _) => isOver(), cancellation);
    }

    /// <summary>Held-out loss of each candidate.</summary>
    public double[] Losses() => _population.HeldOutLosses();

    /// <summary>A learner of its own for a candidate.</summary>
    public ITrainedLearner LearnerOf(int candidate) =>
        _family.LearnerOf(_task, _networks[candidate], Candidates[candidate].Trial.Configuration, _population.WeightsOf(candidate));

    public void Dispose() => _population.Dispose();

    private static string KeyOf(SearchTrial trial) => $"{trial.Family.Name} {trial.Family.ShapeOf(trial.Configuration)} {TrainingParameters.RecipeOf(trial.Configuration)}";
}
