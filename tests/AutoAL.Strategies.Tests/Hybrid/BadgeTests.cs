using AutoAL.Conformance;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Tests.Hybrid;

public sealed class BadgeConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("badge")!;

    protected override bool IsRandomised => true;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 48;

    // The same draws from gradients that are formed. The law of the draws has a test of its own.
    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        Pcg32 random = new(instance.Seed.Child("seeding").Value);
        int[] picks = new int[count];
        var gradients = new Gradients(instance);
        DistanceSampling.Pick(ref gradients, random.NextInt32(instance.Count), ref random, picks);
        return picks;
    }
}

internal struct Gradients(QueryInstance instance) : ICentreDistances
{
    private readonly List<int> _centres = [];

    public double[][] Rows { get; } =
    [
        .. Twin.Posteriors(instance).Select((p, n) => p
            .SelectMany((value, c) => instance.Embeddings.Skip(n * instance.EmbeddingWidth).Take(instance.EmbeddingWidth).Select(z => (value - (Array.IndexOf(p, p.Max()) == c ? 1 : 0)) * z))
            .ToArray()),
    ];

    public readonly int PointCount => Rows.Length;

    public readonly int CentreCount => _centres.Count;

    public readonly double Squared(int point, int centre) => Between(point, _centres[centre]);

    public readonly double Between(int i, int j) => Rows[i].Zip(Rows[j]).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second));

    public readonly double SquaredBetweenCentres(int first, int second) => Between(_centres[first], _centres[second]);

    public readonly double Factor(int point) => 1;

    public readonly void AddCentre(int point) => _centres.Add(point);
}

public sealed class OuterProductDistancesTests
{
    [Fact]
    public void Between_RandomRows_EqualsFormedGradients()
    {
        for (int i = 0; i < 50; i++)
        {
            Pcg32 random = new((ulong)i);
            QueryInstance instance = QueryInstance.Random(ref random, 12, 2 + random.NextInt32(9), width: 1 + random.NextInt32(20));
            var gradients = new Gradients(instance);
            var distances = new OuterProductDistances(instance.Probabilities, instance.ClassCount, instance.Embeddings, instance.EmbeddingWidth, 0);
            for (int x = 0; x < 12; x++)
            {
                for (int y = 0; y < 12; y++)
                    Assert.Equal(gradients.Between(x, y), distances.Between(x, y), 1e-12 * (1 + distances.SquaredNorm(x) + distances.SquaredNorm(y)));
                Assert.Equal(0, distances.Between(x, x));
            }
        }
    }

    [Fact]
    public void SquaredNorm_TwoClasses_IsTheClosedForm()
    {
        Pcg32 random = new(1);
        QueryInstance instance = QueryInstance.Random(ref random, 100, 2, generic: true);
        var distances = new OuterProductDistances(instance.Probabilities, 2, instance.Embeddings, 3, 0);
        for (int n = 0; n < 100; n++)
        {
            double certain = instance.Probabilities.AsSpan(2 * n, 2).ToArray().Max();
            double length = instance.Embeddings.Skip(3 * n).Take(3).Sum(z => (double)z * z);
            Assert.Equal(2 * (1 - certain) * (1 - certain) * length, distances.SquaredNorm(n), 1e-12 * (1 + length));
        }
    }

    [Fact]
    public void SquaredNorm_OneHotRow_IsZero()
    {
        var distances = new OuterProductDistances([0, 1, 0], 3, [3f, 4f], 2, 0);
        Assert.Equal(0, distances.SquaredNorm(0));
    }
}
