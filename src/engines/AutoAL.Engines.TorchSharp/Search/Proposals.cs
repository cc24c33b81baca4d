using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Numerics;

namespace AutoAL.Engines.TorchSharp.Search;

/// <summary>What a search tries: the best of the round before, a quarter of the budget at most, or each family's default; then uniform draws, families in turn.</summary>
internal static class Proposals
{
    public static IReadOnlyList<(NetworkFamily Family, Configuration Configuration)> Of(SearchTask task, IReadOnlyList<NetworkFamily> families)
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

        void Add(NetworkFamily family, Configuration configuration)
        {
            if (proposals.Count < count && !proposals.Contains((family, configuration)))
                proposals.Add((family, configuration));
        }
    }

    /// <summary>Uniform, on a log scale where the parameter asks for it. Epochs and batch sizes stay at their defaults: the first are the search's budget, the second would split populations.</summary>
    private static Configuration Draw(SearchSpace space, ref Pcg32 random)
    {
        var values = new List<KeyValuePair<string, object>>();
        foreach (Parameter parameter in space.Parameters)
        {
            double u = random.NextDouble();
            values.Add(KeyValuePair.Create(parameter.Name, parameter.Name is "epochs" or "batch-size" or "early-stopping" or "warm-start" ? parameter.Default : parameter switch
            {
                RealParameter real => real.Log ? Math.Clamp(Math.Exp(Between(Math.Log(real.Minimum), Math.Log(real.Maximum), u)), real.Minimum, real.Maximum) : Between(real.Minimum, real.Maximum, u),
                WholeParameter whole => Math.Clamp((long)(whole.Log ? Math.Round(Math.Exp(Between(Math.Log(whole.Minimum), Math.Log(whole.Maximum), u))) : Math.Floor(Between(whole.Minimum, whole.Maximum + 1, u))), whole.Minimum, whole.Maximum),
                ChoiceParameter choice => choice.Options[(int)(u * choice.Options.Count)],
                _ => parameter.Default,
            }));
        }

        return new Configuration(values);
    }

    private static double Between(double from, double to, double u) => from + (u * (to - from));
}
