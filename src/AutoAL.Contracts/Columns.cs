namespace AutoAL.Contracts;

/// <summary>The kinds of column that an engine can take.</summary>
[Flags]
public enum ColumnKinds
{
    None = 0,
    Numeric = 1,
    Categorical = 2,
    Text = 4,
    Image = 8,
}

/// <summary>One typed feature column. Columns are immutable; engines may cache what they derive from one for as long as it lives.</summary>
public abstract class Column(string name)
{
    public string Name { get; } = name;

    public abstract ColumnKinds Kind { get; }

    public abstract int RowCount { get; }

    /// <summary>A new column that holds the given rows in the given order.</summary>
    public abstract Column Select(ReadOnlySpan<int> rows);
}

/// <summary>Numbers; a missing value is <see cref="double.NaN"/>, and no value is infinite.</summary>
public sealed class NumericColumn(string name, double[] values) : Column(name)
{
    public override ColumnKinds Kind => ColumnKinds.Numeric;

    public override int RowCount => values.Length;

    public ReadOnlySpan<double> Values => values;

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var selected = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            selected[i] = values[rows[i]];
        return new NumericColumn(Name, selected);
    }
}

/// <summary>Levels without order. Codes index <see cref="Levels"/>; a missing value is -1. Levels are sorted by ordinal, so codes do not depend on row order.</summary>
public sealed class CategoricalColumn(string name, IReadOnlyList<string> levels, int[] codes) : Column(name)
{
    public override ColumnKinds Kind => ColumnKinds.Categorical;

    public override int RowCount => codes.Length;

    public IReadOnlyList<string> Levels { get; } = levels;

    public ReadOnlySpan<int> Codes => codes;

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var selected = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            selected[i] = codes[rows[i]];
        return new CategoricalColumn(Name, Levels, selected);
    }
}

/// <summary>Free text; a missing value is null.</summary>
public sealed class TextColumn(string name, string?[] texts) : Column(name)
{
    public override ColumnKinds Kind => ColumnKinds.Text;

    public override int RowCount => texts.Length;

    public ReadOnlySpan<string?> Texts => texts;

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var selected = new string?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            selected[i] = texts[rows[i]];
        return new TextColumn(Name, selected);
    }
}

/// <summary>Images of one size, bytes in the order row, column, channel (H×W×C). A selection shares the pixels.</summary>
public sealed class ImageColumn : Column
{
    private readonly byte[] _pixels;
    private readonly int[]? _rows;

    /// <param name="name">Column name.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="channels">1 grey, 3 RGB, 4 RGBA.</param>
    /// <param name="pixels">N×H×W×C bytes.</param>
    public ImageColumn(string name, int width, int height, int channels, byte[] pixels)
        : this(name, width, height, channels, pixels, null)
    {
    }

    private ImageColumn(string name, int width, int height, int channels, byte[] pixels, int[]? rows)
        : base(name)
    {
        (Width, Height, Channels, _pixels, _rows) = (width, height, channels, pixels, rows);
    }

    public override ColumnKinds Kind => ColumnKinds.Image;

    public int Width { get; }

    public int Height { get; }

    public int Channels { get; }

    /// <summary>Bytes of one image: H·W·C.</summary>
    public int Size => Width * Height * Channels;

    public override int RowCount => _rows?.Length ?? (Size == 0 ? 0 : _pixels.Length / Size);

    /// <summary>The H×W×C bytes of one row.</summary>
    public ReadOnlySpan<byte> Pixels(int row) => _pixels.AsSpan((_rows is null ? row : _rows[row]) * Size, Size);

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var selected = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            selected[i] = _rows is null ? rows[i] : _rows[rows[i]];
        return new ImageColumn(Name, Width, Height, Channels, _pixels, selected);
    }
}
