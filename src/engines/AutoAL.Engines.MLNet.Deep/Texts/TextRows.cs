using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Deep.Texts;

/// <summary>The texts of some rows with their classes. Several text columns are joined by a space; a missing text is empty.</summary>
/// <param name="table">Where they stand.</param>
/// <param name="rows">Which of them, in order.</param>
/// <param name="labels">Position in <paramref name="classes"/> of each row's class; empty when only scored.</param>
/// <param name="classes">The classes with a labelled row, ascending.</param>
internal sealed class TextRows(Table table, int[] rows, int[] labels, int[] classes) : RowView(SchemaOf(classes), rows.Length)
{
    public const string Text = "Text";
    public const string Label = FeatureRows.Label;

    private readonly TextColumn[] _texts = table.Columns.All(c => c is TextColumn)
        ? [.. table.Columns.Cast<TextColumn>()]
        : throw new NotSupportedException(
            $"NAS-BERT takes text columns only, and the data has the column '{table.Columns.First(c => c is not TextColumn).Name}' of another kind; drop it, or use another family.");

    protected override Delegate Getter(int column, Func<int> row) => column == 0
        ? (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> to) => to = string.Join(' ', _texts.Select(t => t.Texts[rows[row()]])).AsMemory())
        : (ValueGetter<uint>)((ref uint to) => to = labels.Length == 0 ? 0 : (uint)labels[row()] + 1);

    private static DataViewSchema SchemaOf(int[] classes)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(Text, TextDataViewType.Instance);
        schema.AddColumn(Label, new KeyDataViewType(typeof(uint), classes.Length), FeatureRows.KeyNames(classes));
        return schema.ToSchema();
    }
}
