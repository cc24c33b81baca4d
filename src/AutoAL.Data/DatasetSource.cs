namespace AutoAL.Data;

/// <summary>Which rows of a data set with official parts are read.</summary>
public enum PartFilter
{
    All,
    Train,
    Test,
}

/// <summary>What a column of a delimited file is to be, where inference is not wanted.</summary>
public enum ColumnRole
{
    Numeric,
    Categorical,
    Text,

    /// <summary>The column is not read.</summary>
    Ignore,
}

/// <summary>One data set on disk and how to read it.</summary>
public sealed record DatasetSource
{
    /// <summary>The name in tables and figures; not part of the fingerprint.</summary>
    public required string Name { get; init; }

    /// <summary>File or folder.</summary>
    public required string Path { get; init; }

    /// <summary>A name of <see cref="Readers.DatasetReaders.All"/>. Default: by the path.</summary>
    public string? Format { get; init; }

    /// <summary>The file that holds the labels of a single idx file of images.</summary>
    public string? LabelsPath { get; init; }

    /// <summary>The column that holds the class (csv, tsv). Default <c>label</c>.</summary>
    public string LabelColumn { get; init; } = "label";

    /// <summary>Column name → role (csv, tsv). Default: none, every column is inferred.</summary>
    public IReadOnlyDictionary<string, ColumnRole> Columns { get; init; } = new Dictionary<string, ColumnRole>();

    /// <summary>Default: all rows. Otherwise the rows of one official part, as if the file held no others.</summary>
    public PartFilter Part { get; init; }
}
