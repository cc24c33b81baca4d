using AutoAL.Contracts;

namespace AutoAL.Sessions;

/// <summary>
/// The pool of one session: which rows are labelled, which may still be asked about. The only converter between
/// <see cref="PoolIndex"/> and <see cref="RowId"/>.
/// </summary>
public sealed class Pool
{
    private readonly PoolIndex[] _candidates;
    private readonly RowId[] _candidateIds;
    private readonly Dictionary<RowId, PoolIndex> _indexOf;
    private readonly SortedList<PoolIndex, int> _labelled = [];
    private int _candidateCount;

    /// <param name="table">The pool's features; its row order is the pool order.</param>
    public Pool(Table table)
    {
        Table = table;
        _candidates = [.. Enumerable.Range(0, table.RowCount).Select(i => new PoolIndex(i))];
        _candidateIds = table.Ids.ToArray();
        Array.Sort(_candidateIds, _candidates);
        _candidateCount = table.RowCount;
        _indexOf = new Dictionary<RowId, PoolIndex>(table.RowCount);
        for (int i = 0; i < table.RowCount; i++)
            _indexOf.Add(table.Ids[i], new PoolIndex(i));
    }

    public Table Table { get; }

    /// <summary>Rows that may still be asked about, in ascending order of row id.</summary>
    public ReadOnlySpan<PoolIndex> Candidates => _candidates.AsSpan(0, _candidateCount);

    /// <summary>The candidates' data-set rows, ascending.</summary>
    public ReadOnlySpan<RowId> CandidateIds => _candidateIds.AsSpan(0, _candidateCount);

    public int LabelledCount => _labelled.Count;

    /// <summary>Labelled rows, ascending by pool index.</summary>
    public PoolIndex[] LabelledRows => [.. _labelled.Keys];

    /// <summary>The labels of <see cref="LabelledRows"/>.</summary>
    public int[] Labels => [.. _labelled.Values];

    public RowId IdOf(PoolIndex index) => Table.Ids[index.Value];

    public PoolIndex IndexOf(RowId id) => _indexOf[id];

    /// <summary>Takes a batch of asked rows out of the candidates, in one pass over them; those with an answer become labelled, the others are set aside.</summary>
    /// <param name="rows">Candidates, distinct.</param>
    /// <param name="labels">One answer per row; null where the oracle abstained.</param>
    public void Take(ReadOnlySpan<PoolIndex> rows, ReadOnlySpan<int?> labels)
    {
        var taken = new HashSet<PoolIndex>(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            taken.Add(rows[i]);
            if (labels[i] is int label)
                _labelled.Add(rows[i], label);
        }

        int kept = 0;
        for (int i = 0; i < _candidateCount; i++)
        {
            if (taken.Contains(_candidates[i]))
                continue;
            (_candidates[kept], _candidateIds[kept]) = (_candidates[i], _candidateIds[i]);
            kept++;
        }

        _candidateCount = kept;
    }
}
