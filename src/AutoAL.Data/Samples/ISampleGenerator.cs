using AutoAL.Contracts;

namespace AutoAL.Data.Samples;

/// <summary>Makes one sample data set. The content is the same for the same seed on every machine.</summary>
public interface ISampleGenerator
{
    /// <summary>The data set's name; its file or folder is named after it.</summary>
    string Name { get; }

    /// <summary>One sentence: what it is and how it is made.</summary>
    string Summary { get; }

    /// <summary>Writes the data set into a folder, which is made if it does not exist; existing files are replaced.</summary>
    /// <returns>Paths of the files written, relative to the folder, with forward slashes.</returns>
    IReadOnlyList<string> Write(string folder, Seed seed);
}

/// <summary>The catalogue of sample data sets.</summary>
public static class SampleGenerators
{
    /// <summary>The seed behind the checked-in samples.</summary>
    public static Seed DefaultSeed { get; } = Seed.Root(0);

    public static IReadOnlyList<ISampleGenerator> All { get; } = [new RingsSample(), new LoansSample(), new TopicsSample(), new GlyphsSample(), new GlyphsPngSample()];
}
