using System.Numerics.Tensors;

namespace AutoAL.Numerics;

/// <summary>
/// Lloyd's k-means with k-means++ seeding, on at most 256 rows per cluster; all rows are then assigned to the centres found.
/// </summary>
/// <remarks>
/// Lloyd, Least squares quantization in PCM, 1982; Arthur and Vassilvitskii, SODA 2007; the sample size is that of Johnson, Douze and Jégou,
/// Billion-scale similarity search with GPUs, 2019. At most 25 iterations. A cluster that becomes empty moves to the row farthest from its
/// centre, lowest row on a tie. Assignments compare float products, so rows within rounding of two centres may go to either; the result is
/// the same on every machine.
/// </remarks>
public sealed class KMeans
{
    private const int RowsPerCluster = 256;
    private const int MostIterations = 25;
    private const int TileRows = 64;

    private readonly CentredTiles _tiles;
    private readonly float[] _columns;
    private readonly float[] _norms;
    private readonly int _stride;

    private KMeans(CentredTiles tiles, int clusters)
    {
        _tiles = tiles;
        Count = clusters;
        _stride = (clusters + 15) / 16 * 16;
        Centres = new float[clusters * tiles.Width];
        _columns = new float[tiles.Width * _stride];
        _norms = new float[_stride];
        Array.Fill(_norms, float.PositiveInfinity);
    }

    /// <summary>k.</summary>
    public int Count { get; }

    /// <summary>k×D, in the order of seeding.</summary>
    public float[] Centres { get; }

    /// <summary>Finds k centres.</summary>
    /// <param name="vectors">N×D row-major, N ≥ 1, finite.</param>
    /// <param name="width">D ≥ 1.</param>
    /// <param name="weights">N weights ≥ 0, or empty for 1 each. When all are 0, all count alike.</param>
    /// <param name="clusters">k, 1 ≤ k ≤ N.</param>
    /// <param name="random">Sample and seeding.</param>
    /// <param name="assignments">Who assigns the sample to centres; null: this processor.</param>
    public static KMeans Fit(ReadOnlySpan<float> vectors, int width, ReadOnlySpan<double> weights, int clusters, ref Pcg32 random, ICentreAssignments? assignments = null)
    {
        int rows = vectors.Length / width;
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, rows);
        if (!weights.IsEmpty && !weights.ContainsAnyExcept(0))
            weights = [];
        int[] sample = Sample(rows, Math.Max(RowsPerCluster * clusters, RowsPerCluster), ref random);
        float[] points = new float[sample.Length * width];
        double[] shares = new double[weights.IsEmpty ? 0 : sample.Length];
        for (int i = 0; i < sample.Length; i++)
        {
            vectors.Slice(sample[i] * width, width).CopyTo(points.AsSpan(i * width));
            if (shares.Length > 0)
                shares[i] = weights[sample[i]];
        }

        var means = new KMeans(new CentredTiles(points, width), clusters);
        means.Seed(points, shares, ref random);
        assignments?.Take(points, width);
        means.Iterate(points, shares, assignments);
        return means;
    }

    /// <summary>The nearest centre of each vector, lowest number on a tie.</summary>
    /// <param name="vectors">Row-major.</param>
    /// <param name="clusters">One number per vector.</param>
    public void Assign(ReadOnlySpan<float> vectors, Span<int> clusters)
    {
        int width = _tiles.Width;
        float[] rows = new float[TileRows * width];
        float[] norms = new float[TileRows];
        float[] tile = new float[TileRows * _stride];
        int[] numbers = new int[TileRows];
        for (int from = 0; from < clusters.Length; from += TileRows)
        {
            int count = Math.Min(TileRows, clusters.Length - from);
            for (int i = 0; i < count; i++)
                numbers[i] = from + i;
            _tiles.Rows(vectors, numbers.AsSpan(0, count), rows, norms);
            _tiles.Fill(rows, count, _columns, _stride, _norms, tile);
            for (int i = 0; i < count; i++)
                clusters[from + i] = TensorPrimitives.IndexOfMin<float>(tile.AsSpan(i * _stride, Count));
        }
    }

    private static int[] Sample(int rows, int most, ref Pcg32 random)
    {
        int[] all = new int[rows];
        for (int i = 0; i < rows; i++)
            all[i] = i;
        if (rows <= most)
            return all;
        for (int i = 0; i < most; i++)
        {
            int j = i + random.NextInt32(rows - i);
            (all[i], all[j]) = (all[j], all[i]);
        }

        int[] sample = all[..most];
        Array.Sort(sample);
        return sample;
    }

    private void Seed(float[] points, double[] weights, ref Pcg32 random)
    {
        int width = _tiles.Width;
        int rows = points.Length / width;
        int first = weights.Length == 0 ? random.NextInt32(rows) : new SumTree(weights).Draw(random.NextDouble());
        int[] picks = new int[Count];
        var distances = new VectorDistances(points, rows, width, weights, [], 0, Count);
        DistanceSampling.Pick(ref distances, first, ref random, picks);
        for (int k = 0; k < Count; k++)
            points.AsSpan(picks[k] * width, width).CopyTo(Centres.AsSpan(k * width));
        PackCentres();
    }

    private void Iterate(float[] points, double[] weights, ICentreAssignments? assignments)
    {
        int width = _tiles.Width;
        int rows = points.Length / width;
        int[] before = new int[rows];
        int[] now = new int[rows];
        Array.Fill(before, -1);
        double[] sums = new double[Count * width];
        double[] totals = new double[Count];
        int[] sizes = new int[Count];
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            if (assignments is null)
                Assign(points, now);
            else
                assignments.Assign(Centres, now);
            bool moved = false;
            for (int i = 0; i < rows; i++)
            {
                if (now[i] == before[i])
                    continue;
                moved = true;
                Shift(before[i], i, -1);
                Shift(now[i], i, 1);
            }

            if (!moved)
                return;
            (before, now) = (now, before);
            MoveCentres(points, before, sums, totals, sizes);
            PackCentres();
        }

        void Shift(int cluster, int row, int sign)
        {
            if (cluster < 0)
                return;
            double weight = weights.Length == 0 ? 1 : weights[row];
            sizes[cluster] += sign;
            totals[cluster] += sign * weight;
            WideDot.AddScaled(points.AsSpan(row * width, width), sign * weight, sums.AsSpan(cluster * width, width));
        }
    }

    private void MoveCentres(float[] points, int[] clusters, double[] sums, double[] totals, int[] sizes)
    {
        // What adding and taking away leaves of a cluster of rows without weight is rounding.
        double least = 1e-12 * TensorPrimitives.Sum<double>(totals);
        int width = _tiles.Width;
        bool[]? taken = null;
        for (int k = 0; k < Count; k++)
        {
            Span<float> centre = Centres.AsSpan(k * width, width);
            if (sizes[k] == 0)
            {
                taken ??= new bool[clusters.Length];
                int far = Farthest(points, clusters, taken);
                if (far < 0)
                    continue;
                taken[far] = true;
                points.AsSpan(far * width, width).CopyTo(centre);
            }
            else if (totals[k] > least)
            {
                for (int d = 0; d < width; d++)
                    centre[d] = (float)(sums[(k * width) + d] / totals[k]);
            }
        }
    }

    // −1 when every row lies on its centre: there is nothing left to split.
    private int Farthest(float[] points, int[] clusters, bool[] taken)
    {
        int width = _tiles.Width;
        int far = -1;
        double most = 0;
        for (int i = 0; i < clusters.Length; i++)
        {
            double distance = SquaredDistances.Between(points.AsSpan(i * width, width), Centres.AsSpan(clusters[i] * width, width));
            if (distance > most && !taken[i])
                (far, most) = (i, distance);
        }

        return far;
    }

    private void PackCentres()
    {
        Span<int> all = Count <= 1024 ? stackalloc int[Count] : new int[Count];
        for (int k = 0; k < Count; k++)
            all[k] = k;
        _tiles.Columns(Centres, all, _columns, _stride, _norms);
    }
}

/// <summary>Assigns points to centres somewhere else.</summary>
public interface ICentreAssignments
{
    /// <summary>Takes the points, once.</summary>
    /// <param name="points">N×D row-major.</param>
    /// <param name="width">D.</param>
    void Take(ReadOnlySpan<float> points, int width);

    /// <summary>The nearest centre of each point, lowest number on a tie.</summary>
    /// <param name="centres">k×D.</param>
    /// <param name="clusters">N numbers.</param>
    void Assign(ReadOnlySpan<float> centres, Span<int> clusters);
}
