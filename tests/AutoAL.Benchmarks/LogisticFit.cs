using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Numerics;

namespace AutoAL.Benchmarks;

/// <summary>One large fit from zero weights.</summary>
internal sealed class LogisticFit : IBenchmark
{
    private const int RowCount = 5000;
    private const int Width = 64;
    private const int ClassCount = 10;

    private readonly TrainingTask _task;

    public LogisticFit()
    {
        var random = new Pcg32(3);
        var centres = new double[ClassCount * Width];
        for (int i = 0; i < centres.Length; i++)
            centres[i] = random.NextNormal();
        var columns = new double[Width][];
        for (int d = 0; d < Width; d++)
        {
            columns[d] = new double[RowCount];
            for (int i = 0; i < RowCount; i++)
                columns[d][i] = centres[(i % ClassCount * Width) + d] + (4 * random.NextNormal());
        }

        RowId[] ids = [.. Enumerable.Range(0, RowCount).Select(i => new RowId(i))];
        _task = new TrainingTask
        {
            Pool = new Table([.. columns.Select((values, d) => new NumericColumn(FormattableString.Invariant($"x{d}"), values))], ids),
            Rows = Enumerable.Range(0, RowCount).Select(i => new PoolIndex(i)).ToArray(),
            Labels = Enumerable.Range(0, RowCount).Select(i => i % ClassCount).ToArray(),
            ClassCount = ClassCount,
            Seed = Seed.Root(1),
        };
    }

    public string Name => "lr-fit";

    public string Question => $"one logistic regression on {RowCount} rows, {Width} features, {ClassCount} classes that overlap, gradient 1e-8 from zero weights";

    public IReadOnlyList<(string Peer, double Seconds)> References => [];

    public double Run()
    {
        ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == "logistic-regression");
        using ITrainedLearner learner = family.Train(_task, family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
        return ((IWarmStarts)learner).SaveWarmStart().Length;
    }
}
