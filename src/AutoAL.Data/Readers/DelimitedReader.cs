namespace AutoAL.Data.Readers;

/// <summary>
/// CSV and TSV, optionally gzipped, with a header row. The column <c>split</c>, where there is one and no role is set for it, names the
/// official parts (<c>train</c>, <c>test</c>) and is no feature.
/// </summary>
/// <remarks>
/// A column is numeric when all values that are not missing are finite numbers. Otherwise it is text or categorical
/// (<see cref="StringCells.LooksLikeText"/>). Numbers are parsed as they stream by; only a column that stops being numeric after its
/// first values costs a second pass over the file.
/// </remarks>
internal sealed class DelimitedReader(string name, byte delimiter, string summary) : IDatasetReader
{
    private const string SplitColumn = "split";

    public string Name => name;

    public IReadOnlyList<string> Extensions { get; } = ["." + name, "." + name + ".gz"];

    public string Summary => summary;

    public bool Recognises(string path) => File.Exists(path) && Extensions.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    public DatasetRows Read(DatasetSource source)
    {
        var strings = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            DelimitedPass pass = ReadOnce(source, strings);
            int known = strings.Count;
            strings.UnionWith(pass.Broken);
            if (strings.Count == known)
                return pass.ToRows();
        }
    }

    private DelimitedPass ReadOnce(DatasetSource source, HashSet<string> strings)
    {
        using DataFile file = DataFile.Open(source.Path);
        var records = new DelimitedRecords(file, delimiter);
        if (!records.Next())
            throw new DataException($"{source.Path}: the file is empty. The first row has to name the columns.");
        string[] header = Header(source.Path, records);
        bool namesParts = header.Contains(SplitColumn, StringComparer.Ordinal) && source.LabelColumn != SplitColumn && !source.Columns.ContainsKey(SplitColumn);
        var pass = new DelimitedPass(source, header, strings, namesParts ? SplitColumn : null);
        bool any = false;
        while (records.Next())
        {
            any = true;
            if (records.FieldCount != header.Length)
                throw new DataException(FormattableString.Invariant($"{source.Path}, line {records.Line}: {records.FieldCount} fields where the header has {header.Length}. Mend the row, and put fields that hold the delimiter in quotes."));
            pass.Add(records);
        }

        if (!any)
            throw new DataException($"{source.Path}: there is a header, but no row below it.");
        return pass;
    }

    private static string[] Header(string path, DelimitedRecords records)
    {
        var header = new string[records.FieldCount];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < header.Length; i++)
        {
            header[i] = records.FieldText(i);
            if (header[i].Length == 0)
                throw new DataException(FormattableString.Invariant($"{path}, line {records.Line}: column {i + 1} has no name. Name it in the header."));
            if (!places.TryAdd(header[i], i))
                throw new DataException(FormattableString.Invariant($"{path}, line {records.Line}: columns {places[header[i]] + 1} and {i + 1} are both named {Shown.Value(header[i])}. Rename one."));
        }

        return header;
    }
}
