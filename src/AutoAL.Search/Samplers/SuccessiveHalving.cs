namespace AutoAL.Search.Samplers;

/// <summary>
/// Successive halving (Jamieson and Talwalkar, Non-stochastic best arm identification and hyperparameter optimization, AISTATS 2016): all
/// configurations are judged with a small share of a resource, the best ⌈1/η⌉ of them go on with η times the share, and so on to the whole.
/// </summary>
/// <remarks>η = 3. Equal losses keep the order of the configurations; failures never go on.</remarks>
public static class SuccessiveHalving
{
    private const int Eta = 3;

    /// <summary>The shares of a resource whose every part says something.</summary>
    public static IReadOnlyList<double> AllShares { get; } = Shares(Eta * Eta, 1);

    /// <summary>The shares of the resource, rising to 1: at most three, the smallest worth at least <paramref name="least"/> units.</summary>
    /// <param name="units">What the whole resource is worth, for example rows.</param>
    /// <param name="least">Below this much a judgement says nothing.</param>
    public static IReadOnlyList<double> Shares(double units, double least)
    {
        var shares = new List<double> { 1 };
        while (shares.Count < 3 && shares[0] / Eta * units >= least)
            shares.Insert(0, shares[0] / Eta);
        return shares;
    }

    /// <summary>Judges the configurations rung by rung.</summary>
    /// <param name="count">How many configurations, numbered from 0.</param>
    /// <param name="shares">The rungs' shares of the resource, rising.</param>
    /// <param name="judge">The loss of a configuration at a share; null when it failed.</param>
    /// <returns>For each configuration its last rung and its loss there.</returns>
    public static (int Rung, double? Loss)[] Run(int count, IReadOnlyList<double> shares, Func<int, double, double?> judge)
    {
        var outcomes = new (int Rung, double? Loss)[count];
        int[] going = [.. Enumerable.Range(0, count)];
        for (int rung = 0; rung < shares.Count; rung++)
        {
            foreach (int number in going)
                outcomes[number] = (rung, judge(number, shares[rung]));
            int kept = (going.Length + Eta - 1) / Eta;
            going = [.. going.Where(n => outcomes[n].Loss is not null).OrderBy(n => outcomes[n].Loss).Take(kept).Order()];
        }

        return outcomes;
    }
}
