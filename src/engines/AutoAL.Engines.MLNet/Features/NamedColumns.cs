using AutoAL.Contracts;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Features;

/// <summary>
/// A table as a saved model meets it, in any program: every column under its own name, numbers as single-precision values, categories and
/// texts as text. Holds the schema, and no row.
/// </summary>
internal sealed class NamedColumns(Table table) : RowView(SchemaOf(table), 0)
{
    /// <summary>The transform from these columns to those of <see cref="TypedColumns"/>.</summary>
    public static ITransformer ToTyped(MLContext context, Table table)
    {
        IEstimator<ITransformer>? steps = null;
        string[] numbers = [.. table.Columns.OfType<NumericColumn>().Select(c => c.Name)];
        if (numbers.Length > 0)
            Append(context.Transforms.Concatenate(TypedColumns.Numbers, numbers));
        for (int i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i] is CategoricalColumn levels)
                Append(context.Transforms.Conversion.MapValueToKey(TypedColumns.LevelOf(i), levels.Name, keyData: new LevelNames(levels.Levels)));
            else if (table.Columns[i] is TextColumn text)
                Append(context.Transforms.CopyColumns(TypedColumns.TextOf(i), text.Name));
        }

        return steps!.Fit(new NamedColumns(table));

        void Append(IEstimator<ITransformer> step) => steps = steps is null ? step : steps.Append(step);
    }

    protected override Delegate Getter(int column, Func<int> row) => throw new NotSupportedException("These columns hold no row.");

    private static DataViewSchema SchemaOf(Table table)
    {
        var schema = new DataViewSchema.Builder();
        foreach (Column column in table.Columns)
            schema.AddColumn(column.Name, column is NumericColumn ? NumberDataViewType.Single : TextDataViewType.Instance);
        return schema.ToSchema();
    }

    /// <summary>The levels in the order of their codes, as the values that become keys.</summary>
    private sealed class LevelNames(IReadOnlyList<string> levels) : RowView(OneText(), Math.Max(1, levels.Count))
    {
        protected override Delegate Getter(int column, Func<int> row) =>
            (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> to) => to = levels.Count == 0 ? default : levels[row()].AsMemory());

        private static DataViewSchema OneText()
        {
            var schema = new DataViewSchema.Builder();
            schema.AddColumn("level", TextDataViewType.Instance);
            return schema.ToSchema();
        }
    }
}
