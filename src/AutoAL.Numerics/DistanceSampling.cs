namespace AutoAL.Numerics;

/// <summary>
/// The seeding of k-means++ (Arthur and Vassilvitskii, SODA 2007): each pick is drawn with probability proportional to the squared
/// distance to its nearest centre, and becomes a centre.
/// </summary>
/// <remarks>
/// Draws by upper bounds and accepts with probability distance / bound, which is the same law: only drawn points meet the centres that
/// they have not met. No distance is computed twice, so the cost is at most N·b distances, and usually little more than N.
/// </remarks>
public static class DistanceSampling
{
    /// <summary>Fills <paramref name="chosen"/> with distinct points. Points at distance 0 are taken only when no others are left, by number.</summary>
    /// <param name="distances">Distances without a centre yet.</param>
    /// <param name="first">The first pick.</param>
    /// <param name="random">Two numbers per draw; one when nothing has to be rejected.</param>
    /// <param name="chosen">As many picks as wanted, at least one.</param>
    public static void Pick<TDistances>(scoped ref TDistances distances, int first, ref Pcg32 random, scoped Span<int> chosen)
        where TDistances : ICentreDistances, allows ref struct
    {
        chosen[0] = first;
        distances.AddCentre(first);
        if (chosen.Length == 1)
            return;
        var nearest = new NearestSoFar<TDistances>(ref distances);
        var weights = new SumTree(nearest.Bounds) { [first] = 0 };
        int lowest = 0;
        for (int i = 1; i < chosen.Length; i++)
        {
            int pick = Draw(ref distances, in nearest, weights, ref random);
            if (pick < 0)
            {
                while (chosen[..i].Contains(lowest))
                    lowest++;
                pick = lowest;
            }

            chosen[i] = pick;
            distances.AddCentre(pick);
            weights[pick] = 0;
        }
    }

    private static int Draw<TDistances>(scoped ref TDistances distances, in NearestSoFar<TDistances> nearest, SumTree weights, ref Pcg32 random)
        where TDistances : ICentreDistances, allows ref struct
    {
        while (weights.Total > 0)
        {
            int point = weights.Draw(random.NextDouble());
            if (nearest.IsExact(in distances, point))
                return point;
            double bound = weights[point];
            nearest.Advance(ref distances, point, int.MaxValue - distances.CentreCount);
            weights[point] = nearest.Bounds[point];
            if (random.NextDouble() * bound < nearest.Bounds[point])
                return point;
        }

        return -1;
    }
}
