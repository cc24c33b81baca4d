using AutoAL.Contracts;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Features;

/// <summary>
/// A table as ML.NET sees it: the numeric columns as one vector <c>numbers</c>, every categorical column as a key <c>level:i</c> and every
/// text column as <c>text:i</c>, i counted over all columns. Nothing is copied.
/// </summary>
/// <remarks>Numbers are single precision in ML.NET: what lies beyond its range is brought to the largest finite value. A missing text is empty.</remarks>
internal sealed class TypedColumns(Table table) : RowView(SchemaOf(table), table.RowCount)
{
    public const string Numbers = "numbers";

    public static string LevelOf(int column) => $"level:{column}";

    public static string TextOf(int column) => $"text:{column}";

    private readonly NumericColumn[] _numbers = [.. table.Columns.OfType<NumericColumn>()];
    private readonly Column[] _others = [.. table.Columns.Where(c => c is CategoricalColumn or TextColumn)];

    protected override Delegate Getter(int column, Func<int> row)
    {
        if (_numbers.Length > 0 && column-- == 0)
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> to) => Fill(row(), ref to));
        switch (_others[column])
        {
            case CategoricalColumn levels:
                return (ValueGetter<uint>)((ref uint to) => to = (uint)(levels.Codes[row()] + 1));
            case TextColumn texts:
                return (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> to) => to = texts.Texts[row()].AsMemory());
            default:
                throw new NotSupportedException($"Column '{_others[column].Name}' is of the kind {_others[column].Kind}, which this engine does not take.");
        }
    }

    private void Fill(int row, ref VBuffer<float> to)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref to, _numbers.Length);
        for (int i = 0; i < _numbers.Length; i++)
            editor.Values[i] = (float)Math.Clamp(_numbers[i].Values[row], float.MinValue, float.MaxValue);
        to = editor.Commit();
    }

    private static DataViewSchema SchemaOf(Table table)
    {
        var schema = new DataViewSchema.Builder();
        int numbers = table.Columns.OfType<NumericColumn>().Count();
        if (numbers > 0)
            schema.AddColumn(Numbers, new VectorDataViewType(NumberDataViewType.Single, numbers));
        for (int i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i] is CategoricalColumn levels)
                schema.AddColumn(LevelOf(i), new KeyDataViewType(typeof(uint), Math.Max(1, levels.Levels.Count)));
            else if (table.Columns[i] is TextColumn)
                schema.AddColumn(TextOf(i), TextDataViewType.Instance);
        }

        return schema.ToSchema();
    }
}
