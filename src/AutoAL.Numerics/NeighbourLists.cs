namespace AutoAL.Numerics;

/// <summary>For each of N rows the rows that were added to it, in chained pieces of a few, so that a graph is built in one pass without knowing its degrees.</summary>
/// <remarks>Memory O(edges + N), up to a limit on the edges: beyond, the lists say so and keep nothing.</remarks>
/// <param name="rows">N.</param>
/// <param name="mostEdges">At most so many entries in all lists together.</param>
public sealed class NeighbourLists(int rows, long mostEdges)
{
    // A piece: the piece before it, then its entries.
    private const int Piece = 32;
    private const int PiecesPerSlab = 1 << 13;

    private readonly List<int[]> _slabs = [];
    private readonly int[] _lastPiece = Filled(rows, -1);
    private readonly byte[] _used = Filled(rows, (byte)Piece);
    private int _pieces;
    private long _edges;

    /// <summary>Whether every edge was kept.</summary>
    public bool AreComplete => _edges <= mostEdges;

    /// <summary>Adds one row to another's list.</summary>
    public void Add(int row, int neighbour)
    {
        if (++_edges > mostEdges)
        {
            _slabs.Clear();
            return;
        }

        if (_used[row] == Piece)
        {
            if (_pieces % PiecesPerSlab == 0)
                _slabs.Add(new int[PiecesPerSlab * Piece]);
            Slot(_pieces) = _lastPiece[row];
            _lastPiece[row] = _pieces++;
            _used[row] = 1;
        }

        Slot(_lastPiece[row], _used[row]++) = neighbour;
    }

    /// <summary>Takes 1 from the count of every row in a list.</summary>
    /// <param name="row">Whose list.</param>
    /// <param name="counts">N counts; those at 0 or below stay.</param>
    /// <exception cref="InvalidOperationException">The lists are not complete.</exception>
    public void CountDown(int row, Span<int> counts)
    {
        if (!AreComplete)
            throw new InvalidOperationException($"More than {mostEdges} neighbours were added, and none is kept any more.");
        int used = _used[row];
        for (int piece = _lastPiece[row]; piece >= 0; piece = Slot(piece))
        {
            foreach (int neighbour in _slabs[piece / PiecesPerSlab].AsSpan((piece % PiecesPerSlab * Piece) + 1, used - 1))
                counts[neighbour] -= counts[neighbour] > 0 ? 1 : 0;
            used = Piece;
        }
    }

    private ref int Slot(int piece, int at = 0) => ref _slabs[piece / PiecesPerSlab][(piece % PiecesPerSlab * Piece) + at];

    private static T[] Filled<T>(int count, T value)
    {
        var array = new T[count];
        Array.Fill(array, value);
        return array;
    }
}
