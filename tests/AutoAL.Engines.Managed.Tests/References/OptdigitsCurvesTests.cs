using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.References;

/// <summary>The stored runs on optdigits: every pick and every accuracy of four strategies and three seeds, through the real learner.</summary>
public sealed class OptdigitsCurvesTests
{
    private const int ClassCount = 10;
    private const int Width = 64;

    // The stored optima are good to about this much in the score; nearer ties are free.
    private const double FreeGap = 5e-6;

    public static TheoryData<int, string> Runs()
    {
        var runs = new TheoryData<int, string>();
        foreach (string strategy in (string[])["least-confident", "margin", "entropy", "k-center"])
        {
            for (int run = 0; run < 3; run++)
                runs.Add(run, strategy);
        }

        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void LogisticRegression_OnTheStoredSplits_GivesEveryPickAndAccuracy(int run, string strategy)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedData.Reference("optdigits-lr-curves.json")));
        JsonElement stored = file.RootElement.GetProperty("runs")[run];
        (double[][] rows, string[] names) = Csv.Read("optdigits.csv", Width, cells => cells[^1] == "test");
        int[] labels = [.. names.Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        int[] poolRows = Ints(stored.GetProperty("pool")), testRows = Ints(stored.GetProperty("test"));
        Table pool = Problems.Table([.. poolRows.Select(r => rows[r])]), test = Problems.Table([.. testRows.Select(r => rows[r])]);
        JsonElement curve = stored.GetProperty("curves").GetProperty(strategy);

        var labelled = new SortedSet<int>(Ints(stored.GetProperty("initial")));
        byte[] state = [];
        int count = curve.GetProperty("queried").GetArrayLength();
        for (int round = 0; round <= count; round++)
        {
            using ITrainedLearner learner = Problems.Train(Problems.Task(pool, labelled, i => labels[poolRows[i]], ClassCount), null, state);
            state = learner.Save();
            double[] predicted = learner.Predict(test);
            int correct = testRows.Where((row, i) => TensorPrimitives.IndexOfMax(predicted.AsSpan(i * ClassCount, ClassCount)) == labels[row]).Count();
            Assert.Equal(curve.GetProperty("accuracy")[round].GetDouble(), Math.Round((double)correct / testRows.Length, 6));
            if (round == count)
                break;

            int[] expected = Ints(curve.GetProperty("queried")[round]);
            int[] picked = Pick(strategy, learner, pool, labelled, expected.Length);
            bool free = strategy != "k-center" && Math.Abs(curve.GetProperty("gap")[round].GetDouble()) < FreeGap;
            if (!free)
                Assert.Equal(expected.Order(), picked.Order());
            labelled.UnionWith(expected);
        }
    }

    private static int[] Pick(string strategy, ITrainedLearner learner, Table pool, SortedSet<int> labelled, int batch)
    {
        int[] candidates = [.. Enumerable.Range(0, pool.RowCount).Where(i => !labelled.Contains(i))];
        if (strategy == "k-center")
            return KCenter(learner, pool, labelled, batch);
        double[] p = learner.Predict(pool, candidates);
        var scores = new double[candidates.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            double[] row = [.. p.Skip(i * ClassCount).Take(ClassCount)];
            double[] descending = [.. row.OrderDescending()];
            scores[i] = strategy switch
            {
                "least-confident" => 1 - descending[0],
                "margin" => -(descending[0] - descending[1]),
                _ => Entropies.Of(row),
            };
        }

        var picked = new int[batch];
        LargestK.Select(scores, picked);
        return [.. picked.Select(i => candidates[i])];
    }

    private static int[] KCenter(ITrainedLearner learner, Table pool, SortedSet<int> labelled, int batch)
    {
        var points = new float[pool.RowCount * Width];
        ((IEmbeds)learner).Embed(new TableRows(pool, [.. Enumerable.Range(0, pool.RowCount)]), points);
        var nearest = new double[pool.RowCount];
        Array.Fill(nearest, double.PositiveInfinity);
        foreach (int centre in labelled)
            SquaredDistances.LowerToNearest(points, points.AsSpan(centre * Width, Width), nearest);
        var picked = new int[batch];
        for (int b = 0; b < batch; b++)
        {
            LargestK.Select(nearest, picked.AsSpan(b, 1));
            SquaredDistances.LowerToNearest(points, points.AsSpan(picked[b] * Width, Width), nearest);
        }

        return picked;
    }

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];
}
