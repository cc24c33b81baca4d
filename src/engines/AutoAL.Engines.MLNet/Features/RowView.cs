using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Features;

/// <summary>Rows in memory, read forward by one cursor: the base of what is handed to ML.NET.</summary>
internal abstract class RowView(DataViewSchema schema, int count) : IDataView
{
    public DataViewSchema Schema { get; } = schema;

    /// <summary>Training orders are part of a model's bits, so they come from the trainers' own seeds alone.</summary>
    public bool CanShuffle => false;

    public long? GetRowCount() => count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this, count, [.. columnsNeeded.Select(c => c.Index)]);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    /// <summary>A <see cref="ValueGetter{TValue}"/> of the column's type.</summary>
    /// <param name="column">Index in the schema.</param>
    /// <param name="row">Gives the cursor's row.</param>
    protected abstract Delegate Getter(int column, Func<int> row);

    private sealed class Cursor(RowView view, int count, HashSet<int> active) : DataViewRowCursor
    {
        private int _row = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _row;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (_row < count)
                _row++;
            return _row < count;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => (ValueGetter<TValue>)view.Getter(column.Index, () => _row);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);
    }
}
