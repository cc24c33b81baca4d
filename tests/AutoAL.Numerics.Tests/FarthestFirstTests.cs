namespace AutoAL.Numerics.Tests;

public sealed class FarthestFirstTests
{
    [Fact]
    public void Pick_ManyCentresAndTies_EqualsTheRunningMinimum()
    {
        for (int i = 0; i < 40; i++)
        {
            Pcg32 random = new((ulong)i);
            int width = 1 + random.NextInt32(3);
            float[] points = [.. Enumerable.Range(0, 300 * width).Select(_ => (float)random.NextInt32(i % 2 == 0 ? 8 : 1000))];
            float[] centres = [.. Enumerable.Range(0, (1 + random.NextInt32(60)) * width).Select(_ => (float)random.NextInt32(8))];
            int[] picks = new int[200];
            var distances = new VectorDistances(points, 300, width, [], centres, centres.Length / width, 200);
            FarthestFirst.Pick(ref distances, -1, picks);

            double[] nearest = new double[300];
            Array.Fill(nearest, double.PositiveInfinity);
            foreach (float[] centre in centres.Chunk(width))
                SquaredDistances.LowerToNearest(points, centre, nearest);
            foreach (int pick in picks)
            {
                Assert.Equal(Array.IndexOf(nearest, nearest.Max()), pick);
                SquaredDistances.LowerToNearest(points, points.AsSpan(pick * width, width), nearest);
                nearest[pick] = -1;
            }
        }
    }
}
