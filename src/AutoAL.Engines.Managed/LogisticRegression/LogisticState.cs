using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>Weights per class, as a trained model holds them and as they travel to the next round's training.</summary>
/// <param name="Width">D.</param>
/// <param name="Classes">The classes that had a labelled row, ascending.</param>
/// <param name="Weights">One row of D + 1 numbers, the intercept last, per score: one row when two classes are present, else one per class.</param>
internal sealed record LogisticState(int ClassCount, int Width, int[] Classes, double[] Weights)
{
    // "LR" and the version of this layout.
    private const int Header = 0x4c520001;

    /// <summary>Rows of <see cref="Weights"/> for this many present classes.</summary>
    public static int ScoresFor(int presentClasses) => presentClasses switch { 1 => 0, 2 => 1, _ => presentClasses };

    public byte[] Save()
    {
        var bytes = new byte[(4 * sizeof(int)) + (Classes.Length * sizeof(int)) + (Weights.Length * sizeof(double))];
        Span<byte> rest = bytes;
        foreach (int number in (ReadOnlySpan<int>)[Header, ClassCount, Width, Classes.Length, .. Classes])
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, number);
            rest = rest[sizeof(int)..];
        }

        foreach (double weight in Weights)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(rest, weight);
            rest = rest[sizeof(double)..];
        }

        return bytes;
    }

    /// <summary>Null when the bytes are empty or come from another layout, width or label set: training then starts from zero.</summary>
    public static LogisticState? TryLoad(ReadOnlySpan<byte> bytes, int classCount, int width)
    {
        if (bytes.Length < 4 * sizeof(int) || bytes.Length % sizeof(int) != 0)
            return null;
        ReadOnlySpan<int> head = MemoryMarshal.Cast<byte, int>(bytes);
        int present = Int(head[3]);
        if (Int(head[0]) != Header || Int(head[1]) != classCount || Int(head[2]) != width || present < 1 || present > classCount)
            return null;
        long weightCount = ScoresFor(present) * (width + 1L);
        if (bytes.Length != ((4L + present) * sizeof(int)) + (weightCount * sizeof(double)))
            return null;
        var classes = new int[present];
        for (int i = 0; i < present; i++)
        {
            classes[i] = Int(head[4 + i]);
            if (classes[i] >= classCount || classes[i] <= (i == 0 ? -1 : classes[i - 1]))
                return null;
        }

        var weights = new double[weightCount];
        ReadOnlySpan<byte> rest = bytes[((4 + present) * sizeof(int))..];
        for (int i = 0; i < weightCount; i++)
        {
            weights[i] = BinaryPrimitives.ReadDoubleLittleEndian(rest[(i * sizeof(double))..]);
            if (!double.IsFinite(weights[i]))
                return null;
        }

        return new LogisticState(classCount, width, classes, weights);
    }

    /// <summary>Writes these weights as a starting point for the given present classes; a class that is new starts at 0.</summary>
    /// <param name="classes">Present classes now, ascending.</param>
    /// <param name="target">Zeroed weights, D + 1 numbers a row.</param>
    public void StartFrom(ReadOnlySpan<int> classes, Span<double> target)
    {
        int row = Width + 1;
        bool wasBinary = Classes.Length == 2, isBinary = classes.Length == 2;
        if (Classes.Length == 1 || (isBinary && !(wasBinary && classes.SequenceEqual(Classes))))
            return;
        for (int k = 0; k < classes.Length; k++)
        {
            int old = Array.BinarySearch(Classes, classes[k]);
            if (old < 0)
                continue;
            if (isBinary)
            {
                Weights.CopyTo(target);
                return;
            }

            // One sigmoid score w is the softmax of -w/2 and w/2.
            double factor = wasBinary ? (old == 0 ? -0.5 : 0.5) : 1;
            ReadOnlySpan<double> source = Weights.AsSpan(wasBinary ? 0 : old * row, row);
            for (int d = 0; d < row; d++)
                target[(k * row) + d] = factor * source[d];
        }
    }

    private static int Int(int raw) => BitConverter.IsLittleEndian ? raw : BinaryPrimitives.ReverseEndianness(raw);
}
