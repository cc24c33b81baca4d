using System.Buffers;
using AutoAL.Contracts;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>
/// One two-class machine for every pair of the K present classes (one against one). Pairs run (0, 1), (0, 2), …, (1, 2), …; a decision
/// value above 0 speaks for the pair's first class.
/// </summary>
internal sealed class PairwiseMachines
{
    private const int BlockRows = 64;

    private readonly Kernel _kernel;
    private readonly int _width;
    private readonly double[] _rho;
    private readonly ClassVectors[] _classes;

    private PairwiseMachines(Kernel kernel, int width, double[] rho, ClassVectors[] classes) =>
        (_kernel, _width, _rho, _classes) = (kernel, width, rho, classes);

    /// <summary>K·(K - 1) / 2.</summary>
    public int PairCount => _rho.Length;

    /// <summary>ρ of each pair.</summary>
    public ReadOnlySpan<double> Rho => _rho;

    /// <summary>Support vectors of each class.</summary>
    public int[] VectorCounts => [.. _classes.Select(c => c.Count)];

    /// <param name="settings">Kernel, C and tolerance.</param>
    /// <param name="encoded">The pool's rows.</param>
    /// <param name="classRows">For each class its labelled rows, at least one.</param>
    /// <param name="monitor">May end each pair's training early.</param>
    public static PairwiseMachines Train(
        MachineSettings settings, EncodedRows encoded, IReadOnlyList<int[]> classRows, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        int count = classRows.Count;
        var rho = new double[count * (count - 1) / 2];

        // Of each class N×(K - 1): a row's coefficient in the machine against each other class.
        double[][] coefficients = [.. classRows.Select(rows => new double[rows.Length * (count - 1)])];
        for (int i = 0, pair = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++, pair++)
            {
                cancellation.ThrowIfCancellationRequested();
                int[] first = classRows[i], second = classRows[j];
                using var matrix = new SignedKernelMatrix(settings.Kernel, ProblemVectors.Of(encoded, [.. first, .. second]), first.Length + second.Length, first.Length);
                (double[] solved, rho[pair]) = new SmoSolver(matrix, settings.C, settings.Tolerance).Solve(monitor, cancellation);
                for (int r = 0; r < first.Length; r++)
                    coefficients[i][(r * (count - 1)) + j - 1] = solved[r];
                for (int r = 0; r < second.Length; r++)
                    coefficients[j][(r * (count - 1)) + i] = solved[first.Length + r];
            }
        }

        var classes = new ClassVectors[count];
        for (int i = 0; i < count; i++)
            classes[i] = ClassVectors.From(encoded, classRows[i], coefficients[i], count - 1);
        return new PairwiseMachines(settings.Kernel, encoded.Width, rho, classes);
    }

    public void Write(ModelWriter writer)
    {
        writer.Flag(_kernel.IsRadial);
        writer.Real(_kernel.Gamma);
        writer.Reals(_rho);
        foreach (ClassVectors vectors in _classes)
        {
            writer.Whole(vectors.Count);
            if (vectors.Sparse is { } sparse)
                sparse.Write(writer);
            else
                writer.Reals(vectors.Columns);
            writer.Reals(vectors.Squares);
            writer.Reals(vectors.Coefficients);
        }
    }

    /// <param name="width">D.</param>
    /// <param name="count">K, at least 2.</param>
    /// <param name="isSparse">Whether the features are.</param>
    public static PairwiseMachines Read(ModelReader reader, int width, int count, bool isSparse)
    {
        var kernel = new Kernel(reader.Flag(), reader.Real());
        double[] rho = reader.Reals(count * (count - 1) / 2);
        var classes = new ClassVectors[count];
        for (int k = 0; k < count; k++)
        {
            int vectors = reader.Whole(Array.MaxLength / 8), padded = Kernel.Padded(vectors), stride = ClassVectors.StrideOf(count - 1);
            SparseRows? sparse = isSparse ? SparseRows.Read(reader, width) : null;
            ModelReader.Require(sparse is null || sparse.RowCount == vectors, "its support vectors are not as many as it says");
            classes[k] = new ClassVectors(sparse, isSparse ? [] : reader.Reals((long)width * padded), reader.Reals(padded), reader.Reals((long)padded * stride), vectors, padded, stride);
        }

        return new PairwiseMachines(kernel, width, rho, classes);
    }

    /// <summary>Fills N×P decision values.</summary>
    /// <param name="encoded">A table's rows.</param>
    /// <param name="rows">The N rows asked for.</param>
    /// <param name="decisions">N×P row-major.</param>
    public void Decide(EncodedRows encoded, ReadOnlySpan<int> rows, Span<double> decisions)
    {
        int stride = _classes[0].Stride, part = BlockRows * stride;
        double[] sums = ArrayPool<double>.Shared.Rent(_classes.Length * part);
        double[] kernels = ArrayPool<double>.Shared.Rent(BlockRows * _classes.Max(c => c.Padded));
        for (int from = 0; from < rows.Length; from += BlockRows)
        {
            ReadOnlySpan<int> block = rows.Slice(from, Math.Min(BlockRows, rows.Length - from));
            for (int i = 0; i < _classes.Length; i++)
                AddClass(_classes[i], encoded, block, kernels, sums.AsSpan(i * part, block.Length * stride));
            for (int n = 0; n < block.Length; n++)
            {
                Span<double> row = decisions.Slice((from + n) * PairCount, PairCount);
                for (int i = 0, pair = 0; i < _classes.Length; i++)
                {
                    for (int j = i + 1; j < _classes.Length; j++, pair++)
                        row[pair] = sums[(i * part) + (n * stride) + j - 1] + sums[(j * part) + (n * stride) + i] - _rho[pair];
                }
            }
        }

        ArrayPool<double>.Shared.Return(kernels);
        ArrayPool<double>.Shared.Return(sums);
    }

    private void AddClass(ClassVectors vectors, EncodedRows encoded, ReadOnlySpan<int> block, double[] buffer, Span<double> sums)
    {
        sums.Clear();
        int padded = vectors.Padded;
        Span<double> kernels = buffer.AsSpan(0, block.Length * padded);
        kernels.Clear();
        if (vectors.Sparse is { } support)
            FillProducts(support, encoded.Sparse!, block, kernels, padded);
        else
            MatrixProduct.AddRows(encoded.Values, _width, block, vectors.Columns, padded, kernels, padded, _width, padded);
        for (int n = 0; n < block.Length; n++)
        {
            double square = Kernel.SquareOf(encoded.Sparse is { } rows ? rows.Values(block[n]) : encoded.Row(block[n]));
            _kernel.Apply(square, vectors.Squares, kernels.Slice(n * padded, padded));
        }

        MatrixProduct.Add<double>(kernels, padded, vectors.Coefficients, vectors.Stride, sums, vectors.Stride, block.Length, padded, vectors.Stride);
    }

    private void FillProducts(SparseRows support, SparseRows rows, ReadOnlySpan<int> block, Span<double> products, int padded)
    {
        double[] full = ArrayPool<double>.Shared.Rent(_width);
        full.AsSpan(0, _width).Clear();
        for (int n = 0; n < block.Length; n++)
        {
            rows.Scatter(block[n], full);
            for (int s = 0; s < support.RowCount; s++)
                products[(n * padded) + s] = support.Product(s, full);
            rows.Clear(block[n], full);
        }

        ArrayPool<double>.Shared.Return(full);
    }

    /// <summary>The support vectors of one class, S of them.</summary>
    /// <param name="Sparse">The vectors themselves, of sparse features; null for dense ones.</param>
    /// <param name="Columns">Of dense features: D×S, so that products with rows run along the vectors; S is padded by zeros.</param>
    /// <param name="Squares">|z|².</param>
    /// <param name="Coefficients">S×(K - 1): against the other classes in their order.</param>
    /// <param name="Count">S.</param>
    /// <param name="Padded">S with its padding.</param>
    /// <param name="Stride">K - 1 with its padding.</param>
    private sealed record ClassVectors(SparseRows? Sparse, double[] Columns, double[] Squares, double[] Coefficients, int Count, int Padded, int Stride)
    {
        /// <summary>A coefficient row's length with its padding.</summary>
        public static int StrideOf(int others) => others < 4 ? others : Kernel.Padded(others);

        public static ClassVectors From(EncodedRows encoded, int[] rows, double[] coefficients, int others)
        {
            int[] kept = [.. Enumerable.Range(0, rows.Length).Where(r => coefficients.AsSpan(r * others, others).ContainsAnyExcept(0.0))];
            int padded = Kernel.Padded(kept.Length), stride = StrideOf(others);
            SparseRows? sparse = encoded.Sparse?.Select([.. kept.Select(k => rows[k])]);
            var columns = new double[sparse is null ? encoded.Width * padded : 0];
            var squares = new double[padded];
            var aligned = new double[padded * stride];
            for (int s = 0; s < kept.Length; s++)
            {
                ReadOnlySpan<double> vector = sparse is null ? encoded.Row(rows[kept[s]]) : sparse.Values(s);
                for (int d = 0; sparse is null && d < vector.Length; d++)
                    columns[(d * padded) + s] = vector[d];
                squares[s] = Kernel.SquareOf(vector);
                coefficients.AsSpan(kept[s] * others, others).CopyTo(aligned.AsSpan(s * stride));
            }

            return new ClassVectors(sparse, columns, squares, aligned, kept.Length, padded, stride);
        }
    }
}

/// <summary>What every machine is trained with.</summary>
internal readonly record struct MachineSettings(Kernel Kernel, double C, double Tolerance);
