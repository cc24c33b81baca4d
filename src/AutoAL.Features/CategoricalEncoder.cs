using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// A categorical column: a 0/1 number for every level that the pool holds, in the order of the levels, and one for "missing" where the
/// pool has missing values. A level (or a missing value) that the pool does not hold is all zeros.
/// </summary>
internal sealed class CategoricalEncoder : IColumnEncoder
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly int _missingSlot = -1;

    public CategoricalEncoder(CategoricalColumn column)
    {
        var seen = new bool[column.Levels.Count];
        bool missing = false;
        foreach (int code in column.Codes)
        {
            if (code < 0)
                missing = true;
            else
                seen[code] = true;
        }

        for (int level = 0; level < seen.Length; level++)
        {
            if (seen[level])
                _slots.Add(column.Levels[level], _slots.Count);
        }

        Width = _slots.Count;
        if (missing)
            _missingSlot = Width++;
    }

    private CategoricalEncoder(IEnumerable<string> levels, bool missing)
    {
        foreach (string level in levels)
            ModelReader.Require(_slots.TryAdd(level, _slots.Count), "a level stands twice in a column");
        Width = _slots.Count;
        if (missing)
            _missingSlot = Width++;
    }

    public int Width { get; }

    public void Write(ModelWriter writer)
    {
        writer.Flag(_missingSlot >= 0);
        writer.Whole(_slots.Count);
        foreach ((string level, _) in _slots.OrderBy(slot => slot.Value))
            writer.Text(level);
    }

    public static CategoricalEncoder Read(ModelReader reader)
    {
        bool missing = reader.Flag();
        var levels = new List<string>();
        for (int count = reader.Whole(); levels.Count < count;)
            levels.Add(reader.Text());
        return new CategoricalEncoder(levels, missing);
    }

    public void Encode(Column column, Span<double> target, int stride)
    {
        var categorical = (CategoricalColumn)column;
        int[] slotOfCode = [.. categorical.Levels.Select(level => _slots.GetValueOrDefault(level, -1))];
        ReadOnlySpan<int> codes = categorical.Codes;
        for (int i = 0; i < codes.Length; i++)
        {
            Span<double> row = target.Slice(i * stride, Width);
            row.Clear();
            int slot = codes[i] < 0 ? _missingSlot : slotOfCode[codes[i]];
            if (slot >= 0)
                row[slot] = 1;
        }
    }
}
