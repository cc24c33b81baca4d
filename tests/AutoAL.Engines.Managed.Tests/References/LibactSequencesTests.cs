using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.References;

/// <summary>The query sequences of libact's own tests: they tell a penalised intercept from a free one.</summary>
public sealed class LibactSequencesTests
{
    [Theory]
    [InlineData("yes", new[] { 145, 66, 82, 37, 194, 60, 191, 211, 245, 131 })]
    [InlineData("no", new[] { 146, 106, 145, 162, 225, 231, 268, 66, 257, 11 })]
    public void LogisticRegression_OnHeartScale_QueriesInLibactsOrder(string penalised, int[] expected)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedData.Reference("libact_query_sequences.json")));
        int[] map = [.. file.RootElement.GetProperty("heart_scale").GetProperty("row_map").GetProperty("to_heart_csv").EnumerateArray().Select(e => e.GetInt32())];
        (double[][] rows, string[] names) = Csv.Read("heart.csv", 13);
        int[] labels = [.. map.Select(r => names[r] == "1" ? 1 : 0)];
        Assert.Equal(expected, Queries(Problems.Table([.. map.Select(r => rows[r])]), labels, 10, 10, penalised));
    }

    [Fact]
    public void LogisticRegression_OnTheToy_QueriesInLibactsOrder()
    {
        double[][] rows = [[-2, -1], [-1, -1], [-1, -2], [1, 1], [1, 2], [2, 1], [0, 1], [0, -2], [1.5, 1.5], [-2, -2]];
        int[] labels = [0, 0, 0, 1, 1, 1, 0, 0, 1, 1];
        Assert.Equal([6, 7, 8, 9], Queries(Problems.Table(rows), labels, 6, 4, "yes"));
    }

    private static List<int> Queries(Table pool, int[] labels, int initial, int count, string penalised)
    {
        var labelled = new SortedSet<int>(Enumerable.Range(0, initial));
        var queries = new List<int>();
        while (queries.Count < count)
        {
            using ITrainedLearner learner = Problems.Train(Problems.Task(pool, labelled, i => labels[i], 2), Problems.With(("penalise-intercept", penalised), ("scaling", "none")));
            int[] candidates = [.. Enumerable.Range(0, pool.RowCount).Where(i => !labelled.Contains(i))];
            queries.Add(candidates[IonosphereCurvesTests.SmallestMargin(learner.Predict(pool, candidates))]);
            labelled.Add(queries[^1]);
        }

        return queries;
    }
}
