using AutoAL.Contracts;

namespace AutoAL.Data.Readers;

/// <summary>Reads one file format.</summary>
public interface IDatasetReader
{
    /// <summary>The name in configurations, for example <c>csv</c>.</summary>
    string Name { get; }

    /// <summary>Endings by which a path is recognised, for example <c>.csv</c> and <c>.csv.gz</c>.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>One sentence for people.</summary>
    string Summary { get; }

    /// <summary>Whether a path without a declared format is this reader's.</summary>
    bool Recognises(string path);

    /// <exception cref="DataException">The data cannot be read.</exception>
    DatasetRows Read(DatasetSource source);
}

/// <summary>What a reader found, in file order.</summary>
/// <param name="Columns">Feature columns of N rows.</param>
/// <param name="Labels">N labels; the levels are the classes.</param>
/// <param name="Parts">N official parts, or none.</param>
public sealed record DatasetRows(IReadOnlyList<Column> Columns, CategoricalColumn Labels, Part[] Parts);
