using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Features;

/// <summary>Featurised rows with their labels: what a trainer learns from and a model scores.</summary>
/// <param name="features">Vectors of every row of a table.</param>
/// <param name="width">D.</param>
/// <param name="rows">Which of them, in order; a row may stand more than once.</param>
/// <param name="labels">Position in <paramref name="classes"/> of each row's class; empty when only scored.</param>
/// <param name="classes">
/// The classes with a labelled row, ascending. They are keys 1 … K in this order, declared beforehand: left to itself ML.NET orders keys, and with
/// them its scores, by first occurrence. Classes without a row are left out, for ten thousand of them must not cost ten thousand models.
/// </param>
internal sealed class FeatureRows(VBuffer<float>[] features, int width, ReadOnlyMemory<int> rows, ReadOnlyMemory<int> labels, int[] classes)
    : RowView(SchemaOf(width, classes), rows.Length)
{
    public const string Features = "Features";
    public const string Label = "Label";

    protected override Delegate Getter(int column, Func<int> row)
    {
        if (column == 0)
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> to) => features[rows.Span[row()]].CopyTo(ref to));
        return (ValueGetter<uint>)((ref uint to) => to = labels.IsEmpty ? 0 : (uint)labels.Span[row()] + 1);
    }

    private static DataViewSchema SchemaOf(int width, int[] classes)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(Features, new VectorDataViewType(NumberDataViewType.Single, width));
        schema.AddColumn(Label, new KeyDataViewType(typeof(uint), classes.Length), KeyNames(classes));
        return schema.ToSchema();
    }

    public static DataViewSchema.Annotations KeyNames(int[] classes)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, classes.Length), (ref VBuffer<ReadOnlyMemory<char>> names) =>
        {
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref names, classes.Length);
            for (int k = 0; k < classes.Length; k++)
                editor.Values[k] = classes[k].ToString(System.Globalization.CultureInfo.InvariantCulture).AsMemory();
            names = editor.Commit();
        });
        return annotations.ToAnnotations();
    }
}
