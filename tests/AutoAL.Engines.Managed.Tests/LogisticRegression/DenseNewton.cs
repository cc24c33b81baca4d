namespace AutoAL.Engines.Managed.Tests.LogisticRegression;

/// <summary>
/// The slow, obviously right minimiser: the whole Hessian entry by entry, solved by elimination, with halved steps. For two classes the
/// sigmoid of one score, else the softmax of one score per class.
/// </summary>
internal static class DenseNewton
{
    /// <returns>The probabilities of the given rows, N×C.</returns>
    public static double[] Probabilities(double[][] train, int[] labels, int classCount, double c, bool penalised, double[][] rows)
    {
        int scores = classCount == 2 ? 1 : classCount;
        int width = train[0].Length + 1;
        double[][] x = [.. train.Select(r => (double[])[.. r, 1])];
        var w = new double[scores * width];
        for (int iteration = 0; iteration < 100; iteration++)
        {
            (double loss, double[] gradient, double[][] hessian) = At(w, x, labels, classCount, c, penalised);
            double[] step = Solve(hessian, gradient);
            double length = 1;
            double[] next = Moved(w, step, length);
            while (At(next, x, labels, classCount, c, penalised).Loss > loss + (1e-13 * Math.Abs(loss)) && length > 1e-10)
                next = Moved(w, step, length /= 2);
            w = next;
        }

        return [.. rows.SelectMany(r => Row(w, [.. r, 1], classCount))];
    }

    private static double[] Moved(double[] w, double[] step, double length) => [.. w.Zip(step, (a, b) => a - (length * b))];

    private static double[] Row(double[] w, double[] x, int classCount)
    {
        double[] z = [.. w.Chunk(x.Length).Select(row => row.Zip(x, (a, b) => a * b).Sum())];
        if (classCount == 2)
            z = [0, z[0]];
        double largest = z.Max();
        double sum = z.Sum(v => Math.Exp(v - largest));
        return [.. z.Select(v => Math.Exp(v - largest) / sum)];
    }

    private static (double Loss, double[] Gradient, double[][] Hessian) At(double[] w, double[][] x, int[] labels, int classCount, double c, bool penalised)
    {
        int width = x[0].Length, scores = w.Length / width;
        double loss = 0;
        var gradient = new double[w.Length];
        double[][] hessian = [.. w.Select(_ => new double[w.Length])];
        for (int j = 0; j < w.Length; j++)
        {
            if (j % width == width - 1 && !penalised)
                continue;
            loss += 0.5 * w[j] * w[j];
            gradient[j] += w[j];
            hessian[j][j] += 1;
        }

        // Free intercepts of a softmax are known only up to a common number: their sum is pinned to 0, which moves no probability.
        if (!penalised && scores > 1)
        {
            for (int a = width - 1; a < w.Length; a += width)
            {
                for (int b = width - 1; b < w.Length; b += width)
                    (gradient[a], hessian[a][b]) = (gradient[a] + w[b], hessian[a][b] + 1);
            }
        }

        for (int i = 0; i < x.Length; i++)
        {
            double[] p = Row(w, x[i], classCount);
            loss -= c * Math.Log(p[labels[i]]);
            int shift = scores == 1 ? 1 : 0;
            for (int k = 0; k < scores; k++)
            {
                for (int d = 0; d < width; d++)
                {
                    gradient[(k * width) + d] += c * (p[k + shift] - (labels[i] == k + shift ? 1 : 0)) * x[i][d];
                    for (int l = 0; l < scores; l++)
                    {
                        double bend = p[k + shift] * ((k == l ? 1 : 0) - p[l + shift]);
                        for (int e = 0; e < width; e++)
                            hessian[(k * width) + d][(l * width) + e] += c * bend * x[i][d] * x[i][e];
                    }
                }
            }
        }

        return (loss, gradient, hessian);
    }

    private static double[] Solve(double[][] matrix, double[] right)
    {
        int n = right.Length;
        double[][] a = [.. matrix.Zip(right, (row, r) => (double[])[.. row, r])];
        for (int pivot = 0; pivot < n; pivot++)
        {
            int best = Enumerable.Range(pivot, n - pivot).MaxBy(i => Math.Abs(a[i][pivot]));
            (a[pivot], a[best]) = (a[best], a[pivot]);
            for (int i = pivot + 1; i < n; i++)
            {
                double factor = a[i][pivot] / a[pivot][pivot];
                for (int j = pivot; j <= n; j++)
                    a[i][j] -= factor * a[pivot][j];
            }
        }

        var solution = new double[n];
        for (int i = n - 1; i >= 0; i--)
            solution[i] = (a[i][n] - Enumerable.Range(i + 1, n - i - 1).Sum(j => a[i][j] * solution[j])) / a[i][i];
        return solution;
    }
}
