namespace AutoAL.Data.Readers;

/// <summary>Counts the rows of a delimited file, labelled or not.</summary>
internal static class RowCount
{
    /// <exception cref="DataException">The file is empty or cannot be read.</exception>
    public static int Of(string path)
    {
        bool tabs = path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv.gz", StringComparison.OrdinalIgnoreCase);
        using DataFile file = DataFile.Open(path);
        var records = new DelimitedRecords(file, tabs ? (byte)'\t' : (byte)',');
        if (!records.Next())
            throw new DataException($"{path}: the file is empty. The first row has to name the columns.");
        int rows = 0;
        while (records.Next())
            rows++;
        return rows;
    }
}
