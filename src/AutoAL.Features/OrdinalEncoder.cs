using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>A categorical column as the position of its level among the pool's sorted levels, then encoded as numbers are; a level unseen in the pool is at -1.</summary>
internal sealed class OrdinalEncoder : IColumnEncoder
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly NumericEncoder _numbers;

    public OrdinalEncoder(CategoricalColumn column, Scaling scaling)
    {
        var seen = new bool[column.Levels.Count];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
                seen[code] = true;
        }

        for (int level = 0; level < seen.Length; level++)
        {
            if (seen[level])
                _positions.Add(column.Levels[level], _positions.Count);
        }

        _numbers = new NumericEncoder(Positions(column), scaling);
    }

    private OrdinalEncoder(IEnumerable<string> levels, NumericEncoder numbers)
    {
        _numbers = numbers;
        foreach (string level in levels)
            ModelReader.Require(_positions.TryAdd(level, _positions.Count), "a level stands twice in a column");
    }

    public int Width => _numbers.Width;

    public void Encode(Column column, Span<double> target, int stride) => _numbers.Encode(Positions((CategoricalColumn)column), target, stride);

    public void Write(ModelWriter writer)
    {
        _numbers.Write(writer);
        writer.Whole(_positions.Count);
        foreach ((string level, _) in _positions.OrderBy(pair => pair.Value))
            writer.Text(level);
    }

    public static OrdinalEncoder Read(ModelReader reader)
    {
        NumericEncoder numbers = NumericEncoder.Read(reader);
        var levels = new List<string>();
        for (int count = reader.Whole(); levels.Count < count;)
            levels.Add(reader.Text());
        return new OrdinalEncoder(levels, numbers);
    }

    private NumericColumn Positions(CategoricalColumn column)
    {
        double[] positionOfCode = [.. column.Levels.Select(level => (double)_positions.GetValueOrDefault(level, -1))];
        var positions = new double[column.RowCount];
        for (int i = 0; i < positions.Length; i++)
            positions[i] = column.Codes[i] < 0 ? double.NaN : positionOfCode[column.Codes[i]];
        return new NumericColumn(column.Name, positions);
    }
}
