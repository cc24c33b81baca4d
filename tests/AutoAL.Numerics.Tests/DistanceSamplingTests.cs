namespace AutoAL.Numerics.Tests;

public sealed class DistanceSamplingTests
{
    [Fact]
    public void Pick_ManyTimes_FollowsTheLawOfSquaredDistances()
    {
        // First 0, then in turn by squared distance: enumerated for three picks of five points.
        float[] points = [0, 1, 3, 4, 8];
        Dictionary<(int, int), double> expected = [];
        for (int a = 1; a < 5; a++)
        {
            double[] first = [.. points.Select(p => (double)p * p)];
            double[] second = [.. points.Select(p => Math.Min(p * p, (p - points[a]) * (p - points[a])))];
            for (int b = 1; b < 5; b++)
                expected[(a, b)] = first[a] / first.Sum() * second[b] / second.Sum();
        }

        const int rounds = 40_000;
        Dictionary<(int, int), int> seen = [];
        for (int i = 0; i < rounds; i++)
        {
            Pcg32 random = new((ulong)i, 7);
            int[] picks = new int[3];
            var distances = new VectorDistances(points, 5, 1, [], [], 0, 3);
            DistanceSampling.Pick(ref distances, 0, ref random, picks);
            seen[(picks[1], picks[2])] = seen.GetValueOrDefault((picks[1], picks[2])) + 1;
        }

        // 31.3: the 0.1 % point of chi-squared with 11 degrees of freedom.
        double[] cells = [.. expected.Where(e => e.Value > 0).Select(e => Math.Pow(seen.GetValueOrDefault(e.Key) - (rounds * e.Value), 2) / (rounds * e.Value))];
        Assert.Equal(12, cells.Length);
        Assert.InRange(cells.Sum(), 0, 31.3);
    }

    [Fact]
    public void Pick_CopiesOfCentres_ComeLastInOrder()
    {
        float[] points = [5, 0, 5, 0, 9];
        for (int i = 0; i < 50; i++)
        {
            Pcg32 random = new((ulong)i);
            int[] picks = new int[5];
            var distances = new VectorDistances(points, 5, 1, [], [], 0, 5);
            DistanceSampling.Pick(ref distances, 4, ref random, picks);
            Assert.Equal(5, picks.Distinct().Count());
            Assert.Equal(picks[3..].Order(), picks[3..]);
            Assert.Equal([0, 5], picks[1..3].Select(n => points[n]).Order());
        }
    }

    [Fact]
    public void Draw_AnyNumber_NeverGivesAZeroWeight()
    {
        SumTree tree = new([0, 1e-300, 0, 1, 0, 0, 3, 0, 0]);
        for (int i = 0; i < 1000; i++)
            Assert.Contains(tree.Draw(i / 1000.0), new[] { 1, 3, 6 });
        Assert.Equal(6, tree.Draw(1 - 1e-16));
        tree[6] = 0;
        Assert.Equal(3, tree.Draw(1 - 1e-16));
        Assert.Equal(1 + 1e-300, tree.Total);
    }
}
