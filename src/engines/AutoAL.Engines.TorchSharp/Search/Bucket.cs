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

    private Bucket(NetworkFamily family, NetworkTask task, Candidate[] candidates, int classes)
    {
        (_family, _task, Candidates) = (family, task, candidates);
        _networks = [.. candidates.Select(c => family.NetworkOf(task.Inputs, c.Trial.Configuration, classes))];
        PopulationMember[] members =
        [
            .. candidates.Zip(_networks, (c, network) => new PopulationMember(
                TrainingParameters.PlanOf(c.Trial.Configuration, c.Seed, c.Rows, c.HeldOut), network, ParameterShape.Draw(network.Parameters, c.Seed.Child("weights")))),
        ];
        _population = new Population(task.Rows, family.Join(_networks)!, TrainingParameters.RecipeOf(candidates[0].Trial.Configuration), members, task.Device);
    }

    public IReadOnlyList<Candidate> Candidates { get; }

    /// <summary>Puts the candidates into as few populations as their shapes and recipes allow. A family that cannot use the data fails its trials.</summary>
    public static List<Bucket> Fill(TrainingTask task, IEnumerable<Candidate> candidates)
    {
        var buckets = new List<Bucket>();
        foreach (IGrouping<string, Candidate> group in candidates.GroupBy(c => KeyOf(c.Trial)))
        {
            NetworkFamily family = group.First().Trial.Family;
            try
            {
                buckets.Add(new Bucket(family, family.Prepare(task), [.. group], task.ClassCount));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                foreach (Candidate candidate in group)
                    candidate.Trial.Fail(error);
            }
        }

        return buckets;
    }

    /// <summary>Trains everyone whose trial is still in the race.</summary>
    public void Run(int from, int to, CancellationToken cancellation)
    {
        for (int c = 0; c < Candidates.Count; c++)
        {
            if (Candidates[c].Trial.State != TrialState.Completed)
                _population.Stop(c);
        }

        _population.Run(from, to, (_, _) => false, cancellation);
    }

    /// <summary>Held-out loss of each candidate.</summary>
    public double[] Losses() => _population.HeldOutLosses();

    /// <summary>A learner of its own for a candidate.</summary>
    public ITrainedLearner LearnerOf(int candidate) =>
        _family.LearnerOf(_task, _networks[candidate], Candidates[candidate].Trial.Configuration, _population.WeightsOf(candidate));

    public void Dispose() => _population.Dispose();

    private static string KeyOf(SearchTrial trial) => $"{trial.Family.Name} {trial.Family.ShapeOf(trial.Configuration)} {TrainingParameters.RecipeOf(trial.Configuration)}";
}
