using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Features;

/// <summary>
/// An image column as k-means patch features, learned from the pool's images without labels: patches of 6×6 pixels with brightness and contrast taken off,
/// whitened, and compared with K centroids; f_k = max(0, mean distance − distance to centroid k), averaged over each quarter of the image.
/// </summary>
/// <remarks>
/// Coates, Lee and Ng, An analysis of single-layer networks in unsupervised feature learning, AISTATS 2011 ("K-means (triangle)", stride 1); Coates and Ng, The
/// importance of encoding versus training with sparse coding and vector quantization, ICML 2011. Features are standardised on at most 1,000 pool images.
/// The draws (patches, seeding of k-means) depend on the pool alone, so that every learner of a cell sees the same features. An image smaller than a patch is one patch.
/// </remarks>
internal sealed class PatchEncoder : IColumnEncoder
{
    private const int Side = 6;
    private const int MostCentroids = 128;
    private const int MostPatches = 20_000;
    private const int MostImages = 1000;
    private const int Quarters = 4;

    // As in the paper: 10 for bytes, and 0.1 on what is left.
    private const float ContrastFloor = 10f / (255 * 255);
    private const double WhiteningFloor = 0.1;

    private readonly (int Width, int Height, int Channels) _shape;
    private readonly (int Width, int Height) _patch;
    private readonly float[] _mean;
    private readonly float[] _whitening;
    private readonly float[] _centroids;
    private readonly float[] _norms;
    private readonly int _count;
    private readonly int _stride;
    private readonly double[] _featureMean;
    private readonly double[] _featureScale;

    private PatchEncoder((int Width, int Height, int Channels) shape, float[] mean, float[] whitening, float[] centroids)
    {
        (_shape, _mean, _whitening, _centroids) = (shape, mean, whitening, centroids);
        _patch = (Math.Min(Side, shape.Width), Math.Min(Side, shape.Height));
        int size = mean.Length;
        _count = size == 0 ? 0 : centroids.Length / size;
        _stride = (_count + 15) / 16 * 16;
        (_featureMean, _featureScale) = (new double[Width], new double[Width]);
        Array.Fill(_featureScale, 1);
        _norms = [.. Enumerable.Range(0, _count).Select(k => TensorPrimitives.SumOfSquares<float>(centroids.AsSpan(k * size, size)))];
    }

    public int Width => Quarters * _count;

    private int PatchSize => _mean.Length;

    public static PatchEncoder Fit(ImageColumn column)
    {
        var shape = (column.Width, column.Height, column.Channels);
        int size = Math.Min(Side, column.Width) * Math.Min(Side, column.Height) * column.Channels;
        if (column.RowCount == 0 || size == 0)
            return new PatchEncoder(shape, [], [], []);
        var random = new Pcg32(Contracts.Seed.Root(0).Child("patch features").Value);
        float[] patches = Sample(column, size, ref random);
        (float[] mean, float[] whitening) = Whitening(patches, size);
        var white = new float[patches.Length];
        Whiten(patches, mean, whitening, white);
        KMeans means = KMeans.Fit(white, size, [], Math.Min(MostCentroids, white.Length / size), ref random);
        var encoder = new PatchEncoder(shape, mean, whitening, means.Centres);
        encoder.Standardise(column);
        return encoder;
    }

    public void Encode(Column column, Span<double> target, int stride)
    {
        var images = (ImageColumn)column;
        if ((images.Width, images.Height, images.Channels) != _shape)
            throw new ArgumentException(FormattableString.Invariant($"Column '{images.Name}' holds {images.Width}×{images.Height} images of {images.Channels} channels, but the pool's are {_shape.Width}×{_shape.Height} of {_shape.Channels}; resize them to one shape."), nameof(column));
        var scratch = new Scratch(this);
        for (int i = 0; i < images.RowCount; i++)
        {
            Span<double> row = target.Slice(i * stride, Width);
            Pool(images.Pixels(i), scratch, row);
            TensorPrimitives.Subtract(row, _featureMean, row);
            TensorPrimitives.Divide(row, _featureScale, row);
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Wholes([_shape.Width, _shape.Height, _shape.Channels]);
        writer.Singles(_mean);
        writer.Singles(_whitening);
        writer.Singles(_centroids);
        writer.Reals(_featureMean);
        writer.Reals(_featureScale);
    }

    public static PatchEncoder Read(ModelReader reader)
    {
        (int Width, int Height, int Channels) shape = ImageEncoder.ReadShape(reader);
        float[] mean = reader.Singles(), whitening = reader.Singles(), centroids = reader.Singles();
        int size = Math.Min(Side, shape.Width) * Math.Min(Side, shape.Height) * shape.Channels;
        ModelReader.Require(
            (mean.Length == size && whitening.Length == size * size && size > 0 && centroids.Length % size == 0 && centroids.Length <= MostCentroids * size) || (mean.Length == 0 && whitening.Length == 0 && centroids.Length == 0),
            "patches and centroids do not fit each other");
        var encoder = new PatchEncoder(shape, mean, whitening, centroids);
        reader.Reals(encoder.Width).CopyTo(encoder._featureMean, 0);
        reader.Reals(encoder.Width).CopyTo(encoder._featureScale, 0);
        ModelReader.Require(Array.TrueForAll(encoder._featureScale, scale => scale > 0), "a feature's scale is no positive number");
        return encoder;
    }

    private static float[] Sample(ImageColumn column, int size, ref Pcg32 random)
    {
        int width = Math.Min(Side, column.Width), height = Math.Min(Side, column.Height);
        int across = column.Width - width + 1, down = column.Height - height + 1;
        var patches = new float[(int)Math.Min(MostPatches, (long)column.RowCount * across * down) * size];
        for (int at = 0; at < patches.Length; at += size)
        {
            int image = random.NextInt32(column.RowCount), x = random.NextInt32(across), y = random.NextInt32(down);
            Cut(column.Pixels(image), (column.Width, column.Height, column.Channels), x, y, width, height, patches.AsSpan(at, size));
        }

        return patches;
    }

    /// <summary>A patch less its mean, divided by its standard deviation.</summary>
    private static void Cut(ReadOnlySpan<byte> pixels, (int Width, int Height, int Channels) shape, int x, int y, int width, int height, Span<float> patch)
    {
        int line = width * shape.Channels;
        for (int r = 0; r < height; r++)
        {
            ReadOnlySpan<byte> row = pixels.Slice((((y + r) * shape.Width) + x) * shape.Channels, line);
            Span<float> target = patch.Slice(r * line, line);
            for (int p = 0; p < line; p++)
                target[p] = row[p] / 255f;
        }

        TensorPrimitives.Subtract(patch, TensorPrimitives.Sum<float>(patch) / patch.Length, patch);
        TensorPrimitives.Divide(patch, MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(patch) / patch.Length) + ContrastFloor), patch);
    }

    /// <summary>Mean and V·(Λ + 0.1)^−½·Vᵀ of the patches' covariance V·Λ·Vᵀ.</summary>
    private static (float[] Mean, float[] Matrix) Whitening(float[] patches, int size)
    {
        int count = patches.Length / size;
        var sums = new double[size];
        for (int i = 0; i < count; i++)
            WideDot.AddScaled(patches.AsSpan(i * size, size), 1, sums);
        float[] mean = [.. sums.Select(sum => (float)(sum / count))];
        var covariance = new double[size * size];
        var centred = new float[size];
        for (int i = 0; i < count; i++)
        {
            TensorPrimitives.Subtract(patches.AsSpan(i * size, size), mean, centred);
            for (int d = 0; d < size; d++)
                WideDot.AddScaled(centred, centred[d] / (double)count, covariance.AsSpan(d * size, size));
        }

        // Products of floats in either order differ by rounding.
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
                covariance[(j * size) + i] = covariance[(i * size) + j];
        }

        var eigen = new SymmetricEigen(covariance, size);
        var matrix = new double[size * size];
        for (int k = 0; k < size; k++)
        {
            ReadOnlySpan<double> vector = eigen.Vector(k);
            double scale = 1 / Math.Sqrt(Math.Max(0, eigen.Values[k]) + WhiteningFloor);
            for (int d = 0; d < size; d++)
            {
                Span<double> row = matrix.AsSpan(d * size, size);
                TensorPrimitives.MultiplyAdd(vector, scale * vector[d], row, row);
            }
        }

        return (mean, [.. matrix.Select(value => (float)value)]);
    }

    /// <summary>white = (patches − mean) · matrix; the patches are overwritten.</summary>
    private static void Whiten(Span<float> patches, float[] mean, float[] matrix, Span<float> white)
    {
        int size = mean.Length, count = patches.Length / size;
        for (int i = 0; i < count; i++)
            TensorPrimitives.Subtract(patches.Slice(i * size, size), mean, patches.Slice(i * size, size));
        white.Clear();
        MatrixProduct.Add<float>(patches, size, matrix, size, white, size, count, size, size);
    }

    private void Standardise(ImageColumn column)
    {
        int step = Math.Max(1, column.RowCount / MostImages), count = 0;
        var scratch = new Scratch(this);
        double[] row = new double[Width], sums = new double[Width], squares = new double[Width];
        for (int i = 0; i < column.RowCount && count < MostImages; i += step, count++)
        {
            Pool(column.Pixels(i), scratch, row);
            TensorPrimitives.Add(sums, row, sums);
            TensorPrimitives.MultiplyAdd(row, row, squares, squares);
        }

        for (int f = 0; f < row.Length; f++)
        {
            _featureMean[f] = sums[f] / count;
            double deviation = Math.Sqrt(Math.Max(0, (squares[f] / count) - (_featureMean[f] * _featureMean[f])));
            _featureScale[f] = deviation > 1e-6 ? deviation : 1;
        }
    }

    /// <summary>Triangle activations of every patch, averaged over the quarter that its middle lies in.</summary>
    private void Pool(ReadOnlySpan<byte> pixels, Scratch scratch, Span<double> features)
    {
        features.Clear();
        if (_count == 0)
            return;
        int across = _shape.Width - _patch.Width + 1, down = _shape.Height - _patch.Height + 1, size = PatchSize;
        Span<int> patches = stackalloc int[Quarters];
        for (int y = 0; y < down; y++)
        {
            for (int x = 0; x < across; x++)
                Cut(pixels, _shape, x, y, _patch.Width, _patch.Height, scratch.Patches.AsSpan(x * size, size));
            Whiten(scratch.Patches, _mean, _whitening, scratch.White);
            scratch.Products.AsSpan().Clear();
            MatrixProduct.Add<float>(scratch.White, size, scratch.Columns, _stride, scratch.Products, _stride, across, size, _stride);
            for (int x = 0; x < across; x++)
            {
                // ‖z − c‖² = ‖z‖² − 2⟨z, c⟩ + ‖c‖², which rounding may take below 0.
                Span<float> distances = scratch.Products.AsSpan(x * _stride, _count);
                TensorPrimitives.MultiplyAdd(distances, -2f, _norms, distances);
                TensorPrimitives.Add(distances, TensorPrimitives.SumOfSquares<float>(scratch.White.AsSpan(x * size, size)), distances);
                TensorPrimitives.Max(distances, 0f, distances);
                TensorPrimitives.Sqrt<float>(distances, distances);
                TensorPrimitives.Subtract(TensorPrimitives.Sum<float>(distances) / _count, distances, distances);
                TensorPrimitives.Max(distances, 0f, distances);
                int quarter = (2 * y >= down ? 2 : 0) + (2 * x >= across ? 1 : 0);
                patches[quarter]++;
                WideDot.AddScaled(distances, 1, features.Slice(quarter * _count, _count));
            }
        }

        for (int q = 0; q < Quarters; q++)
            TensorPrimitives.Divide(features.Slice(q * _count, _count), Math.Max(1, patches[q]), features.Slice(q * _count, _count));
    }

    /// <summary>Room for one line of patches; and the centroids as columns.</summary>
    private sealed class Scratch
    {
        public Scratch(PatchEncoder encoder)
        {
            int across = encoder._shape.Width - encoder._patch.Width + 1, size = encoder.PatchSize;
            (Patches, White, Products) = (new float[across * size], new float[across * size], new float[across * encoder._stride]);
            Columns = new float[size * encoder._stride];
            for (int k = 0; k < encoder._count; k++)
            {
                for (int d = 0; d < size; d++)
                    Columns[(d * encoder._stride) + k] = encoder._centroids[(k * size) + d];
            }
        }

        public float[] Patches { get; }

        public float[] White { get; }

        public float[] Products { get; }

        public float[] Columns { get; }
    }
}
