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

    /// <summary>Takes rows out of the candidates for good, in one pass over them.</summary>
    /// <param name="rows">Rows, distinct; those that are no candidates any more are passed over.</param>
    public void SetAside(ReadOnlySpan<PoolIndex> rows)
    {
        var taken = new HashSet<PoolIndex>(rows.Length);
        foreach (PoolIndex row in rows)
            taken.Add(row);
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

    public bool IsLabelled(PoolIndex row) => _labelled.ContainsKey(row);

    /// <summary>Labels a row that was set aside, or corrects its label.</summary>
    public void Label(PoolIndex row, int label) => _labelled[row] = label;
}
