using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Spaces;

namespace AutoAL.Search.Samplers;

/// <summary>
/// Cost-frugal optimisation (Wu, Wang and Huang, AAAI 2021): a direct search from the default configuration, one per family where the space
/// has a choice of family. The family of the next step is drawn with probability proportional to 1/ECI, the estimated cost for improvement of
/// FLAML (Wang, Wu, Weimer and Zhu, MLSys 2021).
/// </summary>
/// <remarks>
/// With K₀ the work spent on a family, K₁ and K₂ that at its last and last but one improvement, and Δ the last improvement:
/// ECI = max(K₀ − K₁, K₁ − K₂), and for a family behind the best loss by a gap at least 2·gap·(K₀ − K₂)/Δ. A family without any
/// observation comes first, in the order of the choice.
/// </remarks>
public sealed class CostFrugalSampler : ISampler
{
    private readonly UnitCube _cube;
    private readonly DirectSearch[] _threads;
    private readonly bool[] _observed;
    private readonly ChoiceParameter? _root;
    private Pcg32 _random;

    public CostFrugalSampler(UnitCube cube, Seed seed)
    {
        _cube = cube;
        _random = new Pcg32(seed.Child("thread").Value);
        _root = cube.Space.Find(FamilyUnion.Root) as ChoiceParameter;
        int root = cube.IndexOf(FamilyUnion.Root);
        double[] start = [.. cube.Parameters.Select(p => ParameterScale.Encode(p, p.Default))];
        _threads =
        [
            .. (_root?.Options ?? [""]).Select((option, i) => new DirectSearch(
                cube,
                [.. Enumerable.Range(0, cube.Dimension).Where(c => c != root && (_root is null || IsUnder(c, option)))],
                _root is null ? start : [.. start.Select((place, c) => c == root ? ParameterScale.Encode(_root, option) : place)],
                seed.Child(i))),
        ];
        _observed = new bool[_threads.Length];
    }

    public Configuration Propose()
    {
        int fresh = Array.IndexOf(_observed, false);
        return _threads[fresh >= 0 ? fresh : Drawn()].Propose();
    }

    public void Observe(Configuration configuration, double? loss, double cost)
    {
        int thread = _root is null ? 0 : ParameterScale.IndexOf(_root, configuration.Choice(_root.Name));
        _observed[thread] = true;
        _threads[thread].Observe(configuration, loss is { } value && double.IsFinite(value) ? value : double.PositiveInfinity, cost);
    }

    private int Drawn()
    {
        double best = _threads.Min(t => t.BestLoss);
        double[] chances = [.. _threads.Select(t => 1 / Math.Max(1e-9, CostForImprovement(t, best)))];
        double left = _random.NextDouble() * chances.Sum();
        for (int i = 0; i < chances.Length - 1; i++)
        {
            if ((left -= chances[i]) < 0)
                return i;
        }

        return chances.Length - 1;
    }

    private static double CostForImprovement(DirectSearch thread, double best)
    {
        (double last, double before) = thread.SpentAt;
        double cost = Math.Max(thread.Spent - last, last - before);
        double gap = thread.BestLoss - best;
        if (!double.IsFinite(gap))
            return Math.Max(cost, 2 * thread.Spent);
        return gap > 0 && thread.LastGain > 0 ? Math.Max(cost, 2 * gap * (thread.Spent - before) / thread.LastGain) : cost;
    }

    /// <summary>Whether the conditions of a coordinate lead to this option of the root, or to no root at all.</summary>
    private bool IsUnder(int coordinate, string option)
    {
        ParameterCondition? condition = _cube.Parameters[coordinate].Condition;
        while (condition is not null && condition.Parameter != FamilyUnion.Root)
            condition = _cube.Space.Find(condition.Parameter)!.Condition;
        return condition is null || condition.Value == option;
    }
}
