using AutoAL.Contracts;

namespace AutoAL.Engines.SampleDevice;

/// <summary>Nearest class mean on the first column, softened: p(c) ∝ exp(−|x − μ_c| / softness). Missing values count as 0.</summary>
public sealed class ThresholdFamily(FakeDevice device) : ILearnerFamily
{
    public string Name => "nearest-mean";

    public string Summary => "nearest class mean on the first numeric column";

    public SearchSpace Space { get; } = new([new RealParameter("softness", "distance over which a probability falls by e", 1e-3, 1e3, 1, Log: true)]);

    public Evidence Provides => Evidence.Probabilities;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        IDisposable memory = device.Allocate(8L * task.ClassCount);
        try
        {
            using IDisposable scratch = device.Allocate(16);
            cancellation.ThrowIfCancellationRequested();
            return new NearestMean(Means(task), configuration.Real("softness"), memory);
        }
        catch
        {
            // Nobody else knows of a model that was never returned.
            memory.Dispose();
            throw;
        }
    }

    private static double?[] Means(TrainingTask task)
    {
        ReadOnlySpan<double> values = ((NumericColumn)task.Pool.Columns[0]).Values;
        var sums = new double[task.ClassCount];
        var counts = new int[task.ClassCount];
        for (int i = 0; i < task.Rows.Length; i++)
        {
            int label = task.Labels.Span[i];
            sums[label] += Present(values[task.Rows.Span[i].Value]);
            counts[label]++;
        }

        return [.. sums.Select((sum, c) => counts[c] == 0 ? (double?)null : sum / counts[c])];
    }

    private static double Present(double value) => double.IsNaN(value) ? 0 : value;

    private sealed class NearestMean(double?[] means, double softness, IDisposable memory) : ITrainedLearner
    {
        public int ClassCount => means.Length;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities)
        {
            ReadOnlySpan<double> values = ((NumericColumn)rows.Table.Columns[0]).Values;
            for (int i = 0; i < rows.Count; i++)
                Fill(Present(values[rows.Rows[i]]), probabilities.Slice(i * means.Length, means.Length));
        }

        public void Dispose() => memory.Dispose();

        /// <summary>A class without a labelled row gets 0. The nearest distance is taken out first, so that the sum is at least 1.</summary>
        private void Fill(double value, Span<double> row)
        {
            double nearest = means.Min(m => m is double mean ? Math.Abs(value - mean) : double.PositiveInfinity);
            double sum = 0;
            for (int c = 0; c < row.Length; c++)
                sum += row[c] = means[c] is double mean ? Math.Exp((nearest - Math.Abs(value - mean)) / softness) : 0;
            for (int c = 0; c < row.Length; c++)
                row[c] /= sum;
        }
    }
}
