using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Conformance;

/// <summary>A small classification problem in the column kinds that a learner takes: well separated clusters, one per class.</summary>
public sealed record LearnerProblem
{
    /// <summary>The pool.</summary>
    public required Table Pool { get; init; }

    /// <summary>Further rows with the same columns.</summary>
    public required Table Test { get; init; }

    /// <summary>The class of every pool row.</summary>
    public required int[] Classes { get; init; }

    /// <summary>The class of every test row.</summary>
    public required int[] TestClasses { get; init; }

    public required int ClassCount { get; init; }

    /// <summary>The task with these pool rows labelled.</summary>
    public TrainingTask Task(IEnumerable<int> rows, int threads = 1)
    {
        int[] labelled = [.. rows.Order()];
        return new()
        {
            Pool = Pool,
            Rows = labelled.Select(row => new PoolIndex(row)).ToArray(),
            Labels = labelled.Select(row => Classes[row]).ToArray(),
            ClassCount = ClassCount,
            Seed = Seed.Root(7).Child("learner"),
            Threads = threads,
        };
    }

    /// <summary>The same values in new objects, so that nothing cached under a table's identity can answer.</summary>
    public LearnerProblem Copied() => this with { Pool = Copy(Pool), Test = Copy(Test) };

    /// <summary>Pool and test table with the columns' values changed.</summary>
    public LearnerProblem With(Func<Column, Column> change) => this with { Pool = Changed(Pool, change), Test = Changed(Test, change) };

    /// <summary>Rows of the classes in turn: 0, 1, 2, 0, 1, 2, …</summary>
    public static LearnerProblem Create(ColumnKinds kinds, int poolRows = 60, int testRows = 15, int classes = 3)
    {
        Pcg32 random = new(101);
        return new LearnerProblem
        {
            Pool = Rows(ref random, kinds, poolRows, classes, firstId: 0),
            Test = Rows(ref random, kinds, testRows, classes, firstId: poolRows),
            Classes = [.. Enumerable.Range(0, poolRows).Select(row => row % classes)],
            TestClasses = [.. Enumerable.Range(0, testRows).Select(row => row % classes)],
            ClassCount = classes,
        };
    }

    private static Table Rows(ref Pcg32 random, ColumnKinds kinds, int count, int classes, int firstId)
    {
        List<Column> columns = [];
        if (kinds.HasFlag(ColumnKinds.Numeric))
        {
            double[] x = new double[count];
            double[] y = new double[count];
            for (int row = 0; row < count; row++)
            {
                double angle = Math.Tau * (row % classes) / classes;
                x[row] = (3 * Math.Cos(angle)) + (0.5 * random.NextNormal());
                y[row] = 100 + (30 * Math.Sin(angle)) + (5 * random.NextNormal());
            }

            columns.Add(new NumericColumn("x", x));
            columns.Add(new NumericColumn("y", y));
        }

        if (kinds.HasFlag(ColumnKinds.Categorical))
            columns.Add(new CategoricalColumn("level", [.. Enumerable.Range(0, classes).Select(c => $"level {c}")], [.. Enumerable.Range(0, count).Select(row => row % classes)]));
        if (kinds.HasFlag(ColumnKinds.Text))
            columns.Add(new TextColumn("text", [.. Enumerable.Range(0, count).Select(row => $"topic{row % classes} words about topic{row % classes} in row {row}")]));
        if (kinds.HasFlag(ColumnKinds.Image))
        {
            byte[] pixels = new byte[count * 64];
            for (int i = 0; i < pixels.Length; i++)
                pixels[i] = (byte)(((i % 8) % classes == (i / 64) % classes ? 200 : 20) + random.NextInt32(20));
            columns.Add(new ImageColumn("image", 8, 8, 1, pixels));
        }

        return new Table(columns, [.. Enumerable.Range(firstId, count).Select(id => new RowId(id))]);
    }

    private static Table Copy(Table table) => table.Select([.. Enumerable.Range(0, table.RowCount)]);

    private static Table Changed(Table table, Func<Column, Column> change) => new([.. table.Columns.Select(change)], table.Ids.ToArray());
}
