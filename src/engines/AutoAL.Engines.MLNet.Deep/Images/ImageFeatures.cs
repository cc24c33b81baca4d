using System.Runtime.CompilerServices;
using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.Deep.Images;

/// <summary>Tables with their image columns replaced by the network's features: 512 numeric columns <c>name:0</c> to <c>name:511</c> each. Other columns stay.</summary>
internal sealed class ImageFeatures(ResNet18 network)
{
    private readonly ConditionalWeakTable<Table, Table> _tables = [];

    /// <summary>The table that stands for this one, made once.</summary>
    /// <exception cref="NotSupportedException">The table has no image column.</exception>
    public Table Of(Table table, CancellationToken cancellation)
    {
        if (_tables.TryGetValue(table, out Table? known))
            return known;
        if (!table.Kinds.HasFlag(ColumnKinds.Image))
            throw new NotSupportedException($"The families {TransferFamily.Prefix}* need an image column, and the data has none; use the engine mlnet for its columns.");
        Column[] columns = [.. table.Columns.SelectMany(c => c is ImageColumn images ? Numbers(images, cancellation) : [c])];
        return _tables.GetValue(table, t => new Table(columns, t.Ids.ToArray()));
    }

    private IEnumerable<Column> Numbers(ImageColumn images, CancellationToken cancellation)
    {
        float[][] features = network.Features(images, cancellation);
        for (int d = 0; d < ResNet18.Width; d++)
        {
            int component = d;
            yield return new NumericColumn($"{images.Name}:{d}", [.. features.Select(row => (double)row[component])]);
        }
    }
}
