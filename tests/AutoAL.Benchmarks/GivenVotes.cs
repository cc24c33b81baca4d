using AutoAL.Numerics;
using AutoAL.Strategies.Committee;

namespace AutoAL.Benchmarks;

/// <summary>Vote entropy from the classes that members vote for, as the references take it: what is left of a query when no posterior is read.</summary>
internal sealed class GivenVotes : IBenchmark
{
    private const int Rows = 100_000;
    private const int Classes = 100;
    private const int Members = 20;

    private readonly int[] _votes = new int[Rows * Members];

    /// <summary>Members agree in most votes on some rows and in few on others.</summary>
    public GivenVotes()
    {
        var random = new Pcg32(1);
        for (int n = 0; n < Rows; n++)
        {
            int spread = 1 + random.NextInt32(Classes);
            for (int k = 0; k < Members; k++)
                _votes[(n * Members) + k] = random.NextInt32(spread);
        }
    }

    public string Name => "query-vote-entropy-given";

    public string Question => $"the best 100 of {Rows} rows by the entropy of {Members} given votes on {Classes} classes; 8 MB of evidence";

    public IReadOnlyList<(string Peer, double Seconds)> References => [("NumPy", 0.069), ("scikit-activeml", 0.48)];

    public double Run()
    {
        double[] scores = new double[Rows];
        int[] chosen = new int[100];
        new VoteCounts<VoteEntropy>(Classes, Members).Score(_votes, scores);
        LargestK.Select(scores, chosen);
        return chosen[^1];
    }
}
