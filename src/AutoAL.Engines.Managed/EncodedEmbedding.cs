using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed;

/// <summary>The encoded features as the embedding of models that have no representation of their own.</summary>
internal static class EncodedEmbedding
{
    /// <summary>Fills N×D.</summary>
    public static void Fill(FittedEncoder encoder, TableRows rows, Span<float> embeddings)
    {
        EncodedRows encoded = encoder.Encode(rows.Table);
        for (int i = 0; i < rows.Count; i++)
            TensorPrimitives.ConvertTruncating(encoded.Row(rows.Rows[i]), embeddings.Slice(i * encoded.Width, encoded.Width));
    }
}
