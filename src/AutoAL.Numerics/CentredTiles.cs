using System.Numerics.Tensors;

namespace AutoAL.Numerics;

/// <summary>
/// Approximate squared distances of float vectors by products of tiles, with a bound on the error; what lies within the bound is for the
/// caller to compute exactly.
/// </summary>
/// <remarks>
/// Vectors are moved by their mean and scaled by a power of two before ‖x‖² + ‖y‖² − 2⟨x, y⟩, so that little cancels and nothing
/// overflows. ⟨x, y⟩ and ⟨y, x⟩ are the same bits. Nothing but one tile is ever held.
/// </remarks>
public sealed class CentredTiles
{
    private readonly float[] _shift;
    private readonly float _scale;

    /// <param name="vectors">Vectors to find the middle of, row-major; a tile may hold others too.</param>
    /// <param name="width">D ≥ 1.</param>
    public CentredTiles(ReadOnlySpan<float> vectors, int width)
    {
        Width = width;
        double[] sums = new double[width];
        float largest = 0;
        for (int at = 0; at < vectors.Length; at += width)
            WideDot.AddScaled(vectors.Slice(at, width), 1, sums);
        int rows = Math.Max(1, vectors.Length / width);
        if (!vectors.IsEmpty)
            largest = Math.Abs(TensorPrimitives.MaxMagnitude(vectors));
        _scale = largest == 0 ? 1 : (float)Math.ScaleB(1, -Math.ILogB(largest) - 2);
        _shift = [.. sums.Select(sum => -((float)(sum / rows) * _scale))];
    }

    /// <summary>D.</summary>
    public int Width { get; }

    /// <summary>Relative error of an approximate squared distance, as a multiple of ‖x‖² + ‖y‖².</summary>
    public double Tolerance => (Width + 16) * 2.4e-7;

    /// <summary>Turns a squared distance of the caller's vectors into tile units.</summary>
    public double ToTile(double squared) => squared * _scale * _scale;

    /// <summary>Copies vectors in tile units and returns nothing but their squared norms beside them.</summary>
    /// <param name="vectors">Row-major.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="tile">rows×D.</param>
    /// <param name="norms">One squared norm per row.</param>
    public void Rows(ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows, Span<float> tile, Span<float> norms)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            Span<float> row = tile.Slice(i * Width, Width);
            Move(vectors.Slice(rows[i] * Width, Width), row);
            norms[i] = (float)WideDot.Of(row, row);
        }
    }

    /// <summary>Copies vectors as the columns of a product, times −2.</summary>
    /// <param name="vectors">Row-major.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="columns">D×stride.</param>
    /// <param name="stride">At least the number of rows; columns beyond it are left as they are.</param>
    /// <param name="norms">One squared norm per row.</param>
    public void Columns(ReadOnlySpan<float> vectors, ReadOnlySpan<int> rows, Span<float> columns, int stride, Span<float> norms)
    {
        float[] row = new float[Width];
        for (int i = 0; i < rows.Length; i++)
        {
            Move(vectors.Slice(rows[i] * Width, Width), row);
            norms[i] = (float)WideDot.Of(row, row);
            for (int d = 0; d < Width; d++)
                columns[(d * stride) + i] = -2 * row[d];
        }
    }

    /// <summary>Fills tile[i, j] = ‖y_j‖² − 2⟨x_i, y_j⟩; adding ‖x_i‖² gives the squared distance.</summary>
    public void Fill(ReadOnlySpan<float> rows, int rowCount, ReadOnlySpan<float> columns, int stride, ReadOnlySpan<float> columnNorms, Span<float> tile)
    {
        for (int i = 0; i < rowCount; i++)
            columnNorms[..stride].CopyTo(tile.Slice(i * stride, stride));
        MatrixProduct.Add(rows, Width, columns, stride, tile, stride, rowCount, Width, stride);
    }

    private void Move(ReadOnlySpan<float> source, Span<float> target)
    {
        // The product is exact, since the scale is a power of two: one rounding, as if it were not fused.
        TensorPrimitives.FusedMultiplyAdd(source, _scale, _shift, target);
    }
}
