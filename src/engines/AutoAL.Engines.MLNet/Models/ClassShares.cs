using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.Models;

/// <summary>The classes of a model: how many are declared, which of them had labelled rows, and their shares of these rows.</summary>
/// <param name="Count">C.</param>
/// <param name="Present">The K classes with a labelled row, ascending.</param>
/// <param name="Shares">K shares that sum to 1.</param>
internal sealed record ClassShares(int Count, int[] Present, double[] Shares)
{
    public static ClassShares Of(TrainingTask task)
    {
        var rows = new int[task.ClassCount];
        foreach (int label in task.Labels.Span)
            rows[label]++;
        int[] present = [.. Enumerable.Range(0, rows.Length).Where(c => rows[c] > 0)];
        return new ClassShares(rows.Length, present, [.. present.Select(c => (double)rows[c] / task.Labels.Length)]);
    }
}
