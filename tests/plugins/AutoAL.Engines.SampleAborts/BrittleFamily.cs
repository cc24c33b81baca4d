using System.Globalization;
using AutoAL.Contracts;

namespace AutoAL.Engines.SampleAborts;

/// <summary>
/// Nearest class mean on the first column, softened; some configurations end the process when they learn from <see cref="Judged"/> rows: what each of five
/// folds of the round with <see cref="Refitted"/> labels trains on, and no other training does.
/// </summary>
public sealed class BrittleFamily : ILearnerFamily
{
    /// <summary>Softness above which the process ends; 2 by default.</summary>
    public const string AboveVariable = "SAMPLE_ABORTS_ABOVE";

    /// <summary>Names a file: the first configuration that is refitted on <see cref="Refitted"/> rows is written there and ends the process whenever it is.</summary>
    public const string RefitVariable = "SAMPLE_ABORTS_REFIT";

    /// <summary>Names a file: the first resample of <see cref="Refitted"/> rows, a committee's member, is written there and ends the process whenever it is learned from.</summary>
    public const string MemberVariable = "SAMPLE_ABORTS_MEMBER";

    /// <summary>Names a file: the first training on <see cref="Judged"/> rows that would succeed writes the process's id there and waits to be killed.</summary>
    public const string WaitVariable = "SAMPLE_ABORTS_WAIT";

    /// <summary>Names a file: every configuration that ends the process is added to it.</summary>
    public const string LogVariable = "SAMPLE_ABORTS_LOG";

    private const int Judged = 24, Refitted = 30;

    public string Name => "brittle";

    public string Summary => "nearest class mean on the first numeric column; soft configurations abort the process at a number of labels";

    public SearchSpace Space { get; } = new([new RealParameter("softness", "distance over which a probability falls by e", 0.1, 10, 1, Log: true)]);

    public Evidence Provides => Evidence.Probabilities;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        double softness = configuration.Real("softness");
        if ((task.Labels.Length == Judged && softness > Above()) || (task.Labels.Length == Refitted && (IsNamed(RefitVariable, configuration.Canonical) || IsNamedMember(task))))
        {
            if (FileOf(LogVariable) is { } log)
                File.AppendAllText(log, configuration.Canonical + "\n");
            NativeAssertion.Fail("signal");
        }

        if (task.Labels.Length == Judged && FileOf(WaitVariable) is { } mark && !File.Exists(mark))
        {
            File.WriteAllText(mark + ".new", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            File.Move(mark + ".new", mark);
            cancellation.WaitHandle.WaitOne(TimeSpan.FromMinutes(1));
            cancellation.ThrowIfCancellationRequested();
        }

        return new SoftMeans(task, softness);
    }

    private static double Above() => double.Parse(Environment.GetEnvironmentVariable(AboveVariable) ?? "2", CultureInfo.InvariantCulture);

    private static bool IsNamedMember(TrainingTask task)
    {
        int[] rows = [.. task.Rows.ToArray().Select(row => row.Value)];
        return rows.Distinct().Count() < rows.Length && IsNamed(MemberVariable, string.Join(' ', rows));
    }

    /// <summary>Whether the variable's file holds the name; where there is no file yet, it does from now on.</summary>
    private static bool IsNamed(string variable, string name)
    {
        if (FileOf(variable) is not { } file)
            return false;
        if (!File.Exists(file))
            File.WriteAllText(file, name);
        return File.ReadAllText(file) == name;
    }

    private static string? FileOf(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } file ? file : null;

    private sealed class SoftMeans : ITrainedLearner
    {
        private readonly double _softness;
        private readonly double[] _sums;
        private readonly int[] _counts;

        public SoftMeans(TrainingTask task, double softness)
        {
            (_softness, _sums, _counts) = (softness, new double[task.ClassCount], new int[task.ClassCount]);
            ReadOnlySpan<double> values = ((NumericColumn)task.Pool.Columns[0]).Values;
            for (int i = 0; i < task.Rows.Length; i++)
            {
                _sums[task.Labels.Span[i]] += values[task.Rows.Span[i].Value];
                _counts[task.Labels.Span[i]]++;
            }
        }

        public int ClassCount => _sums.Length;

        /// <summary>A class without a labelled row gets 0; the nearest distance is taken out first, so that the sum is at least 1.</summary>
        public void PredictProbabilities(TableRows rows, Span<double> probabilities)
        {
            ReadOnlySpan<double> values = ((NumericColumn)rows.Table.Columns[0]).Values;
            for (int i = 0; i < rows.Count; i++)
            {
                double value = values[rows.Rows[i]];
                double[] distances = [.. Enumerable.Range(0, ClassCount).Select(c => _counts[c] == 0 ? double.PositiveInfinity : Math.Abs(value - (_sums[c] / _counts[c])))];
                double[] row = [.. distances.Select(d => Math.Exp((distances.Min() - d) / _softness))];
                for (int c = 0; c < ClassCount; c++)
                    probabilities[(i * ClassCount) + c] = row[c] / row.Sum();
            }
        }

        public void Dispose()
        {
        }
    }
}
