using System.Numerics.Tensors;
using AutoAL.Numerics;

namespace AutoAL.Features;

/// <summary>
/// The encoded features on the leading principal components of the pool: (x − mean)·V, V the eigenvectors of the pool's covariance with the largest
/// eigenvalues (Hotelling 1933), as many as hold a given share of the variance. Not whitened: components keep their variance.
/// </summary>
internal sealed class PrincipalComponents
{
    /// <summary>The most features that are decomposed, where the pool has as many rows.</summary>
    public const int MostFeatures = 2048;

    private const int BlockRows = 256;

    // Directions below this share of the largest variance hold rounding errors.
    private const double LeastVariance = 1e-10;

    private readonly double[] _mean;
    private readonly double[] _directions;

    private PrincipalComponents(double[] mean, double[] directions, int count) => (_mean, _directions, Count) = (mean, directions, count);

    /// <summary>How many components; 0 where no feature varies.</summary>
    public int Count { get; }

    /// <param name="pool">N×D.</param>
    /// <param name="share">In (0, 1]: the components are the fewest that together hold this much of the variance.</param>
    /// <exception cref="ArgumentException">More than <see cref="MostFeatures"/> features and rows.</exception>
    public static PrincipalComponents Fit(EncodedRows pool, double share)
    {
        int width = pool.Width;
        if (Math.Min(width, pool.RowCount) > MostFeatures)
            throw new ArgumentException(FormattableString.Invariant($"Principal components of {width} features of {pool.RowCount} rows are not computed; at most {MostFeatures} of either. Set `pca` to no."), nameof(pool));
        var mean = new double[width];
        for (int i = 0; i < pool.RowCount; i++)
            TensorPrimitives.Add(mean, pool.Row(i), mean);
        TensorPrimitives.Divide(mean, Math.Max(1, pool.RowCount), mean);
        (SymmetricEigen eigen, double[] centred) = pool.RowCount < width ? OfRows(pool, mean) : (OfFeatures(pool, mean), []);
        double total = eigen.Values.Sum(v => Math.Max(0, v)), held = 0;
        int kept = 0;
        while (kept < eigen.Values.Count && eigen.Values[kept] > LeastVariance * eigen.Values[0] && held < share * total * (1 - 1e-12))
            held += eigen.Values[kept++];
        var directions = new double[width * kept];
        for (int k = 0; k < kept; k++)
        {
            double[] vector = centred.Length == 0 ? eigen.Vector(k).ToArray() : Combined(centred, eigen.Vector(k), width);
            for (int d = 0; d < width; d++)
                directions[(d * kept) + k] = vector[d];
        }

        return new PrincipalComponents(mean, directions, kept);
    }

    public EncodedRows Project(EncodedRows rows)
    {
        int width = rows.Width;
        var projected = new double[checked(rows.RowCount * Count)];
        if (Count == 0)
            return new EncodedRows(projected, rows.RowCount, 0);
        var block = new double[BlockRows * width];
        for (int from = 0; from < rows.RowCount; from += BlockRows)
        {
            int count = Math.Min(BlockRows, rows.RowCount - from);
            Centre(rows, from, count, _mean, block);
            MatrixProduct.Add<double>(block, width, _directions, Count, projected.AsSpan(from * Count), Count, count, width, Count);
        }

        return new EncodedRows(projected, rows.RowCount, Count);
    }

    public void Write(ModelWriter writer)
    {
        writer.Whole(Count);
        writer.Reals(_mean);
        writer.Reals(_directions);
    }

    /// <param name="width">D.</param>
    public static PrincipalComponents Read(ModelReader reader, int width)
    {
        int count = reader.Whole(width);
        return new PrincipalComponents(reader.Reals(width), reader.Reals((long)width * count), count);
    }

    /// <summary>Of the D×D covariance.</summary>
    private static SymmetricEigen OfFeatures(EncodedRows pool, double[] mean)
    {
        int width = mean.Length;
        var covariance = new double[width * width];
        var block = new double[BlockRows * width];
        for (int from = 0; from < pool.RowCount; from += BlockRows)
        {
            int count = Math.Min(BlockRows, pool.RowCount - from);
            Centre(pool, from, count, mean, block);
            MatrixProduct.AddTransposed<double>(block, width, block, width, covariance, width, width, count, width);
        }

        TensorPrimitives.Divide(covariance, Math.Max(1, pool.RowCount), covariance);
        return new SymmetricEigen(covariance, width);
    }

    /// <summary>Of the N×N products of centred rows, for fewer rows than features: the same positive values; Xᵀ·u is the direction of an eigenvector u.</summary>
    private static (SymmetricEigen Eigen, double[] Centred) OfRows(EncodedRows pool, double[] mean)
    {
        int width = mean.Length, rows = pool.RowCount;
        var centred = new double[rows * width];
        Centre(pool, 0, rows, mean, centred);
        var products = new double[rows * rows];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j <= i; j++)
                products[(i * rows) + j] = products[(j * rows) + i] = TensorPrimitives.Dot<double>(centred.AsSpan(i * width, width), centred.AsSpan(j * width, width)) / rows;
        }

        return (new SymmetricEigen(products, rows), centred);
    }

    private static double[] Combined(double[] centred, ReadOnlySpan<double> weights, int width)
    {
        var direction = new double[width];
        for (int i = 0; i < weights.Length; i++)
            TensorPrimitives.MultiplyAdd(centred.AsSpan(i * width, width), weights[i], direction, direction);
        TensorPrimitives.Divide(direction, TensorPrimitives.Norm<double>(direction), direction);
        return direction;
    }

    private static void Centre(EncodedRows rows, int from, int count, double[] mean, double[] block)
    {
        for (int i = 0; i < count; i++)
            TensorPrimitives.Subtract(rows.Row(from + i), mean, block.AsSpan(i * mean.Length, mean.Length));
    }
}
