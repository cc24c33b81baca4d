using System.Globalization;
using AutoAL.Contracts;

namespace AutoAL.Data.Readers;

/// <summary>How a cell of a delimited file is read.</summary>
/// <remarks>A number is what the invariant culture writes (blanks around it allowed). Missing is an empty or blank field, <c>?</c>, <c>NA</c> or <c>NaN</c> (any case); in text columns only the empty field.</remarks>
internal static class CellValues
{
    public static bool IsMissing(ReadOnlySpan<byte> cell)
    {
        if (cell.Length == 0)
            return true;
        if (cell.Length > 3 && cell[0] > ' ')
            return false;
        ReadOnlySpan<byte> word = cell.Trim((byte)' ');
        return word.Length == 0 || word.SequenceEqual("?"u8) || word.SequenceEqual("NA"u8) || System.Text.Ascii.EqualsIgnoreCase(word, "nan"u8);
    }

    public static bool IsMissing(string cell)
    {
        string word = cell.Trim(' ');
        return word is "" or "?" or "NA" || word.Equals("nan", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for numbers, infinite ones included (<c>inf</c>, <c>Infinity</c>, <c>1e999</c>).</summary>
    public static bool TryNumber(ReadOnlySpan<byte> cell, out double value)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;
        ReadOnlySpan<byte> word = cell.Trim((byte)' ');
        bool signed = word.Length > 0 && word[0] is (byte)'-' or (byte)'+';
        if (!System.Text.Ascii.EqualsIgnoreCase(signed ? word[1..] : word, "inf"u8))
            return false;
        value = signed && word[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return true;
    }
}

/// <summary>The cells of one column, as they come in.</summary>
internal abstract class Cells(string name)
{
    public string Name { get; } = name;

    public abstract void Add(ReadOnlySpan<byte> cell, long line);
}

/// <summary>A column that holds numbers so far.</summary>
internal sealed class NumberCells(string name, bool declared, string path) : Cells(name)
{
    private readonly List<double> _values = [];
    private string? _infinite;
    private long _infiniteLine;

    /// <summary>A cell was no number; the column has to be read again as strings.</summary>
    public bool Broken { get; private set; }

    public override void Add(ReadOnlySpan<byte> cell, long line)
    {
        if (Broken)
            return;
        double value = double.NaN;
        if (!CellValues.IsMissing(cell) && !CellValues.TryNumber(cell, out value))
        {
            if (declared)
                throw new DataException(FormattableString.Invariant($"{path}, line {line}: column {Shown.Value(Name)} is set to numeric, but holds {Shown.Value(cell)}. Correct the value, leave it empty if it is missing, or set the column to categorical or text."));
            Broken = true;
            return;
        }

        if (double.IsInfinity(value) && _infinite is null)
            (_infinite, _infiniteLine) = (Shown.Value(cell), line);
        _values.Add(value);
    }

    public NumericColumn ToColumn()
    {
        if (_infinite is not null)
            throw new DataException(FormattableString.Invariant($"{path}, line {_infiniteLine}: the numeric column {Shown.Value(Name)} holds {_infinite}, which is not finite. Write a finite number, leave the field empty if it is missing, or set the column to categorical."));
        return new NumericColumn(Name, [.. _values]);
    }
}
