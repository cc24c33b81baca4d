using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Strategies.Expected;

namespace AutoAL.Strategies.Tests.Published;

/// <summary>
/// Ten queries by expected error reduction on iris, as libact's own test has them: one row of each class at the start, one-vs-rest logistic
/// regression, and answers from a list of fifty of each class in turn, which knows nothing of the rows moved to the front: three rows get the next class.
/// </summary>
public sealed class LibactErrorReductionTests
{
    private const int Classes = 3;

    [Theory]
    [InlineData("EER log-loss LR liblinear ovr", true)]
    [InlineData("EER 0/1-loss", false)]
    public void Select_OnIris_QueriesInLibactsOrder(string sequence, bool logLoss)
    {
        int[] expected = [.. new ReferenceFile("libact_query_sequences.json").Numbers("iris_one_per_class", sequence).Select(row => (int)row)];
        double[][] rows = FirstOfEachClassThenTheRest();
        List<int> labelled = [0, 1, 2];
        List<int> labels = [0, 1, 2];
        var strategy = new ExpectedErrorReduction(logLoss, 150, 150, self: true);
        List<int> queried = [];
        while (queried.Count < expected.Length)
        {
            int[] pool = [.. Enumerable.Range(0, rows.Length).Except(labelled)];
            double[][] model = OneVersusRest([.. labelled.Select(n => rows[n])], labels, null);
            var context = new QueryContext
            {
                Given = strategy.Needs,
                Candidates = (RowId[])[.. pool.Select(n => new RowId(n))],
                ClassCount = Classes,
                Labels = (int[])[.. labels],
                Seed = Seed.Root(1),
                Probabilities = (double[])[.. pool.SelectMany(n => Posterior(model, rows[n]))],
                Refits = new Refits(rows, pool, labelled, labels, model),
            };
            int[] chosen = new int[1];
            strategy.Select(context, chosen);
            int row = pool[chosen[0]];
            queried.Add(row);
            labelled.Add(row);
            labels.Add(row / 50);
        }

        Assert.Equal(expected, queried);
    }

    private static double[][] FirstOfEachClassThenTheRest()
    {
        string[][] file = [.. File.ReadLines(SharedData.Path("iris.csv")).Skip(1).Select(line => line.Split(','))];
        string[] classes = [.. file.Select(cells => cells[^1]).Distinct()];
        int[] labels = [.. file.Select(cells => Array.IndexOf(classes, cells[^1]))];
        int[] first = [.. Enumerable.Range(0, Classes).Select(c => Array.IndexOf(labels, c))];
        int[] order = [.. first, .. Enumerable.Range(0, file.Length).Except(first)];
        return [.. order.Select(n => file[n][..^1].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).Append(1).ToArray())];
    }

    private static double[][] OneVersusRest(double[][] rows, IReadOnlyList<int> labels, double[][]? start) =>
        [.. Enumerable.Range(0, Classes).Select(c => PenalisedLogistic.Fit(rows, [.. labels.Select(label => label == c ? 1.0 : -1)], 1, start?[c]))];

    private static double[] Posterior(double[][] model, double[] x)
    {
        double[] p = [.. model.Select(w => PenalisedLogistic.Probability(w, x))];
        double sum = p.Sum();
        return [.. p.Select(value => value / sum)];
    }

    private sealed class Refits(double[][] rows, int[] pool, List<int> labelled, List<int> labels, double[][] start) : IRefits
    {
        public void Predict(in WhatIf question, Span<double> probabilities)
        {
            int added = pool[question.With[0]];
            double[][] model = OneVersusRest([.. labelled.Append(added).Select(n => rows[n])], [.. labels, question.PresumedLabels[0]], start);
            for (int i = 0; i < question.AskedCandidates.Length; i++)
                Posterior(model, rows[pool[question.AskedCandidates[i]]]).CopyTo(probabilities[(i * Classes)..]);
        }
    }
}
