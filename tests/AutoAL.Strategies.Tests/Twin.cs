using AutoAL.Conformance;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Tests;

/// <summary>The slow exact versions share this much: jagged rows, and a stable sort of scores.</summary>
internal static class Twin
{
    /// <summary>Highest score first, equal scores by candidate number: LINQ's sort is stable.</summary>
    public static int[] Top(IEnumerable<double> scores, int count) =>
        [.. scores.Select((score, n) => (score, n)).OrderByDescending(pair => pair.score).Select(pair => pair.n).Take(count)];

    /// <summary>
    /// The top of scores that were computed in another order of steps: where the strategy's own picks differ only between scores that are equal
    /// within the tolerance, its picks.
    /// </summary>
    public static int[] TopWithinRounding(double[] scores, int[] picks, double tolerance = 1e-9)
    {
        int[] top = Top(scores, picks.Length);
        return picks.Distinct().Count() == picks.Length && top.Zip(picks).All(pair => Math.Abs(scores[pair.First] - scores[pair.Second]) <= tolerance) ? picks : top;
    }

    public static double[][] Posteriors(QueryInstance instance) => [.. instance.Probabilities.Chunk(instance.ClassCount)];

    /// <summary>For each candidate, the posteriors of its K members.</summary>
    public static double[][][] Members(QueryInstance instance)
    {
        double[][] rows = [.. instance.Draws.Chunk(instance.ClassCount)];
        return [.. Enumerable.Range(0, instance.Count).Select(n => Enumerable.Range(0, instance.DrawCount).Select(k => rows[(k * instance.Count) + n]).ToArray())];
    }

    public static double[] Mean(double[][] members) =>
        [.. Enumerable.Range(0, members[0].Length).Select(c => members.Select(member => member[c]).Sum() / members.Length)];

    public static double Entropy(IEnumerable<double> distribution) => distribution.Where(p => p > 0).Sum(p => -p * Math.Log(p));

    public static double[] VoteShares(double[][] members) =>
        [.. Enumerable.Range(0, members[0].Length).Select(c => members.Count(member => Array.IndexOf(member, member.Max()) == c) / (double)members.Length)];

    public static double KullbackLeibler(double[] p, double[] q) => p.Zip(q).Where(pair => pair.First > 0).Sum(pair => pair.First * Math.Log(pair.First / pair.Second));

    /// <summary>For each centre in turn the nearest candidate not taken yet.</summary>
    public static int[] NearestPerCentre(QueryInstance instance, float[] centres)
    {
        float[][] points = [.. instance.Embeddings.Chunk(instance.EmbeddingWidth)];
        List<int> picks = [];
        foreach (float[] centre in centres.Chunk(instance.EmbeddingWidth))
            picks.Add(Enumerable.Range(0, points.Length).Except(picks).MinBy(n => SquaredDistances.Between(points[n], centre)));
        return [.. picks];
    }
}
