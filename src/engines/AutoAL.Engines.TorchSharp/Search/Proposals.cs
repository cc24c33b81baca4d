using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Numerics;
using AutoAL.Search.Spaces;

namespace AutoAL.Engines.TorchSharp.Search;

/// <summary>What a search tries: the best of the round before, a quarter of the budget at most, or each family's default; then uniform draws, families in turn.</summary>
internal static class Proposals
{
    public static IReadOnlyList<(NetworkFamily Family, Configuration Configuration)> Of(SearchTask task, IReadOnlyList<NetworkFamily> families, Configuration settings)
    {
        int count = Math.Max(task.Budget.Trials, 1);
        var proposals = new List<(NetworkFamily, Configuration)>();
        foreach (TrialRecord earlier in task.Earlier.Where(t => t.State != TrialState.Failed).Take(Math.Max(1, count / 4)))
        {
            if (families.FirstOrDefault(f => f.Name == earlier.Family) is { } family)
                Add(family, family.Space.Default.With(earlier.Configuration));
        }

        if (proposals.Count == 0)
        {
            foreach (NetworkFamily family in families)
                Add(family, family.Space.Default);
        }

        var random = new Pcg32(task.Training.Seed.Child("proposals").Value);
        // Spaces hold real numbers, so repetitions are rare; the bound only keeps a space of one point from looping.
        for (int tries = 0; proposals.Count < count && tries < 20 * count; tries++)
        {
            NetworkFamily family = families[tries % families.Count];
            Add(family, Draw(family.Space, ref random));
        }

        return proposals;

        void Add(NetworkFamily family, Configuration drawn)
        {
            // What the search was told for all its trials: weights, pretraining, precision.
            Configuration configuration = drawn.With(new Configuration(settings.Values.Where(v => family.Space.Find(v.Key) is not null)));
            if (proposals.Count < count && !proposals.Contains((family, configuration)))
                proposals.Add((family, configuration));
        }
    }

    /// <summary>
    /// Uniform on each parameter's scale, within the part of its range that is worth trials. Epochs and batch sizes stay at their defaults: the first are
    /// the search's budget, the second would split populations.
    /// </summary>
    private static Configuration Draw(SearchSpace space, ref Pcg32 random)
    {
        var values = new List<KeyValuePair<string, object>>();
        foreach (Parameter parameter in space.Parameters)
        {
            double place = random.NextDouble();
            bool isFixed = parameter is FileParameter || parameter.Name is "epochs" or "batch-size" or "early-stopping" or "warm-start";
            values.Add(KeyValuePair.Create(parameter.Name, isFixed ? parameter.Default : ParameterScale.Decode(parameter.AsSearched(), place)));
        }

        return new Configuration(values);
    }
}
