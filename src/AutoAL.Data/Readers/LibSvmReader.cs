using System.Buffers.Text;
using System.Globalization;
using AutoAL.Contracts;

namespace AutoAL.Data.Readers;

/// <summary>
/// LIBSVM text, optionally gzipped: <c>label index:value …</c> a line, indices from 1 and ascending, absent ones 0, comments after #.
/// Columns are f1 … fD with D the largest index of the file. Labels are numbers; +1, 1 and 1.0 are one class, named 1.
/// </summary>
internal sealed class LibSvmReader : IDatasetReader
{
    /// <summary>64-bit floats that the dense columns may take together: 4 GiB.</summary>
    private const long LargestTable = 1L << 29;

    public string Name => "libsvm";

    public IReadOnlyList<string> Extensions { get; } = [".libsvm", ".libsvm.gz", ".svm", ".svm.gz", ".svmlight", ".svmlight.gz"];

    public string Summary => "LIBSVM text, `label index:value …` a line, read into dense numeric columns f1 … fD.";

    public bool Recognises(string path) => File.Exists(path) && Extensions.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    public DatasetRows Read(DatasetSource source)
    {
        using DataFile file = DataFile.Open(source.Path);
        var lines = new TextLines(file);
        var labels = new StringCells("label");
        var cells = new List<(int Row, int Index, double Value)>();
        int rows = 0;
        int width = 0;
        while (lines.Next())
        {
            ReadOnlySpan<byte> rest = lines.Line;
            int comment = rest.IndexOf((byte)'#');
            rest = (comment < 0 ? rest : rest[..comment]).Trim(" \t\r"u8);
            if (rest.Length == 0)
                continue;
            labels.Add(System.Text.Encoding.UTF8.GetBytes(Label(file.Path, lines.Number, Word(ref rest))), lines.Number);
            int last = 0;
            while (rest.Length > 0)
            {
                (int index, double value) = Entry(file.Path, lines.Number, Word(ref rest), last);
                cells.Add((rows, index, value));
                last = index;
            }

            width = Math.Max(width, last);
            rows++;
        }

        if (rows == 0)
            throw new DataException($"{file.Path}: the file holds no rows.");
        if ((long)rows * width > LargestTable)
            throw new DataException(FormattableString.Invariant($"{file.Path}: {rows} rows × {width} columns are too many for dense columns ({LargestTable} values at most). Drop columns, or hash them into fewer."));
        return new DatasetRows(Columns(cells, rows, width), labels.ToCategories(withMissing: false), []);
    }

    private static string Label(string path, long line, ReadOnlySpan<byte> word)
    {
        if (!CellValues.TryNumber(word, out double label) || !double.IsFinite(label))
            throw new DataException(FormattableString.Invariant($"{path}, line {line}: the label {Shown.Value(word)} is not a finite number. A line reads: label index:value …"));
        return (label + 0.0).ToString("R", CultureInfo.InvariantCulture);
    }

    private static (int Index, double Value) Entry(string path, long line, ReadOnlySpan<byte> word, int last)
    {
        int colon = word.IndexOf((byte)':');
        if (colon < 0 || !Utf8Parser.TryParse(word[..colon], out int index, out int used) || used != colon || index < 1)
            throw new DataException(FormattableString.Invariant($"{path}, line {line}: {Shown.Value(word)} is not index:value with an index from 1."));
        if (index <= last)
            throw new DataException(FormattableString.Invariant($"{path}, line {line}: index {index} follows index {last}. Indices have to ascend."));
        if (!CellValues.TryNumber(word[(colon + 1)..], out double value) || !double.IsFinite(value))
            throw new DataException(FormattableString.Invariant($"{path}, line {line}: the value of {Shown.Value(word)} is not a finite number."));
        return (index, value);
    }

    private static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOfAny(" \t"u8);
        ReadOnlySpan<byte> word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..].TrimStart(" \t"u8);
        return word;
    }

    private static NumericColumn[] Columns(List<(int Row, int Index, double Value)> cells, int rows, int width)
    {
        var values = new double[width][];
        for (int c = 0; c < width; c++)
            values[c] = new double[rows];
        foreach ((int row, int index, double value) in cells)
            values[index - 1][row] = value;
        return [.. values.Select((column, c) => new NumericColumn(FormattableString.Invariant($"f{c + 1}"), column))];
    }
}
