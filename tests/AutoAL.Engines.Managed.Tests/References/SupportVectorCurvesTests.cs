using System.Globalization;
using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.References;

/// <summary>The published re-benchmark (Lu, Li and Lin, arXiv 2306.08954) with the RBF machine: margin, one label a round, pool to the end.</summary>
public sealed class SupportVectorCurvesTests
{
    private static readonly ILearnerFamily Family = new ManagedEngine().Families.Single(f => f.Name == "support-vector-machine");

    [Theory]
    [InlineData("ionosphere", 34, 0)]
    [InlineData("ionosphere", 34, 1)]
    [InlineData("ionosphere", 34, 2)]
    [InlineData("ionosphere", 34, 3)]
    [InlineData("heart", 13, 0)]
    [InlineData("heart", 13, 1)]
    [InlineData("heart", 13, 2)]
    [InlineData("heart", 13, 3)]
    [InlineData("wdbc", 30, 0)]
    [InlineData("wdbc", 30, 1)]
    [InlineData("wdbc", 30, 2)]
    [InlineData("wdbc", 30, 3)]
    [InlineData("australian", 14, 0)]
    [InlineData("australian", 14, 1)]
    [InlineData("diabetes", 8, 0)]
    [InlineData("diabetes", 8, 1)]
    public void RadialMachine_OnTheStoredSplit_GivesEveryCountAndQuery(string name, int width, int seed)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedData.Reference("margin_curves_exact.json")));
        JsonElement stored = file.RootElement.EnumerateArray().Single(r => r.GetProperty("dataset").GetString() == name && r.GetProperty("seed").GetInt32() == seed);
        int[] poolRows = Ints(stored.GetProperty("train")), testRows = Ints(stored.GetProperty("test"));
        JsonElement run = stored.GetProperty("runs").GetProperty("RBFSVM");
        int[] expectedCorrect = Ints(run.GetProperty("correct_on_test")), expectedQueries = Ints(run.GetProperty("query_order"));
        (double[][] rows, string[] names) = Csv.Read(name + ".csv", width);
        string[] classes = [.. names.Distinct().OrderBy(n => double.Parse(n, CultureInfo.InvariantCulture))];
        int[] labels = [.. names.Select(n => Array.IndexOf(classes, n))];
        Table pool = Problems.Table([.. poolRows.Select(r => rows[r])]), test = Problems.Table([.. testRows.Select(r => rows[r])]);

        var labelled = new SortedSet<int>(Enumerable.Range(0, 20));
        var wrongCounts = new List<string>();
        var otherPicks = new List<string>();
        for (int round = 0; round < expectedCorrect.Length; round++)
        {
            using ITrainedLearner learner = Family.Train(Problems.Task(pool, labelled, i => labels[poolRows[i]], 2), Family.Space.Default, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
            double[] predicted = learner.Predict(test);
            int correct = testRows.Where((row, i) => (predicted[(2 * i) + 1] > 0.5 ? 1 : 0) == labels[row]).Count();
            if (correct != expectedCorrect[round])
                wrongCounts.Add($"round {round}: {correct} for {expectedCorrect[round]}");
            if (round == expectedQueries.Length)
                break;
            int[] candidates = [.. Enumerable.Range(0, pool.RowCount).Where(i => !labelled.Contains(i))];
            double[] margins = [.. learner.Predict(pool, candidates).Chunk(2).Select(p => Math.Abs(p[0] - p[1]))];
            int pick = poolRows[candidates[Array.IndexOf(margins, margins.Min())]];
            if (pick != expectedQueries[round])
                otherPicks.Add($"round {round}: {pick} for {expectedQueries[round]}");
            labelled.Add(Array.IndexOf(poolRows, expectedQueries[round]));
        }

        Assert.Empty(wrongCounts);
        Assert.Empty(otherPicks);
    }

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];
}
