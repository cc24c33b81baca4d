using AutoAL.Contracts;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Inputs;

/// <summary>The table's one image column, kept as bytes; prepared pixels have mean 0 and sd 1 over the pool in each channel.</summary>
internal sealed class ImageInputs : IInputs
{
    private const int LargestSide = 1 << 14;

    private readonly ResidentTables _tables;
    private readonly float[] _means;
    private readonly float[] _scales;
    private readonly Tensor _mean;
    private readonly Tensor _scale;

    /// <exception cref="NotSupportedException">The pool has not exactly one image column.</exception>
    public ImageInputs(Table pool, Device device)
        : this(ShapeOf(ColumnOf(pool)), Moments(ColumnOf(pool)), device)
    {
    }

    private ImageInputs(long[] shape, (float[] Means, float[] Scales) moments, Device device)
    {
        Shape = shape;
        (_means, _scales) = moments;
        _mean = tensor(_means, [1, shape[0], 1, 1], ScalarType.Float32, device).DetachFromDisposeScope();
        _scale = tensor(_scales, [1, shape[0], 1, 1], ScalarType.Float32, device).DetachFromDisposeScope();
        _tables = new ResidentTables(table => Encode(ColumnOf(table), device));
    }

    public IReadOnlyList<long> Shape { get; }

    public bool AreImages => true;

    public Tensor Resident(Table table) => _tables.Of(table);

    public Tensor Prepare(Tensor rows) => (rows.to(ScalarType.Float32) - _mean) * _scale;

    public void Write(ModelWriter writer)
    {
        foreach (long side in Shape)
            writer.Whole((int)side);
        writer.Singles(_means);
        writer.Singles(_scales);
    }

    public static ImageInputs Read(ModelReader reader, Device device)
    {
        long[] shape = [reader.Whole(LargestSide), reader.Whole(LargestSide), reader.Whole(LargestSide)];
        (float[] Means, float[] Scales) moments = (reader.Singles(), reader.Singles());
        ModelReader.Require(shape.All(s => s > 0) && moments.Means.Length == shape[0] && moments.Scales.Length == shape[0], "its images have no shape, or not one mean and scale per channel");
        return new ImageInputs(shape, moments, device);
    }

    private static long[] ShapeOf(ImageColumn images) => [images.Channels, images.Height, images.Width];

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
