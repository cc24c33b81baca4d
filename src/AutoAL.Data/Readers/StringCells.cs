using System.Text;
using AutoAL.Contracts;

namespace AutoAL.Data.Readers;

/// <summary>A column of strings; each distinct string is held once.</summary>
internal sealed class StringCells(string name) : Cells(name)
{
    private readonly List<string> _distinct = [];
    private readonly List<int> _codes = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private char[] _characters = new char[256];

    public override void Add(ReadOnlySpan<byte> cell, long line)
    {
        if (_characters.Length < cell.Length)
            _characters = new char[2 * cell.Length];
        ReadOnlySpan<char> text = _characters.AsSpan(0, Encoding.UTF8.GetChars(cell, _characters));
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out int code))
        {
            code = _distinct.Count;
            string value = text.ToString();
            _distinct.Add(value);
            _known.Add(value, code);
        }

        _codes.Add(code);
    }

    /// <summary>
    /// Text or categories? Text where more than half of the values that are not missing are distinct, and at least half of the
    /// distinct ones hold a blank, a tab or a line break; categories otherwise.
    /// </summary>
    public bool LooksLikeText()
    {
        var missing = new bool[_distinct.Count];
        int words = 0, kinds = 0, values = 0;
        for (int i = 0; i < missing.Length; i++)
        {
            missing[i] = CellValues.IsMissing(_distinct[i]);
            kinds += missing[i] ? 0 : 1;
            words += !missing[i] && _distinct[i].AsSpan().ContainsAny(" \t\n") ? 1 : 0;
        }

        foreach (int code in _codes)
            values += missing[code] ? 0 : 1;
        return kinds > values / 2 && 2 * words >= kinds && kinds > 0;
    }

    public TextColumn ToText()
    {
        var texts = new string?[_codes.Count];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = _distinct[_codes[i]] is { Length: > 0 } text ? text : null;
        return new TextColumn(Name, texts);
    }

    /// <param name="withMissing">Whether the marks of a missing value are read as missing; labels take them as they are.</param>
    public CategoricalColumn ToCategories(bool withMissing = true)
    {
        string[] levels = [.. _distinct.Where(value => !withMissing || !CellValues.IsMissing(value))];
        Array.Sort(levels, StringComparer.Ordinal);
        var ranks = new Dictionary<string, int>(levels.Length, StringComparer.Ordinal);
        for (int i = 0; i < levels.Length; i++)
            ranks.Add(levels[i], i);
        var codes = new int[_codes.Count];
        int[] rank = [.. _distinct.Select(value => ranks.GetValueOrDefault(value, -1))];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = rank[_codes[i]];
        return new CategoricalColumn(Name, levels, codes);
    }
}
