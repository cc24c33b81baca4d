using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// A text column: counts of words hashed into 1,024 buckets, each row divided by its Euclidean length. A word is a longest run of
/// letters and digits in lower case (invariant); its bucket is the low bits of FNV-1a over its UTF-16 code units, low byte first. A text
/// without words, or a missing one, is all zeros.
/// </summary>
internal sealed class TextEncoder : IColumnEncoder
{
    private const int BucketCount = 1024;

    public int Width => BucketCount;

    public void Write(ModelWriter writer)
    {
        // Learns nothing.
    }

    public void Encode(Column column, Span<double> target, int stride)
    {
        ReadOnlySpan<string?> texts = ((TextColumn)column).Texts;
        for (int i = 0; i < texts.Length; i++)
        {
            Span<double> row = target.Slice(i * stride, BucketCount);
            row.Clear();
            CountWords(texts[i], row);
            double squares = 0;
            foreach (double count in row)
                squares += count * count;
            if (squares == 0)
                continue;
            double length = Math.Sqrt(squares);
            for (int b = 0; b < row.Length; b++)
                row[b] /= length;
        }
    }

    private static void CountWords(ReadOnlySpan<char> text, Span<double> counts)
    {
        const uint offset = 2166136261, prime = 16777619;
        uint hash = offset;
        bool inWord = false;
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                char lower = char.ToLowerInvariant(c);
                hash = unchecked((hash ^ (byte)lower) * prime);
                hash = unchecked((hash ^ (byte)(lower >> 8)) * prime);
                inWord = true;
            }
            else if (inWord)
            {
                counts[(int)(hash % BucketCount)]++;
                (hash, inWord) = (offset, false);
            }
        }

        if (inWord)
            counts[(int)(hash % BucketCount)]++;
    }
}
