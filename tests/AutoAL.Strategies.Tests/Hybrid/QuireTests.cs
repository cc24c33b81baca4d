using System.Globalization;
using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Hybrid;
using AutoAL.Strategies.Tests.Published;

namespace AutoAL.Strategies.Tests.Hybrid;

public sealed class QuireConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("quire")!;

    // The paper's objective with M = (K + λI)⁻¹ over all rows and the labels of the other unlabelled rows minimised over the reals.
    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        float[][] rows = [.. instance.LabelledEmbeddings.Chunk(instance.EmbeddingWidth), .. instance.Embeddings.Chunk(instance.EmbeddingWidth)];
        int m = instance.Labels.Length;
        double[,] inverse = QuireTests.Inverse(QuireTests.Kernel(rows, 1.0 / instance.EmbeddingWidth, 1));
        double[] scores = [.. Enumerable.Range(m, instance.Count).Select(s => -Enumerable.Range(0, instance.ClassCount).Max(c => Enumerable.Range(0, instance.ClassCount).Sum(k =>
            QuireTests.Objective(inverse, [.. instance.Labels.Select(label => label == k ? 1.0 : -1)], s, c == k ? 1 : -1))))];
        return Twin.TopWithinRounding(scores, instance.Pick(Create(), count));
    }
}

public sealed class QuireTests
{
    // libact's own sequence is wrong here; 117 and 118 come from brute force of the paper's objective.
    [Fact]
    public void Score_OnHeartScale_PicksAsTheBruteForceOfThePaper()
    {
        int[] map = [.. new ReferenceFile("libact_query_sequences.json").Numbers("heart_scale", "row_map", "to_heart_csv").Select(row => (int)row)];
        string[] lines = File.ReadAllLines(SharedData.Path("heart.csv"))[1..];
        float[][] rows = [.. map.Select(row => lines[row].Split(',')[..13].Select(value => float.Parse(value, CultureInfo.InvariantCulture)).ToArray())];
        int[] labels = [.. map.Select(row => lines[row].Split(',')[13] == "1" ? 1 : 0)];
        List<int> labelled = [0, 1, 2, 3, 4];
        var quire = new Quire(1, 1);
        for (int step = 0; step < 2; step++)
        {
            int[] open = [.. Enumerable.Range(0, rows.Length).Except(labelled)];
            double[] scores = new double[open.Length];
            quire.Score([.. open.SelectMany(n => rows[n])], [.. labelled.SelectMany(n => rows[n])], [.. labelled.Select(n => labels[n])], 13, 2, scores);
            labelled.Add(open[Twin.Top(scores, 1)[0]]);
        }

        Assert.Equal([117, 118], labelled[5..]);
    }

    internal static double[,] Kernel(float[][] rows, double gamma, double lambda)
    {
        double[,] kernel = new double[rows.Length, rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows.Length; j++)
                kernel[i, j] = Math.Exp(-gamma * SquaredDistances.Between(rows[i], rows[j])) + (i == j ? lambda : 0);
        }

        return kernel;
    }

    // M_ss + y'M_ll y + 2 y_s M_sl y − v'(M_aa)⁻¹v, v = M_al y + M_as y_s.
    internal static double Objective(double[,] m, double[] y, int s, double ys)
    {
        int[] labelled = [.. Enumerable.Range(0, y.Length)];
        int[] others = [.. Enumerable.Range(y.Length, m.GetLength(0) - y.Length).Where(a => a != s)];
        double value = m[s, s] + labelled.Sum(i => (2 * ys * m[s, i] * y[i]) + labelled.Sum(j => y[i] * m[i, j] * y[j]));
        double[] v = [.. others.Select(a => labelled.Sum(i => m[a, i] * y[i]) + (m[a, s] * ys))];
        double[,] block = new double[others.Length, others.Length];
        for (int i = 0; i < others.Length; i++)
        {
            for (int j = 0; j < others.Length; j++)
                block[i, j] = m[others[i], others[j]];
        }

        double[,] inverse = Inverse(block);
        for (int i = 0; i < v.Length; i++)
        {
            for (int j = 0; j < v.Length; j++)
                value -= v[i] * inverse[i, j] * v[j];
        }

        return value;
    }

    // Gauss and Jordan without pivoting: the matrices are positive definite.
    internal static double[,] Inverse(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] a = (double[,])matrix.Clone();
        double[,] inverse = new double[n, n];
        for (int i = 0; i < n; i++)
            inverse[i, i] = 1;
        for (int pivot = 0; pivot < n; pivot++)
        {
            double scale = a[pivot, pivot];
            for (int j = 0; j < n; j++)
                (a[pivot, j], inverse[pivot, j]) = (a[pivot, j] / scale, inverse[pivot, j] / scale);
            for (int row = 0; row < n; row++)
            {
                double factor = row == pivot ? 0 : a[row, pivot];
                for (int j = 0; j < n; j++)
                    (a[row, j], inverse[row, j]) = (a[row, j] - (factor * a[pivot, j]), inverse[row, j] - (factor * inverse[pivot, j]));
            }
        }

        return inverse;
    }
}
