using AutoAL.Contracts;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Inputs;

/// <summary>The table's one image column, kept as bytes; prepared pixels have mean 0 and sd 1 over the pool in each channel.</summary>
internal sealed class ImageInputs : IInputs
{
    private readonly ResidentTables _tables;
    private readonly Tensor _mean;
    private readonly Tensor _scale;

    /// <exception cref="NotSupportedException">The pool has not exactly one image column.</exception>
    public ImageInputs(Table pool, Device device)
    {
        ImageColumn images = ColumnOf(pool);
        Shape = [images.Channels, images.Height, images.Width];
        (float[] mean, float[] scale) = Moments(images);
        _mean = tensor(mean, [1, images.Channels, 1, 1], ScalarType.Float32, device).DetachFromDisposeScope();
        _scale = tensor(scale, [1, images.Channels, 1, 1], ScalarType.Float32, device).DetachFromDisposeScope();
        _tables = new ResidentTables(table => Encode(ColumnOf(table), device));
    }

    public IReadOnlyList<long> Shape { get; }

    public bool AreImages => true;

    public Tensor Resident(Table table) => _tables.Of(table);

    public Tensor Prepare(Tensor rows) => (rows.to(ScalarType.Float32) - _mean) * _scale;

    private static ImageColumn ColumnOf(Table table) => table.Columns.OfType<ImageColumn>().ToArray() is [{ } one]
        ? one
        : throw new NotSupportedException($"This family learns from exactly one image column; the table has {table.Columns.OfType<ImageColumn>().Count()}. Use torch/perceptron for other columns.");

    private Tensor Encode(ImageColumn images, Device device)
    {
        if (images.Channels != Shape[0] || images.Height != Shape[1] || images.Width != Shape[2])
            throw new ArgumentException($"Column '{images.Name}' holds {images.Width}×{images.Height} images of {images.Channels} channels, but the pool's are {Shape[2]}×{Shape[1]} of {Shape[0]}; resize them to one shape.");
        var bytes = new byte[images.RowCount * images.Size];
        for (int row = 0; row < images.RowCount; row++)
            images.Pixels(row).CopyTo(bytes.AsSpan(row * images.Size));
        return tensor(bytes, [images.RowCount, images.Height, images.Width, images.Channels], ScalarType.Byte, device).permute(0, 3, 1, 2).contiguous();
    }

    private static (float[] Mean, float[] Scale) Moments(ImageColumn images)
    {
        var sums = new double[images.Channels];
        var squares = new double[images.Channels];
        for (int row = 0; row < images.RowCount; row++)
        {
            ReadOnlySpan<byte> pixels = images.Pixels(row);
            for (int i = 0; i < pixels.Length; i++)
            {
                sums[i % sums.Length] += pixels[i];
                squares[i % sums.Length] += pixels[i] * pixels[i];
            }
        }

        double count = Math.Max(1, (double)images.RowCount * images.Width * images.Height);
        double[] variances = [.. squares.Zip(sums, (q, s) => (q / count) - (s / count * (s / count)))];
        return ([.. sums.Select(s => (float)(s / count))], [.. variances.Select(v => v > 1e-6 ? (float)(1 / Math.Sqrt(v)) : 1)]);
    }
}
