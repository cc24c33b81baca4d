using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>An image column: every byte divided by 255, in the order row, column, channel. Pixels share one scale already, so they are not standardised.</summary>
internal sealed class ImageEncoder(int width, int height, int channels) : IColumnEncoder
{
    private readonly (int Width, int Height, int Channels) _shape = (width, height, channels);

    public int Width { get; } = checked(width * height * channels);

    public static ImageEncoder Fit(ImageColumn column) => new(column.Width, column.Height, column.Channels);

    public void Write(ModelWriter writer) => writer.Wholes([_shape.Width, _shape.Height, _shape.Channels]);

    public static ImageEncoder Read(ModelReader reader)
    {
        (int width, int height, int channels) = ReadShape(reader);
        return new ImageEncoder(width, height, channels);
    }

    internal static (int Width, int Height, int Channels) ReadShape(ModelReader reader)
    {
        int[] shape = reader.Wholes();
        ModelReader.Require(shape is [>= 0 and <= 1 << 14, >= 0 and <= 1 << 14, >= 0 and <= 4], "an image has an impossible shape");
        return (shape[0], shape[1], shape[2]);
    }

    public void Encode(Column column, Span<double> target, int stride)
    {
        var images = (ImageColumn)column;
        if ((images.Width, images.Height, images.Channels) != _shape)
            throw new ArgumentException(FormattableString.Invariant($"Column '{images.Name}' holds {images.Width}×{images.Height} images of {images.Channels} channels, but the pool's are {_shape.Width}×{_shape.Height} of {_shape.Channels}; resize them to one shape."), nameof(column));
        for (int i = 0; i < images.RowCount; i++)
        {
            ReadOnlySpan<byte> pixels = images.Pixels(i);
            Span<double> row = target.Slice(i * stride, Width);
            for (int p = 0; p < row.Length; p++)
                row[p] = pixels[p] / 255.0;
        }
    }
}
