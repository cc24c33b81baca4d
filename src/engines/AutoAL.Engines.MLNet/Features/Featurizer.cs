using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace AutoAL.Engines.MLNet.Features;

/// <summary>ML.NET transforms fitted on every row of a pool, labelled or not, and the vectors that they give.</summary>
/// <remarks>
/// Numbers: a missing value becomes the column's mean, then the column is scaled. Categories: a slot per level, or hashed slots. Text: a bag
/// of hashed word n-grams, each row at Euclidean length 1. A column with nothing in it gives zeros.
/// </remarks>
internal sealed class Featurizer
{
    private readonly ConditionalWeakTable<Table, Lazy<VBuffer<float>[]>> _vectors = [];

    private readonly Lazy<ITransformer> _input;

    private Featurizer(ITransformer transformer, DataViewSchema typed, DataViewSchema named, Func<ITransformer> input)
    {
        (Transformer, InputSchema, _input) = (transformer, named, new Lazy<ITransformer>(input));
        Width = ((VectorDataViewType)transformer.GetOutputSchema(typed)[FeatureRows.Features].Type).Size;
    }

    /// <summary>From the columns of <see cref="NamedColumns"/> to those of <see cref="TypedColumns"/>.</summary>
    public ITransformer Input => _input.Value;

    /// <summary>Of <see cref="NamedColumns"/>.</summary>
    public DataViewSchema InputSchema { get; }

    /// <summary>From the columns of <see cref="TypedColumns"/> to <see cref="FeatureRows.Features"/>.</summary>
    public ITransformer Transformer { get; }

    /// <summary>D.</summary>
    public int Width { get; }

    public static Featurizer Fit(Table pool, FeatureSettings settings)
    {
        var context = new MLContext(0);
        var view = new TypedColumns(pool);
        Table names = pool.Select([]);
        return new Featurizer(Steps(context, pool, settings).Fit(view), view.Schema, new NamedColumns(names).Schema, () => NamedColumns.ToTyped(context, names));
    }

    /// <summary>A featuriser out of a model file.</summary>
    public static Featurizer Loaded(ITransformer input, DataViewSchema named, ITransformer transformer) =>
        new(transformer, input.GetOutputSchema(named), named, () => input);

    /// <summary>The vectors of a table's rows; they live as long as the table does.</summary>
    public VBuffer<float>[] Vectors(Table table) => _vectors.GetValue(table, t => new Lazy<VBuffer<float>[]>(() => Transform(t))).Value;

    private VBuffer<float>[] Transform(Table table)
    {
        var vectors = new VBuffer<float>[table.RowCount];
        IDataView view = Transformer.Transform(new TypedColumns(table));
        DataViewSchema.Column column = view.Schema[FeatureRows.Features];
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> get = cursor.GetGetter<VBuffer<float>>(column);
        for (int row = 0; cursor.MoveNext(); row++)
            get(ref vectors[row]);
        return vectors;
    }

    private static IEstimator<ITransformer> Steps(MLContext context, Table pool, FeatureSettings settings)
    {
        IEstimator<ITransformer>? steps = null;
        var parts = new List<string>();
        if (pool.Kinds.HasFlag(ColumnKinds.Numeric))
        {
            Append(context.Transforms.ReplaceMissingValues(TypedColumns.Numbers, replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean));
            Append(settings.Scale == "min-max"
                ? context.Transforms.NormalizeMinMax(TypedColumns.Numbers)
                : context.Transforms.NormalizeMeanVariance(TypedColumns.Numbers, fixZero: false));
            parts.Add(TypedColumns.Numbers);
        }

        for (int i = 0; i < pool.Columns.Count; i++)
        {
            if (pool.Columns[i] is CategoricalColumn)
            {
                string name = TypedColumns.LevelOf(i);
                Append(settings.Levels == "hashed" ? Hashed(context, name) : context.Transforms.Conversion.MapKeyToVector(name));
                parts.Add(name);
            }
            else if (pool.Columns[i] is TextColumn)
            {
                string name = TypedColumns.TextOf(i);
                Append(Bag(context, name, settings));
                parts.Add(name);
            }
        }

        Append(context.Transforms.Concatenate(FeatureRows.Features, [.. parts]));
        return steps!;

        void Append(IEstimator<ITransformer> step) => steps = steps is null ? step : steps.Append(step);
    }

    private static IEstimator<ITransformer> Hashed(MLContext context, string name) => context.Transforms.Conversion.Hash(name, numberOfBits: 8)
        .Append(context.Transforms.Conversion.MapKeyToVector(name));

    /// <summary>The chain that FeaturizeText builds, but hashed: with its dictionaries two hundred texts make thousands of columns.</summary>
    private static IEstimator<ITransformer> Bag(MLContext context, string name, FeatureSettings settings) =>
        context.Transforms.Text.NormalizeText(name)
            .Append(context.Transforms.Text.ProduceHashedWordBags(name, numberOfBits: settings.TextBits, ngramLength: settings.TextGrams, useAllLengths: true))
            .Append(context.Transforms.NormalizeLpNorm(name));
}
