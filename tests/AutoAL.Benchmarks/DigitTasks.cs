using System.Globalization;
using AutoAL.Contracts;

namespace AutoAL.Benchmarks;

/// <summary>Large tasks of 64 features and 10 classes: optdigits' rows where the data sets are at hand, else the synthetic stand-in.</summary>
internal static class DigitTasks
{
    /// <summary>The first 5,000 rows of optdigits, all labelled.</summary>
    public static TrainingTask Task()
    {
        (double[][] rows, int[] labels) = Rows();
        return new TrainingTask
        {
            Pool = Table(rows),
            Rows = Enumerable.Range(0, rows.Length).Select(i => new PoolIndex(i)).ToArray(),
            Labels = labels,
            ClassCount = 10,
            Seed = Seed.Root(1),
        };
    }

    /// <summary>The same rows over and over until there are as many as asked for.</summary>
    public static Table Repeated(int count)
    {
        (double[][] rows, _) = Rows();
        return Table([.. Enumerable.Range(0, count).Select(i => rows[i % rows.Length])]);
    }

    private static Table Table(double[][] rows) => new(
        [.. Enumerable.Range(0, rows[0].Length).Select(d => new NumericColumn(FormattableString.Invariant($"x{d}"), [.. rows.Select(row => row[d])]))],
        [.. Enumerable.Range(0, rows.Length).Select(i => new RowId(i))]);

    private static (double[][] Rows, int[] Labels) Rows()
    {
        string? file = Digits.Find();
        if (file is null)
        {
            Digits synthetic = Digits.Load();
            return (synthetic.Rows, synthetic.Labels);
        }

        string[][] cells = [.. File.ReadLines(file).Skip(1).Take(5000).Select(line => line.Split(','))];
        return (
            [.. cells.Select(row => row.Take(64).Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())],
            [.. cells.Select(row => int.Parse(row[64], CultureInfo.InvariantCulture))]);
    }
}
