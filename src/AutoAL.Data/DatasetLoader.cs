using AutoAL.Contracts;
using AutoAL.Data.Readers;

namespace AutoAL.Data;

/// <summary>Reads a data set from disk and checks that something can be learned from it.</summary>
public static class DatasetLoader
{
    /// <exception cref="DataException">The data cannot be read or used; the message names file, place, value and remedy.</exception>
    public static Dataset Load(DatasetSource source)
    {
        IDatasetReader reader = DatasetReaders.For(source);
        DatasetRows rows = reader.Read(source);
        int count = rows.Labels.RowCount;
        if (source.Part != PartFilter.All && rows.Parts.Length == 0 && count > 0)
            throw new DataException($"{source.Path}: part '{PartWord(source.Part)}' is asked for, but the data name no official parts. Set the part to 'all'.");
        string where = source.Part == PartFilter.All ? source.Path : $"{source.Path}, part '{PartWord(source.Part)}'";
        if (count == 0)
            throw new DataException($"{where}: there are no rows.");
        if (rows.Columns.Count == 0)
            throw new DataException($"{where}: there is no feature column. Add columns, or ignore fewer.");
        if (count == 1)
            throw new DataException($"{where}: there is one row, and one row cannot be split into pool and test. Add rows.");
        if (rows.Labels.Levels.Count == 1)
            throw new DataException($"{where}: all {Invariant(count)} rows have the label '{rows.Labels.Levels[0]}', so there is nothing to learn. Add rows of another class, or name another label column.");

        var ids = new RowId[count];
        for (int i = 0; i < count; i++)
            ids[i] = new RowId(i);
        var features = new Table(rows.Columns, ids);
        int[] labels = rows.Labels.Codes.ToArray();
        IReadOnlyList<int[]> twins = DuplicateRows.Groups(features);
        return new Dataset
        {
            Name = source.Name,
            Features = features,
            Labels = labels,
            Classes = rows.Labels.Levels,
            Parts = rows.Parts,
            Fingerprint = DatasetFingerprint.Of(features, rows.Labels, rows.Parts),
            Duplicates = DuplicateRows.Count(twins, labels),
            TwinGroups = twins,
        };
    }

    /// <summary>Rows below the header of a delimited file, labelled or not.</summary>
    /// <exception cref="DataException">The file is empty or cannot be read.</exception>
    public static int CountRows(string path) => RowCount.Of(path);

    internal static string PartWord(PartFilter part) => part == PartFilter.Train ? "train" : part == PartFilter.Test ? "test" : "all";

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
