using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.References;

/// <summary>The published re-benchmark on ionosphere (Lu, Li and Lin, arXiv 2306.08954): margin, one label a round, pool to the end.</summary>
public sealed class IonosphereCurvesTests
{
    private const int Width = 34;

    // Rows 102 and 248 are one and the same, with the same label: their order is free.
    private const int Twin = 102;
    private const int OtherTwin = 248;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void LogisticRegression_OnTheStoredSplit_GivesEveryCountAndQuery(int seed, int allowedDeviations)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedData.Reference("margin_curves_exact.json")));
        JsonElement stored = Run(file, seed);
        (int[] poolRows, int[] testRows, int[] labels, Table pool, Table test) = Load(stored);
        int[] expectedCorrect = Ints(stored.GetProperty("runs").GetProperty("LR").GetProperty("correct_on_test"));
        int[] expectedQueries = Ints(stored.GetProperty("runs").GetProperty("LR").GetProperty("query_order"));

        var labelled = new SortedSet<int>(Enumerable.Range(0, 20));
        byte[] state = [];
        int deviations = 0;
        for (int round = 0; round < expectedCorrect.Length; round++)
        {
            using ITrainedLearner learner = Problems.Train(Problems.Task(pool, labelled, i => labels[poolRows[i]], 2), null, state);
            state = learner.Save();
            double[] predicted = learner.Predict(test);
            int correct = testRows.Where((row, i) => (predicted[(2 * i) + 1] > 0.5 ? 1 : 0) == labels[row]).Count();
            if (correct != expectedCorrect[round])
            {
                deviations++;
                Assert.InRange(correct - expectedCorrect[round], -1, 1);
            }

            if (round == expectedQueries.Length)
                break;
            int[] candidates = [.. Enumerable.Range(0, pool.RowCount).Where(i => !labelled.Contains(i))];
            int pick = candidates[SmallestMargin(learner.Predict(pool, candidates))];
            int expected = expectedQueries[round];
            if (!(poolRows[pick] is Twin or OtherTwin && expected is Twin or OtherTwin))
                Assert.Equal(expected, poolRows[pick]);
            labelled.Add(Array.IndexOf(poolRows, expected));
        }

        Assert.InRange(deviations, 0, allowedDeviations);
    }

    [Fact]
    public void LogisticRegression_AfterTwentyLabelsOfSeedZero_HasThePublishedInterceptAndMargins()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedData.Reference("margin_curves_exact.json")));
        (int[] poolRows, _, int[] labels, Table pool, _) = Load(Run(file, 0));
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 20), i => labels[poolRows[i]], 2));
        double[] p = learner.Predict(pool, Enumerable.Range(20, pool.RowCount - 20));
        double[] margins = [.. Enumerable.Range(0, pool.RowCount - 20).Select(i => Math.Abs(Math.Log(p[(2 * i) + 1] / p[2 * i]))).Order()];
        Problems.Close([0.00783877, 0.05397893, 0.06595320], margins[..3], 1e-6);

        // All features at their mean of 0: what is left is the intercept.
        Table means = Problems.Table([[.. Enumerable.Range(0, Width).Select(d => poolRows.Average(r => ((NumericColumn)pool.Columns[d]).Values[Array.IndexOf(poolRows, r)]))]]);
        double[] atMean = learner.Predict(means);
        Assert.Equal(1.42846865, Math.Log(atMean[1] / atMean[0]), 1e-6);
    }

    private static JsonElement Run(JsonDocument file, int seed) => file.RootElement.EnumerateArray()
        .Single(r => r.GetProperty("dataset").GetString() == "ionosphere" && r.GetProperty("seed").GetInt32() == seed);

    private static (int[] PoolRows, int[] TestRows, int[] Labels, Table Pool, Table Test) Load(JsonElement stored)
    {
        (double[][] rows, string[] names) = Csv.Read("ionosphere.csv", Width);
        int[] poolRows = Ints(stored.GetProperty("train")), testRows = Ints(stored.GetProperty("test"));
        return (poolRows, testRows, [.. names.Select(n => n == "1" ? 1 : 0)], Problems.Table([.. poolRows.Select(r => rows[r])]), Problems.Table([.. testRows.Select(r => rows[r])]));
    }

    /// <summary>By |ln p₁ - ln p₀|, which keeps its digits where the probabilities near 0 and 1 lose them.</summary>
    internal static int SmallestMargin(double[] p)
    {
        int best = 0;
        double smallest = double.PositiveInfinity;
        for (int i = 0; i < p.Length / 2; i++)
        {
            double margin = Math.Abs(Math.Log(p[(2 * i) + 1]) - Math.Log(p[2 * i]));
            if (margin < smallest)
                (smallest, best) = (margin, i);
        }

        return best;
    }

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];
}
