using System.IO.Compression;
using AutoAL.Contracts;
using AutoAL.Data.Samples;

namespace AutoAL.Data.Tests.Samples;

public class SampleGeneratorsTests
{
    private static readonly string CheckedIn = Path.Combine(SharedData.RepositoryRoot(), "data-samples");

    [Fact]
    public void Write_DefaultSeed_GivesTheCheckedInContent()
    {
        using var scratch = new Scratch();
        var written = new List<string>();
        foreach (ISampleGenerator sample in SampleGenerators.All)
            written.AddRange(sample.Write(scratch.Folder, SampleGenerators.DefaultSeed));
        foreach (string file in written)
            Assert.True(Content(Path.Combine(CheckedIn, file)).AsSpan().SequenceEqual(Content(Path.Combine(scratch.Folder, file))), $"{file} differs: run `autoal data make` and look at the difference");

        string[] present = [.. Directory.GetFiles(CheckedIn, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(CheckedIn, file).Replace('\\', '/'))];
        Assert.Equal(written.Append("README.md").Order(StringComparer.Ordinal), present.Order(StringComparer.Ordinal));
        Assert.InRange(present.Sum(file => new FileInfo(Path.Combine(CheckedIn, file)).Length), 1, 1_500_000);
    }

    [Fact]
    public void Write_OtherSeed_GivesOtherContent()
    {
        using var scratch = new Scratch();
        foreach (ISampleGenerator sample in SampleGenerators.All)
        {
            string file = sample.Write(scratch.Folder, Seed.Root(1))[0];
            Assert.False(Content(Path.Combine(CheckedIn, file)).AsSpan().SequenceEqual(Content(Path.Combine(scratch.Folder, file))), file);
        }
    }

    [Fact]
    public void Readme_EverySample_HasALine()
    {
        string readme = File.ReadAllText(Path.Combine(CheckedIn, "README.md"));
        Assert.Contains("autoal data make", readme, StringComparison.Ordinal);
        Assert.All(SampleGenerators.All, sample => Assert.Contains(sample.Summary, readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rings.csv", 1500, 10, ColumnKinds.Numeric)]
    [InlineData("loans.csv", 2000, 2, ColumnKinds.Numeric | ColumnKinds.Categorical)]
    [InlineData("topics.csv", 1200, 4, ColumnKinds.Text)]
    [InlineData("glyphs", 1500, 6, ColumnKinds.Image)]
    [InlineData("glyphs-png", 24, 6, ColumnKinds.Image)]
    public void Load_EverySample_IsWhatItsSummarySays(string file, int rows, int classes, ColumnKinds kinds)
    {
        Dataset data = DatasetLoader.Load(new DatasetSource { Name = file, Path = Path.Combine(CheckedIn, file) });
        Assert.Equal((rows, classes, kinds), (data.RowCount, data.Classes.Count, data.Features.Kinds));
        Assert.Equal(0, data.Duplicates.Rows);
    }

    [Fact]
    public void Loans_Content_IsImbalancedIncompleteAndUncertain()
    {
        Dataset data = DatasetLoader.Load(new DatasetSource { Name = "loans", Path = Path.Combine(CheckedIn, "loans.csv") });
        double majority = 1 - (data.Labels.Count(label => data.Classes[label] == "default") / (double)data.RowCount);
        Assert.InRange(1 - majority, 0.11, 0.13);
        Assert.Equal(3, data.Features.Columns.Count(column => column is NumericColumn numbers ? numbers.Values.ToArray().Any(double.IsNaN) : ((CategoricalColumn)column).Codes.Contains(-1)));
        LoansSample.Text(SampleGenerators.DefaultSeed, out double best);
        Assert.InRange(best, majority + 0.02, 0.97);
    }

    private static byte[] Content(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        var content = new MemoryStream();
        if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            packed.CopyTo(content);
            return content.ToArray();
        }

        // The compressed part of a PNG, like gzip's, differs between zlib versions; its pixels do not.
        return path.EndsWith(".png", StringComparison.Ordinal) ? AutoAL.Data.Readers.PngDecoder.Decode(path, bytes).Pixels : bytes;
    }
}
