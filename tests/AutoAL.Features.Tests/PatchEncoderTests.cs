using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Features.Tests;

/// <summary>Patch features by what must follow from their definition.</summary>
public sealed class PatchEncoderTests
{
    [Fact]
    public void Encode_Images_GivesStandardisedFeaturesForEachQuarter()
    {
        Table table = Stripes(60, 12, 12, 1);
        EncodedRows rows = Encode(table, table);
        Assert.Equal(4 * 128, rows.Width);
        for (int d = 0; d < rows.Width; d++)
        {
            double[] column = [.. Enumerable.Range(0, 60).Select(i => rows.Row(i)[d])];
            Assert.Equal(0, column.Average(), 1e-6);
            Assert.InRange(column.Average(x => x * x), 0, 1 + 1e-6);
        }

        Assert.InRange(Enumerable.Range(0, rows.Width).Average(d => Enumerable.Range(0, 60).Average(i => rows.Row(i)[d] * rows.Row(i)[d])), 0.9, 1.0001);
    }

    /// <summary>Every number again, from what the encoder learned: cut, centre, whiten, measure, average, one patch and one centroid at a time in doubles.</summary>
    [Theory]
    [InlineData(8, 9, 1)]
    [InlineData(11, 7, 3)]
    public void Encode_Images_IsTheDefinition(int width, int height, int channels)
    {
        Table table = Stripes(30, width, height, channels);
        var images = (ImageColumn)table.Columns[0];
        PatchEncoder encoder = PatchEncoder.Fit(images);
        var writer = new ModelWriter();
        encoder.Write(writer);
        var learned = new ModelReader(writer.Written.ToArray());
        Assert.Equal([width, height, channels], learned.Wholes());
        float[] mean = learned.Singles(), whitening = learned.Singles(), centroids = learned.Singles();
        double[] centre = learned.Reals(encoder.Width), scale = learned.Reals(encoder.Width);
        int size = 36 * channels, count = centroids.Length / size;
        Assert.Equal((4 * count, size), (encoder.Width, mean.Length));
        var encoded = new double[30 * encoder.Width];
        encoder.Encode(images, encoded, encoder.Width);
        for (int i = 0; i < 30; i++)
        {
            var sums = new double[encoder.Width];
            var patches = new int[4];
            for (int y = 0; y + 6 <= height; y++)
            {
                for (int x = 0; x + 6 <= width; x++)
                {
                    double[] patch = [.. Enumerable.Range(0, size).Select(p => images.Pixels(i)[((((y + (p / (6 * channels))) * width) + x) * channels) + (p % (6 * channels))] / 255.0)];
                    double middle = patch.Average(), deviation = Math.Sqrt(patch.Average(v => (v - middle) * (v - middle)) + (10.0 / (255 * 255)));
                    double[] centred = [.. patch.Select((v, d) => ((v - middle) / deviation) - mean[d])];
                    double[] white = [.. Enumerable.Range(0, size).Select(c => Enumerable.Range(0, size).Sum(r => centred[r] * whitening[(r * size) + c]))];
                    double[] distances = [.. Enumerable.Range(0, count).Select(k => Math.Sqrt(Enumerable.Range(0, size).Sum(d => Math.Pow(white[d] - centroids[(k * size) + d], 2))))];
                    int quarter = (y >= (height - 5) / 2.0 ? 2 : 0) + (x >= (width - 5) / 2.0 ? 1 : 0);
                    patches[quarter]++;
                    for (int k = 0; k < count; k++)
                        sums[(quarter * count) + k] += Math.Max(0, distances.Average() - distances[k]);
                }
            }

            // Distances by products of floats: of a patch upon its centroid rounding leaves about 1e-3.
            for (int f = 0; f < sums.Length; f++)
                Assert.Equal(((sums[f] / patches[f / count]) - centre[f]) / scale[f], encoded[(i * sums.Length) + f], 5e-3);
        }
    }

    [Fact]
    public void Encode_BrighterOrOfLessContrast_IsNearlyTheSame()
    {
        Table pool = Stripes(60, 12, 12, 1), same = Stripes(60, 12, 12, 1, pixel => (byte)(30 + (pixel / 2)));
        EncodedRows plain = Encode(pool, pool), changed = Encode(pool, same);
        double moved = Enumerable.Range(0, 60).Average(i => Distance(plain.Row(i), changed.Row(i))), apart = Enumerable.Range(1, 59).Average(i => Distance(plain.Row(0), plain.Row(i)));
        Assert.True(moved < 0.05 * apart, $"{moved} against {apart}");
    }

    /// <summary>The slope of a short bar anywhere in the image: neighbours in patch space know it, neighbours in pixels do not.</summary>
    [Fact]
    public void Encode_BarsAtAnyPlace_PutsEqualSlopesTogether()
    {
        Table table = Bars(60);
        double Agreement(ImageCoding coding)
        {
            EncodedRows rows = TableEncoder.Fit(table, new EncoderSettings { Images = coding }).Encode(table);
            return Enumerable.Range(0, 60).Count(i => Enumerable.Range(0, 60).Where(j => j != i).MinBy(j => Distance(rows.Row(i), rows.Row(j))) % 2 == i % 2) / 60.0;
        }

        double patches = Agreement(ImageCoding.Patches), pixels = Agreement(ImageCoding.Pixels);
        Assert.True(patches > 0.9 && patches > pixels + 0.1, $"{patches} with patches, {pixels} with pixels");
    }

    [Fact]
    public void Encode_Twice_OrOtherRows_IsTheSameBits()
    {
        Table table = Stripes(40, 9, 10, 3);
        EncodedRows all = Encode(table, table), again = Encode(Stripes(40, 9, 10, 3), table), some = Encode(table, table.Select([11, 3]));
        Assert.Equal(all.Values.ToArray(), again.Values.ToArray());
        Assert.Equal(all.Row(11).ToArray(), some.Row(0).ToArray());
    }

    [Theory]
    [InlineData(1, 4, 3, 1)]
    [InlineData(1, 8, 8, 1)]
    [InlineData(3, 1, 1, 4)]
    [InlineData(0, 8, 8, 1)]
    public void Encode_SmallFewOrNoImages_GivesFiniteRows(int count, int width, int height, int channels)
    {
        Table table = Stripes(count, width, height, channels);
        EncodedRows rows = Encode(table, table);
        Assert.Equal(count, rows.RowCount);
        Assert.All(rows.Values.ToArray(), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Encode_EqualImages_GivesZeros()
    {
        var table = new Table([new ImageColumn("image", 8, 8, 1, new byte[5 * 64])], [.. Enumerable.Range(0, 5).Select(i => new RowId(i))]);
        Assert.All(Encode(table, table).Values.ToArray(), value => Assert.Equal(0, value, 1e-6));
    }

    [Fact]
    public void Encode_OfAnotherShape_IsRefused() =>
        Assert.Contains("resize them to one shape", Assert.Throws<ArgumentException>(() => Encode(Stripes(5, 8, 8, 1), Stripes(5, 8, 9, 1))).Message);

    private static EncodedRows Encode(Table pool, Table table) => TableEncoder.Fit(pool, new EncoderSettings { Images = ImageCoding.Patches }).Encode(table);

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => System.Numerics.Tensors.TensorPrimitives.Distance(a, b);

    /// <summary>A bar of seven pixels that rises (even rows) or falls on 28×28 black ones.</summary>
    private static Table Bars(int count)
    {
        var random = new Pcg32(4);
        var pixels = new byte[count * 784];
        for (int i = 0; i < count; i++)
        {
            int left = random.NextInt32(22), top = random.NextInt32(22);
            for (int k = 0; k < 7; k++)
                pixels[(i * 784) + ((top + (i % 2 == 0 ? 6 - k : k)) * 28) + left + k] = 200;
        }

        return new Table([new ImageColumn("image", 28, 28, 1, pixels)], [.. Enumerable.Range(0, count).Select(i => new RowId(i))]);
    }

    /// <summary>Stripes that rise (even rows) or fall (odd rows), with a phase and a contrast of their own, and noise.</summary>
    private static Table Stripes(int count, int width, int height, int channels, Func<byte, byte>? change = null)
    {
        var random = new Pcg32(6);
        var pixels = new byte[count * width * height * channels];
        for (int i = 0, at = 0; i < count; i++)
        {
            int phase = random.NextInt32(4), contrast = 60 + random.NextInt32(140), from = random.NextInt32(50);
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    for (int c = 0; c < channels; c++)
                    {
                        int along = (x + (i % 2 == 0 ? y : 4 * height - y) + phase) % 4;
                        byte pixel = (byte)(from + (along < 2 ? contrast : 0) + random.NextInt32(6));
                        pixels[at++] = change?.Invoke(pixel) ?? pixel;
                    }
                }
            }
        }

        return new Table([new ImageColumn("image", width, height, channels, pixels)], [.. Enumerable.Range(0, count).Select(i => new RowId(i))]);
    }
}
