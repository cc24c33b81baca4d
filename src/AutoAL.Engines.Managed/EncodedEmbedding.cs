using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed;

/// <summary>The encoded features as the embedding of models that have no representation of their own.</summary>
/// <remarks>Sparse rows of more than 256 features become 256 signed sums of them (Weinberger et al., Feature hashing for large scale multitask learning, ICML
/// 2009): inner products are kept in expectation, and room does not grow with the number of terms.</remarks>
internal static class EncodedEmbedding
{
    private const int SparseWidth = 256;

    /// <summary>D of the embedding.</summary>
    public static int WidthOf(FittedEncoder encoder) => encoder.IsSparse ? Math.Min(encoder.Width, SparseWidth) : encoder.Width;

    /// <summary>Fills N×D.</summary>
    public static void Fill(FittedEncoder encoder, TableRows rows, Span<float> embeddings)
    {
        EncodedRows encoded = encoder.Encode(rows.Table);
        int width = WidthOf(encoder);
        for (int i = 0; i < rows.Count; i++)
        {
            Span<float> target = embeddings.Slice(i * width, width);
            if (encoded.Sparse is { } sparse)
                AddHashed(sparse, rows.Rows[i], encoder.Width > width, target);
            else
                TensorPrimitives.ConvertTruncating(encoded.Row(rows.Rows[i]), target);
        }
    }

    private static void AddHashed(SparseRows sparse, int row, bool hashes, Span<float> target)
    {
        ReadOnlySpan<int> columns = sparse.Columns(row);
        ReadOnlySpan<double> values = sparse.Values(row);
        target.Clear();
        for (int e = 0; e < columns.Length; e++)
        {
            // Knuth's multiplicative hash; the sign is the bit behind the bucket's eight.
            uint hash = hashes ? unchecked((uint)columns[e] * 2654435769u) >> 23 : (uint)columns[e] << 1;
            target[(int)(hash >> 1) % target.Length] += (float)((hash & 1) == 0 ? values[e] : -values[e]);
        }
    }
}
