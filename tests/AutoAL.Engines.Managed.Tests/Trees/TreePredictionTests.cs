using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.Trees;

/// <summary>Many rows at once get the bits that each would get alone, where trees are walked row after row and their answers added in the trees' order.</summary>
public sealed class TreePredictionTests
{
    private const int ClassCount = 4;
    private const int RowCount = 150;

    public static TheoryData<string, string> Cases => new MatrixTheoryData<string, string>(
        ["random-forest", "extra-trees", "gradient-boosting"],
        ["dense", "ties", "sparse", "missing", "constant", "one class", "stumps", "mixed leaves"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predict_ManyRowsOnManyThreads_EqualsEachRowAlone(string family, string kind)
    {
        double[][] rows = Rows(kind);
        int[] labels = kind == "one class" ? [.. rows.Select(_ => 2)] : Scattered.Labels(Scattered.Rows(RowCount, 2, 31), ClassCount, 31);
        Table table = Scattered.Table(rows);
        using ITrainedLearner learner = Scattered.Train(family, Scattered.Task(table, labels, ClassCount), Settings(family, kind));
        double[][] alone = [.. Enumerable.Range(0, RowCount).Select(row => Predict(learner, table, [row]))];
        Assert.All(alone, row => Assert.Equal(1, row.Sum(), 1e-12));

        // Below, at and above what is walked at once (8) and what stays in the cache together (128).
        int[] counts = [0, 7, 8, 9, 15, 64, 127, 128, 129, 300];
        Parallel.For(0, counts.Length, i =>
        {
            var random = new Pcg32((ulong)i, 32);
            int[] wanted = [.. Enumerable.Range(0, counts[i]).Select(_ => random.NextInt32(RowCount))];
            Assert.Equal(wanted.SelectMany(row => alone[row]), Predict(learner, table, wanted));
        });
    }

    private static double[] Predict(ITrainedLearner learner, Table table, int[] rows)
    {
        var probabilities = new double[rows.Length * ClassCount];
        Array.Fill(probabilities, double.NaN);
        learner.PredictProbabilities(new TableRows(table, rows), probabilities);
        return probabilities;
    }

    private static double[][] Rows(string kind)
    {
        double[][] rows = Scattered.Rows(RowCount, 5, 31, levels: kind == "ties" ? 3 : 0);
        var random = new Pcg32(33);
        return kind switch
        {
            "sparse" => [.. rows.Select(row => row.Select(x => random.NextInt32(10) == 0 ? x : 0).ToArray())],
            "missing" => [.. rows.Select(row => row.Select(x => random.NextInt32(4) == 0 ? double.NaN : x).ToArray())],
            "constant" => [.. rows.Select(row => row.Select(_ => 1.5).ToArray())],
            _ => rows,
        };
    }

    private static (string Name, object Value)[] Settings(string family, string kind) =>
    [
        family == "gradient-boosting" ? ("rounds", 8L) : ("trees", 20L),
        .. kind == "stumps" ? [("max-depth", 1L)] : Array.Empty<(string, object)>(),
        .. kind == "mixed leaves" && family != "gradient-boosting" ? [("min-leaf", 6L)] : Array.Empty<(string, object)>(),
    ];
}
