using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Benchmarks;

/// <summary>10 normal clouds in 64 features that overlap as much as <see cref="Spread"/> says.</summary>
internal static class Clouds
{
    public const int Width = 64;
    public const int ClassCount = 10;

    /// <summary>Standard deviation of a cloud; that of the centres is 1.</summary>
    public const double Spread = 2;

    /// <summary>A task with all rows labelled, classes in turn.</summary>
    public static TrainingTask Task(int rowCount, ulong seed = 3)
    {
        var random = new Pcg32(3);
        var centres = new double[ClassCount * Width];
        for (int i = 0; i < centres.Length; i++)
            centres[i] = random.NextNormal();
        random = new Pcg32(seed, 5);
        var columns = new double[Width][];
        for (int d = 0; d < Width; d++)
        {
            columns[d] = new double[rowCount];
            for (int i = 0; i < rowCount; i++)
                columns[d][i] = centres[(i % ClassCount * Width) + d] + (Spread * random.NextNormal());
        }

        RowId[] ids = [.. Enumerable.Range(0, rowCount).Select(i => new RowId(i))];
        return new TrainingTask
        {
            Pool = new Table([.. columns.Select((values, d) => new NumericColumn(FormattableString.Invariant($"x{d}"), values))], ids),
            Rows = Enumerable.Range(0, rowCount).Select(i => new PoolIndex(i)).ToArray(),
            Labels = Enumerable.Range(0, rowCount).Select(i => i % ClassCount).ToArray(),
            ClassCount = ClassCount,
            Seed = Seed.Root(1),
        };
    }
}
