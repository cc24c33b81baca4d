namespace AutoAL.Data.Readers;

/// <summary>The catalogue of readers.</summary>
public static class DatasetReaders
{
    public static IReadOnlyList<IDatasetReader> All { get; } =
    [
        new DelimitedReader("csv", (byte)',', "Comma-separated values with a header row, quoted as in RFC 4180."),
        new DelimitedReader("tsv", (byte)'\t', "Tab-separated values with a header row, quoted as in RFC 4180."),
        new LibSvmReader(),
        new IdxReader(),
        new ImageFolderReader(),
    ];

    /// <summary>The reader of the declared format, else the one that recognises the path.</summary>
    /// <exception cref="DataException">There is none, or the path does not exist.</exception>
    public static IDatasetReader For(DatasetSource source)
    {
        if (source.Format is not null)
        {
            foreach (IDatasetReader reader in All)
            {
                if (reader.Name == source.Format)
                    return reader;
            }

            throw new DataException($"{source.Path}: there is no format '{source.Format}'. The formats are {Names()}.");
        }

        if (!Path.Exists(source.Path))
            throw new DataException($"{source.Path}: there is no such file or folder.");
        foreach (IDatasetReader reader in All)
        {
            if (reader.Recognises(source.Path))
                return reader;
        }

        throw new DataException($"{source.Path}: the format cannot be told from the name. Name one of {Names()}.");
    }

    private static string Names() => string.Join(", ", All.Select(reader => reader.Name));
}
