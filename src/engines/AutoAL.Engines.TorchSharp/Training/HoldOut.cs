using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>Which labelled rows are kept from training.</summary>
internal static class HoldOut
{
    /// <summary>A fifth of each class's rows, none of a class with fewer than five.</summary>
    public static (int[] Rows, int[] HeldOut) Fifth(TrainingTask task)
    {
        int[] held = [.. ByClass(task, task.Seed.Child("held-out")).SelectMany(rows => rows.Take(rows.Length / 5)).Order()];
        return ([.. Enumerable.Range(0, task.Rows.Length).Except(held)], held);
    }

    /// <summary>k stratified parts; rows of one pool row stay together. Null where there are fewer rows than two per part.</summary>
    public static int[][]? Folds(TrainingTask task, int k)
    {
        if (task.Rows.Length < 2 * k)
            return null;
        var folds = new List<int>[k];
        for (int f = 0; f < k; f++)
            folds[f] = [];
        int next = 0;
        foreach (int[] rows in ByClass(task, task.Seed.Child("folds")))
        {
            foreach (IGrouping<int, int> copies in rows.GroupBy(i => task.Rows.Span[i].Value))
                folds[next++ % k].AddRange(copies);
        }

        return folds.All(f => f.Count > 0) ? [.. folds.Select(f => f.Order().ToArray())] : null;
    }

    private static IEnumerable<int[]> ByClass(TrainingTask task, Seed seed)
    {
        int[] labels = task.Labels.ToArray();
        for (int c = 0; c < task.ClassCount; c++)
        {
            int[] rows = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == c)];
            var random = new Pcg32(seed.Child(c).Value);
            random.Shuffle(rows.AsSpan());
            yield return rows;
        }
    }
}
