using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Numerics;

/// <summary>
/// Products of row-major matrices of floats or doubles, always added to the target: C += A·B.
/// </summary>
/// <remarks>
/// Each entry equals <c>for k: c = fma(a[i, k], b[k, j], c)</c> with k ascending, whatever the vector width, so results are the same
/// bits on every machine. Vectors run along the columns of B, and a tile of C stays in registers: 5×2 vectors, or 4×3 where rows are few or eight (each with those of A and B
/// within sixteen registers), 5×3 with AVX-512, which has thirty-two. A column count that is no multiple of
/// the vector width costs narrower steps at the right edge, so callers pad theirs to a multiple of 8 (floats: 16) where they can.
/// </remarks>
public static class MatrixProduct
{
    // 256 rows of three vectors of B stay in the first-level cache while the rows of A pass over them.
    private const int DepthBlock = 256;

    /// <summary>C (m×n) += A (m×k) · B (k×n).</summary>
    /// <param name="a">A, rows <paramref name="aStride"/> apart.</param>
    /// <param name="aStride">Distance of A's rows, at least k.</param>
    /// <param name="b">B, rows <paramref name="bStride"/> apart.</param>
    /// <param name="bStride">Distance of B's rows, at least n.</param>
    /// <param name="c">C, rows <paramref name="cStride"/> apart.</param>
    /// <param name="cStride">Distance of C's rows, at least n.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <exception cref="ArgumentException">A span is too short for its matrix.</exception>
    public static void Add<T>(ReadOnlySpan<T> a, int aStride, ReadOnlySpan<T> b, int bStride, Span<T> c, int cStride, int m, int k, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireRoom(a.Length, aStride, m, k, nameof(a));
        Multiply(a, [], aStride, 1, b, bStride, c, cStride, m, k, n);
    }

    /// <summary>C (m×n) += Aᵀ · B for A stored as k×m, so that XᵀR needs no transposed copy of X.</summary>
    /// <inheritdoc cref="Add"/>
    public static void AddTransposed<T>(ReadOnlySpan<T> a, int aStride, ReadOnlySpan<T> b, int bStride, Span<T> c, int cStride, int m, int k, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireRoom(a.Length, aStride, k, m, nameof(a));
        Multiply(a, [], 1, aStride, b, bStride, c, cStride, m, k, n);
    }

    /// <summary>C (m×n) += A[rows] (m×k) · B (k×n): row i of the product belongs to row rows[i] of A.</summary>
    /// <inheritdoc cref="Add"/>
    public static void AddRows<T>(ReadOnlySpan<T> a, int aStride, ReadOnlySpan<int> rows, ReadOnlySpan<T> b, int bStride, Span<T> c, int cStride, int k, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int last = -1;
        foreach (int row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(rows));
            last = Math.Max(last, row);
        }

        RequireRoom(a.Length, aStride, last + 1, k, nameof(a));
        Multiply(a, rows, aStride, 1, b, bStride, c, cStride, rows.Length, k, n);
    }

    private static void Multiply<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<int> rows, int rowStep, int depthStep, ReadOnlySpan<T> b, int bStride, Span<T> c, int cStride, int m, int k, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireRoom(b.Length, bStride, k, n, nameof(b));
        RequireRoom(c.Length, cStride, m, n, nameof(c));
        if (m == 0 || n == 0)
            return;
        for (int depth = 0; depth < k; depth += DepthBlock)
        {
            var operands = new Operands<T>
            {
                A = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (nint)depth * depthStep),
                B = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), (nint)depth * bStride),
                C = ref MemoryMarshal.GetReference(c),
                Rows = rows,
                RowStep = rowStep,
                DepthStep = depthStep,
                BStride = bStride,
                CStride = cStride,
                M = m,
                K = Math.Min(DepthBlock, k - depth),
                N = n,
            };
            int column = 0;
            if (Vector512.IsHardwareAccelerated)
                column = Columns<Lanes512<T>, Vector512<T>, T>(in operands, column);
            if (Vector256.IsHardwareAccelerated)
                column = Columns<Lanes256<T>, Vector256<T>, T>(in operands, column);
            if (Vector128.IsHardwareAccelerated)
                column = Columns<Lanes128<T>, Vector128<T>, T>(in operands, column);
            Columns<ScalarLane<T>, T, T>(in operands, column);
        }
    }

    private ref struct Operands<T>
        where T : unmanaged
    {
        public ref T A;
        public ref T B;
        public ref T C;
        public ReadOnlySpan<int> Rows;
        public nint RowStep;
        public nint DepthStep;
        public nint BStride;
        public nint CStride;
        public int M;
        public int K;
        public int N;

        public readonly ref T ARow(int row) => ref Unsafe.Add(ref A, (Rows.IsEmpty ? row : Rows[row]) * RowStep);

        public readonly ref T CRow(int row) => ref Unsafe.Add(ref C, row * CStride);
    }

    /// <summary>Goes over as many columns as vectors of this width fill and returns the first one left.</summary>
    /// <remarks>Eight rows are two tiles of four rather than one of five and a rest; a rest of four vectors is two and two rather than three and one, and three are three rather than two and one.</remarks>
    private static int Columns<TLanes, TVector, T>(in Operands<T> o, int column)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int width = TLanes.Count;
        int most = o.M >= 5 && o.M != 8 && !Vector512.IsHardwareAccelerated ? 2 : 3;
        while (o.N - column >= width)
        {
            int vectors = Math.Min(most, (o.N - column) / width);
            if (vectors == 3 && o.N - column == 4 * width)
                vectors = 2;
            else if (o.N - column == 3 * width)
                vectors = 3;
            bool five = vectors < 3 || Vector512.IsHardwareAccelerated;
            for (int row = 0; row < o.M;)
            {
                int left = o.M - row;
                if (left == 1)
                    row += Tiles<TLanes, TVector, T, One>(in o, row, column, vectors);
                else if (five && left >= 5 && left != 8)
                    row += Tiles<TLanes, TVector, T, Five>(in o, row, column, vectors);
                else
                    row += Tiles<TLanes, TVector, T, Four>(in o, row, column, vectors);
            }

            column += vectors * width;
        }

        return column;
    }

    /// <summary>Does the rows of one tile and returns how many they are.</summary>
    private static int Tiles<TLanes, TVector, T, TRows>(in Operands<T> o, int row, int column, int vectors)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TRows : ICount
    {
        // The last tile repeats its last row in place of the missing ones: its entries are computed alike, and stored alike.
        int last = o.M - 1;
        int r1 = Math.Min(row + 1, last), r2 = Math.Min(row + 2, last), r3 = Math.Min(row + 3, last), r4 = Math.Min(row + 4, last);
        ref T a0 = ref o.ARow(row);
        ref T a1 = ref o.ARow(r1);
        ref T a2 = ref o.ARow(r2);
        ref T a3 = ref o.ARow(r3);
        ref T a4 = ref o.ARow(r4);
        ref T c0 = ref Unsafe.Add(ref o.CRow(row), column);
        ref T c1 = ref Unsafe.Add(ref o.CRow(r1), column);
        ref T c2 = ref Unsafe.Add(ref o.CRow(r2), column);
        ref T c3 = ref Unsafe.Add(ref o.CRow(r3), column);
        ref T c4 = ref Unsafe.Add(ref o.CRow(r4), column);
        ref T b = ref Unsafe.Add(ref o.B, column);
        if (vectors == 3)
            Block<TLanes, TVector, T, TRows, Three>(ref a0, ref a1, ref a2, ref a3, ref a4, ref b, ref c0, ref c1, ref c2, ref c3, ref c4, o.K, o.DepthStep, o.BStride);
        else if (vectors == 2)
            Block<TLanes, TVector, T, TRows, Two>(ref a0, ref a1, ref a2, ref a3, ref a4, ref b, ref c0, ref c1, ref c2, ref c3, ref c4, o.K, o.DepthStep, o.BStride);
        else
            Block<TLanes, TVector, T, TRows, One>(ref a0, ref a1, ref a2, ref a3, ref a4, ref b, ref c0, ref c1, ref c2, ref c3, ref c4, o.K, o.DepthStep, o.BStride);
        return Math.Min(TRows.Value, o.M - row);
    }

    // One body for all tiles: its conditions are constants to the compiler, and sums that a tile does not have cost nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<TLanes, TVector, T, TRows, TVectors>(
        ref T a0, ref T a1, ref T a2, ref T a3, ref T a4, ref T b, ref T c0, ref T c1, ref T c2, ref T c3, ref T c4, int depth, nint aStep, nint bStep)
        where TLanes : ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TRows : ICount
        where TVectors : ICount
    {
        int w = TLanes.Count;
        TVector s00 = TLanes.Load(ref c0), s01 = default, s02 = default, s10 = default, s11 = default, s12 = default, s20 = default, s21 = default;
        TVector s22 = default, s30 = default, s31 = default, s32 = default, s40 = default, s41 = default, s42 = default, b1 = default, b2 = default;
        if (TVectors.Value >= 2)
            s01 = TLanes.Load(ref Unsafe.Add(ref c0, w));
        if (TVectors.Value >= 3)
            s02 = TLanes.Load(ref Unsafe.Add(ref c0, 2 * w));
        if (TRows.Value >= 4)
        {
            s10 = TLanes.Load(ref c1);
            if (TVectors.Value >= 2)
                s11 = TLanes.Load(ref Unsafe.Add(ref c1, w));
            if (TVectors.Value >= 3)
                s12 = TLanes.Load(ref Unsafe.Add(ref c1, 2 * w));
            s20 = TLanes.Load(ref c2);
            if (TVectors.Value >= 2)
                s21 = TLanes.Load(ref Unsafe.Add(ref c2, w));
            if (TVectors.Value >= 3)
                s22 = TLanes.Load(ref Unsafe.Add(ref c2, 2 * w));
            s30 = TLanes.Load(ref c3);
            if (TVectors.Value >= 2)
                s31 = TLanes.Load(ref Unsafe.Add(ref c3, w));
            if (TVectors.Value >= 3)
                s32 = TLanes.Load(ref Unsafe.Add(ref c3, 2 * w));
        }

        if (TRows.Value >= 5)
        {
            s40 = TLanes.Load(ref c4);
            if (TVectors.Value >= 2)
                s41 = TLanes.Load(ref Unsafe.Add(ref c4, w));
            if (TVectors.Value >= 3)
                s42 = TLanes.Load(ref Unsafe.Add(ref c4, 2 * w));
        }

        nint at = 0;
        for (int k = 0; k < depth; k++, at += aStep, b = ref Unsafe.Add(ref b, bStep))
        {
            TVector b0 = TLanes.Load(ref b);
            if (TVectors.Value >= 2)
                b1 = TLanes.Load(ref Unsafe.Add(ref b, w));
            if (TVectors.Value >= 3)
                b2 = TLanes.Load(ref Unsafe.Add(ref b, 2 * w));
            TVector x = TLanes.Broadcast(Unsafe.Add(ref a0, at));
            s00 = TLanes.MultiplyAdd(x, b0, s00);
            if (TVectors.Value >= 2)
                s01 = TLanes.MultiplyAdd(x, b1, s01);
            if (TVectors.Value >= 3)
                s02 = TLanes.MultiplyAdd(x, b2, s02);
            if (TRows.Value >= 4)
            {
                x = TLanes.Broadcast(Unsafe.Add(ref a1, at));
                s10 = TLanes.MultiplyAdd(x, b0, s10);
                if (TVectors.Value >= 2)
                    s11 = TLanes.MultiplyAdd(x, b1, s11);
                if (TVectors.Value >= 3)
                    s12 = TLanes.MultiplyAdd(x, b2, s12);
                x = TLanes.Broadcast(Unsafe.Add(ref a2, at));
                s20 = TLanes.MultiplyAdd(x, b0, s20);
                if (TVectors.Value >= 2)
                    s21 = TLanes.MultiplyAdd(x, b1, s21);
                if (TVectors.Value >= 3)
                    s22 = TLanes.MultiplyAdd(x, b2, s22);
                x = TLanes.Broadcast(Unsafe.Add(ref a3, at));
                s30 = TLanes.MultiplyAdd(x, b0, s30);
                if (TVectors.Value >= 2)
                    s31 = TLanes.MultiplyAdd(x, b1, s31);
                if (TVectors.Value >= 3)
                    s32 = TLanes.MultiplyAdd(x, b2, s32);
            }

            if (TRows.Value >= 5)
            {
                x = TLanes.Broadcast(Unsafe.Add(ref a4, at));
                s40 = TLanes.MultiplyAdd(x, b0, s40);
                if (TVectors.Value >= 2)
                    s41 = TLanes.MultiplyAdd(x, b1, s41);
                if (TVectors.Value >= 3)
                    s42 = TLanes.MultiplyAdd(x, b2, s42);
            }
        }

        TLanes.Store(s00, ref c0);
        if (TVectors.Value >= 2)
            TLanes.Store(s01, ref Unsafe.Add(ref c0, w));
        if (TVectors.Value >= 3)
            TLanes.Store(s02, ref Unsafe.Add(ref c0, 2 * w));
        if (TRows.Value >= 4)
        {
            TLanes.Store(s10, ref c1);
            if (TVectors.Value >= 2)
                TLanes.Store(s11, ref Unsafe.Add(ref c1, w));
            if (TVectors.Value >= 3)
                TLanes.Store(s12, ref Unsafe.Add(ref c1, 2 * w));
            TLanes.Store(s20, ref c2);
            if (TVectors.Value >= 2)
                TLanes.Store(s21, ref Unsafe.Add(ref c2, w));
            if (TVectors.Value >= 3)
                TLanes.Store(s22, ref Unsafe.Add(ref c2, 2 * w));
            TLanes.Store(s30, ref c3);
            if (TVectors.Value >= 2)
                TLanes.Store(s31, ref Unsafe.Add(ref c3, w));
            if (TVectors.Value >= 3)
                TLanes.Store(s32, ref Unsafe.Add(ref c3, 2 * w));
        }

        if (TRows.Value >= 5)
        {
            TLanes.Store(s40, ref c4);
            if (TVectors.Value >= 2)
                TLanes.Store(s41, ref Unsafe.Add(ref c4, w));
            if (TVectors.Value >= 3)
                TLanes.Store(s42, ref Unsafe.Add(ref c4, 2 * w));
        }
    }

    private static void RequireRoom(int length, int stride, int rows, int columns, string name)
    {
        if (rows > 0 && columns > 0 && (stride < columns || length < (((long)rows - 1) * stride) + columns))
            throw new ArgumentException(FormattableString.Invariant($"{length} values with a stride of {stride} hold no {rows}×{columns} matrix."), name);
    }

    private interface ICount
    {
        static abstract int Value { get; }
    }

    private readonly struct One : ICount
    {
        public static int Value => 1;
    }

    private readonly struct Two : ICount
    {
        public static int Value => 2;
    }

    private readonly struct Three : ICount
    {
        public static int Value => 3;
    }

    private readonly struct Four : ICount
    {
        public static int Value => 4;
    }

    private readonly struct Five : ICount
    {
        public static int Value => 5;
    }
}
